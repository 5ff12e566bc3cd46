#!/usr/bin/env bash
# Compiles ahead of time, in place, the packages that our programs start with, and the deploy tool. They come as code for the
# just-in-time compiler, and the tests start hundreds of processes that live for seconds: the API with 2.3 s of processor instead
# of 3.7. The next build that is not followed by this brings the originals back; running processes keep the file that they have loaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

programs=(IpowerMotors.Tests IpowerMotors.Api infrastructure/deploy)
libraries=(
    Microsoft.EntityFrameworkCore Microsoft.EntityFrameworkCore.Relational Npgsql Npgsql.EntityFrameworkCore.PostgreSQL
    StackExchange.Redis OpenTelemetry OpenTelemetry.Exporter.OpenTelemetryProtocol AWSSDK.Core AWSSDK.S3
    Spectre.Console System.CommandLine deploy
)
kept=.data/ahead # NAME.dll as it was, and NAME.native.dll
mkdir -p $kept
crossgen=$(dotnet build tools/ahead/crossgen.csproj -t:Find -getProperty:Crossgen --verbosity quiet -nologo)
version=$(basename "${crossgen%/tools/*}")
shared=$(dirname "$(readlink -f "$(command -v dotnet)")")/shared

# compile NAME FILE: NAME.native.dll from the file.
compile() {
    "$crossgen" "$2" --out "$kept/$1.native.dll" --reference "$shared/Microsoft.NETCore.App/$version/*.dll" \
        --reference "$shared/Microsoft.AspNetCore.App/$version/*.dll" --reference "$(dirname "$2")/*.dll" >"$kept/$1.log" 2>&1
    cp "$2" "$kept/$1.dll"
}

for name in "${libraries[@]}"; do
    for program in "${programs[@]}"; do
        file=$program/bin/Debug/net10.0/$name.dll
        if [ ! -e "$file" ] || cmp -s "$file" $kept/"$name".native.dll; then continue; fi
        cmp -s "$file" $kept/"$name".dll || compile "$name" "$file"
        cp $kept/"$name".native.dll "$file.new"
        mv "$file.new" "$file"
    done
done
