#!/usr/bin/env bash
# When ipowerfrance.fr and the site's certificates end. Exit code 1 when the domain ends within 60 days, a certificate is in the last fifth
# of its life (and ends within 60 days), or something cannot be checked. Mails only with --mail-to; .github/workflows/drill.yml runs it weekly.
#   check-expiry.sh [--mail-to ADDRESS] [--json]     more: check-expiry.sh --help
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../../aws/scripts/deploy.sh" production expiry "$@"
