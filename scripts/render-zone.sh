#!/usr/bin/env bash
# Renders infrastructure/ovh/dns/ipowerfrance.fr.zone from infrastructure/ovh with the example values; a test compares them.
# Plain terraform must have been initialised there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

json=$(echo 'jsonencode(local.zone_file)' | scripts/tf.sh -chdir=infrastructure/ovh console -no-color -var-file=dns/example.tfvars)
node -e 'process.stdout.write(JSON.parse(JSON.parse(process.argv[1])))' "$json" >infrastructure/ovh/dns/ipowerfrance.fr.zone
