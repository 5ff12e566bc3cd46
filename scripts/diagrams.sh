#!/usr/bin/env bash
# diagrams.sh [--check]: draws the diagrams of docs/architecture/README.md from the AppHost's manifest and Terraform's graph,
# or only tells whether they are up to date. The AppHost must have been built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet run --project IpowerMotors.AppHost --no-build -- --publisher manifest --output-path "$work/manifest.json" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
# In a copy without the state's bucket, which a graph does not need.
mkdir "$work/terraform"
cp -r infrastructure/terraform/*.tf infrastructure/terraform/modules "$work/terraform"
printf 'terraform {\n  backend "local" {}\n}\n' >"$work/terraform/state_override.tf"
scripts/tf.sh -chdir="$work/terraform" init -input=false -no-color >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
scripts/tf.sh -chdir="$work/terraform" graph >"$work/graph.dot"
node scripts/diagrams.mjs "$work/manifest.json" "$work/graph.dot" "$@"
