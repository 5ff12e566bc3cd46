#!/bin/bash
# install.sh SETTINGS BACKUPS_BUCKET REGION: lays out what this folder holds. Each release runs it before the swap; where
# nothing changed it does nothing.
#   SETTINGS  path of the API's settings in Parameter Store, such as /ipower-production/api
set -euo pipefail
cd "$(dirname "$0")"
state=/var/lib/ipower
packages=(haproxy valkey amazon-cloudwatch-agent amazon-ecr-credential-helper socat)

rpm --quiet -q "${packages[@]}" || dnf install --assumeyes --quiet "${packages[@]}"

# changed FILE TARGET: copies, and tells whether it had to.
changed() { ! cmp --silent "$1" "$2" && install -m 644 "$1" "$2"; }

install -d -m 700 $state
documents=$(aws ssm get-parameter --region "$3" --name "$1/Storage__Bucket" --query Parameter.Value --output text)
printf 'SETTINGS=%s\nBACKUPS_BUCKET=%s\nAWS_REGION=%s\nDOCUMENTS_BUCKET=%s\n' "$@" "$documents" >$state/box.env
[ -s $state/active.map ] || echo "active blue" >$state/active.map

ln -sfn "$PWD" /opt/ipower/box.new
mv -T /opt/ipower/box.new /opt/ipower/box

install -m 644 units/ipower.tmpfiles /etc/tmpfiles.d/ipower.conf
systemd-tmpfiles --create ipower.conf
install -m 644 units/*.service units/*.timer /etc/systemd/system/
systemctl daemon-reload
systemctl enable --quiet api.service
systemctl enable --quiet --now cache.service backup.timer

haproxy -c -q -f haproxy.cfg
! changed haproxy.cfg /etc/haproxy/haproxy.cfg || systemctl try-reload-or-restart haproxy
systemctl enable --quiet --now haproxy

agent() { /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -m ec2 -a "$1" -c "file:$2" -s; }
if ! { cmp --silent agent.json $state/agent.json && cmp --silent telemetry.yaml $state/telemetry.yaml; }; then
    agent fetch-config "$PWD/agent.json"
    agent append-config "$PWD/telemetry.yaml"
    cp agent.json telemetry.yaml $state/
fi
