#!/bin/bash
# Starts the colour that active.map names; the other one stays down, whatever a swap was doing when the power went.
set -euo pipefail
exec systemctl start --no-block "api@$(cut -d' ' -f2 /var/lib/ipower/active.map)"
