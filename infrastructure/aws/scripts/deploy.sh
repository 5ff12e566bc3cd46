#!/usr/bin/env bash
# Deploys the platform: deploy.sh [production|staging] [command] [options]; --help says more.
# Builds the tool when its source is newer, then becomes it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
source=$root/infrastructure/deploy
program=$source/bin/Debug/net10.0/deploy.dll

command -v dotnet >/dev/null || { echo ".NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0" >&2; exit 1; }
if [ ! -e "$program" ] || [ -n "$(find "$source" "$root"/IpowerMotors.Web/Rules "$root"/IpowerMotors.Api/Integrations/SmtpServer.cs "$root"/Directory.* \
    -type f \( -name '*.cs' -o -name '*.csproj' -o -name 'Directory.*' \) -newer "$program" -not -path '*/obj/*' -print -quit)" ]; then
    dotnet build "$source" --verbosity quiet -nologo >&2
    touch "$program"
fi
exec dotnet "$program" "$@"
