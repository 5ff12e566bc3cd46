#!/usr/bin/env bash
# diagrams.sh [--check]: draws the diagrams of docs/architecture/README.md from the AppHost's manifest and Terraform's graph,
# or only tells whether they are up to date. TF names another terraform; the AppHost must have been built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet run --project IpowerMotors.AppHost --no-build -- --publisher manifest --output-path "$work/manifest.json" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
"${TF:-terraform}" -chdir=infrastructure/terraform graph >"$work/graph.dot"
node scripts/diagrams.mjs "$work/manifest.json" "$work/graph.dot" "$@"
