#!/bin/bash
# First start of the box: a container runtime, security updates by themselves, and memory for the moment
# when two colours of the API run side by side. Everything else comes with a release.
set -euo pipefail
dnf install --assumeyes docker dnf-automatic
sed -i 's/^upgrade_type = .*/upgrade_type = security/; s/^apply_updates = .*/apply_updates = yes/' /etc/dnf/automatic.conf
systemctl enable --now docker dnf-automatic.timer
fallocate --length 1G /swapfile
chmod 600 /swapfile
mkswap /swapfile
echo '/swapfile none swap sw 0 0' >>/etc/fstab
swapon --all
