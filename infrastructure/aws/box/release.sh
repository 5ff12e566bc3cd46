#!/bin/bash
# What a release runs on the box, sent as it stands here with its arguments (Session Manager, document AWS-RunShellScript).
#   release.sh BACKUPS_BUCKET SHA256 SETTINGS REGION IMAGE
# The archive of this folder is fetched once for each checksum; nobody who can write to the bucket can change what is run.
set -euo pipefail
bucket=$1 sum=$2 settings=$3 region=$4 image=$5
folder=/opt/ipower/$sum

if [ ! -d "$folder" ]; then
    mkdir -p "$folder.new"
    aws s3 cp --only-show-errors --region "$region" "s3://$bucket/releases/$sum.tar.gz" "$folder.tar.gz"
    sha256sum --check --quiet <<<"$sum  $folder.tar.gz"
    tar --extract --gzip --no-same-owner --file "$folder.tar.gz" --directory "$folder.new"
    mv -T "$folder.new" "$folder"
    rm "$folder.tar.gz"
fi
"$folder/install.sh" "$settings" "$bucket" "$region"
"$folder/swap.sh" "$image"
