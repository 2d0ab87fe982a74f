#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# build.sh [all]: compiles the command and leaves it at bin/omo; with `all` also every other project of the solution.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

target="$ROOT/src/Omo.Cli/Omo.Cli.csproj"
[ "${1:-}" = all ] && target="$ROOT/Omo.sln"
say "building $(basename "$target")"
dotnet build "$target" "${BUILD_OPTIONS[@]}"

# A link would leave the program looking for the .NET runtime in the standard places only.
mkdir -p "$ROOT/bin"
cat >"$ROOT/bin/omo" <<'WRAPPER'
#!/bin/sh
# Written by `make build`.
home=$(dirname "$(dirname "$(readlink -f "$0")")")
if [ -z "$DOTNET_ROOT" ] && dotnet=$(command -v dotnet); then
    DOTNET_ROOT=$(dirname "$(readlink -f "$dotnet")")
    export DOTNET_ROOT
fi
exec "$home/artifacts/bin/Omo.Cli/release/omo" "$@"
WRAPPER
chmod +x "$ROOT/bin/omo"
