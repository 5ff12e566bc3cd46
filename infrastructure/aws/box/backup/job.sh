#!/usr/bin/env bash
# job.sh SCRIPT [ARGUMENT…]: runs one of these scripts in a task on Fargate, for the profiles without a box. Around it is Postgres's
# own image, so its programs are on PATH; AWS's is brought by another container of the task (module backup of Terraform).
set -euo pipefail
export POSTGRES_IMAGE='' PATH=$PATH:/usr/local/aws-cli/v2/current/bin
RELEASE=$(aws ssm get-parameter --name "${SETTINGS%/*}/release/image" --query Parameter.Value --output text)
export RELEASE
script=$(dirname "$(readlink -f "$0")")/$1
shift
exec bash "$script" "$@"
