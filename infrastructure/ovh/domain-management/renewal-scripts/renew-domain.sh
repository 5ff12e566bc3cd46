#!/usr/bin/env bash
# Orders one more year of ipowerfrance.fr at OVH, when 60 days or less are left; prints where to pay. --dry-run: only the price.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/check-expiry.sh" --renew "$@"
