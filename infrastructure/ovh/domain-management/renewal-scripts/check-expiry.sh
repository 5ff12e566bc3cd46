#!/usr/bin/env bash
# When ipowerfrance.fr and the site's certificates end. Exit code 1 when something ends within 60 days or cannot be checked.
#   check-expiry.sh [--mail-to ADDRESS] [--json]     more: check-expiry.sh --help
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../../aws/scripts/deploy.sh" production expiry "$@"
