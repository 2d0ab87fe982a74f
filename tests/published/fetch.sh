#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Puts the packages of packages.txt into node_modules: only these, not the hundreds that they name for development.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

stamp=node_modules/.omo-setup
cmp -s packages.txt "$stamp" && exit 0
rm -rf node_modules; mkdir -p node_modules
while read -r package folder hash; do
  [[ "$package" != "#"* ]] || continue
  echo "omo: fetching $package"
  archive="$(npm pack --silent --ignore-scripts --pack-destination node_modules "$package")" \
    || { echo "omo: npm could not fetch $package" >&2; exit 1; }
  actual="sha512-$(node -p 'require("crypto").createHash("sha512").update(require("fs").readFileSync(process.argv[1])).digest("base64")' "node_modules/$archive")"
  [ "$actual" = "$hash" ] || { echo "omo: $package is $actual, but packages.txt says $hash" >&2; exit 1; }
  mkdir -p "node_modules/$folder"
  tar -xzf "node_modules/$archive" -C "node_modules/$folder" --strip-components=1
  rm "node_modules/$archive"
done <packages.txt
cp packages.txt "$stamp"
