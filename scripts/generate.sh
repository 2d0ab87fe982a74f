#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Runs the generator, which writes its files below the repository's root given to it as its only argument.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

dotnet build "$ROOT/src/Omo.Gen/Omo.Gen.csproj" "${BUILD_OPTIONS[@]}"
dotnet "$ARTIFACTS/bin/Omo.Gen/release/Omo.Gen.dll" "$ROOT"
