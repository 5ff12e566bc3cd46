#!/usr/bin/env bash
# compile.sh PROJECT… [-- PROJECT…]: compiles ahead of time, in place, the packages beside built programs, and the deploy
# tool; after "--", takes what has been compiled for others only. Packages come as code for the just-in-time compiler, which was
# a sixth of a start of the whole stack (3 of 17 s) and two fifths of one of the API alone, and the tests start hundreds of them.
# The next build that is not followed by this brings the originals back; running processes keep the file that they have loaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

kept=tools/ahead/obj/kept # SUM/NAME.dll as it came, beside it NAME.ni.dll; the SUM of what was made here is an empty file
mkdir -p $kept
# Who is interrupted keeps nothing: half a file would be taken for a whole one.
work=$(mktemp -d $kept/new.XXXXXX)
trap 'rm -rf "$work"' EXIT

# crossgen FOLDER FILE…: NAME.ni.dll beside each file, against what stands in the folder.
crossgen() {
    local folder=$1 compiler version shared; shift
    echo "compiling $# packages ahead of time, once …"
    compiler=$(dotnet build tools/ahead/crossgen.csproj -t:Find -getProperty:Crossgen -nodeReuse:false --verbosity quiet -nologo) || { echo "$compiler" >$kept/log; return 1; }
    version=$(basename "${compiler%/tools/*}")
    shared=$(dirname "$(readlink -f "$(command -v dotnet)")")/shared
    "$compiler" "$@" --single-file-compilation --out-near-input \
        --reference "$folder/*.dll" --reference "$shared/Microsoft.NETCore.App/$version/*.dll" --reference "$shared/Microsoft.AspNetCore.App/$version/*.dll" >$kept/log 2>&1
}

# candidates FOLDER: "SUM FILE" of what is not compiled ahead. Our own code changes with every build, and debug code is quickly compiled.
candidates() {
    local sum file
    sha256sum "$1"/*.dll | while read -r sum file; do
        [[ $file == */IpowerMotors.* ]] || [ -f $kept/"$sum" ] || echo "$sum $file"
    done
}

# compile FOLDER: what never was.
compile() {
    local sum file
    candidates "$1" | while read -r sum file; do
        [ -e "$kept/$sum" ] || { mkdir "$work/$sum" && cp "$file" "$work/$sum"; }
    done
    mapfile -t files < <(find "$work" -name '*.dll')
    [ ${#files[@]} != 0 ] || return 0
    crossgen "$1" "${files[@]}"
    mv -n "$work"/* $kept
}

# replace FOLDER: with what is compiled.
replace() {
    local sum file native
    candidates "$1" | while read -r sum file; do
        native=$kept/$sum/$(basename "$file" .dll).ni.dll
        [ -e "$native" ] || continue
        : >"$kept/$(sha256sum <"$native" | cut -d ' ' -f 1)"
        cp "$native" "$file.new" && mv "$file.new" "$file"
    done
}

compiles=true
for project; do
    if [ "$project" = -- ]; then compiles=false; continue; fi
    folder=$project/bin/Debug/net10.0
    ! $compiles || compile "$folder"
    replace "$folder"
done
