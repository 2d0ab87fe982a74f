#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# bench.sh [ARGS]: runs the benchmarks; ARGS go to the benchmark program.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

project="$ROOT/tests/bench/Omo.Bench.csproj"
[ -f "$project" ] || fail "there are no benchmarks yet (tests/bench)"
"$ROOT/scripts/build.sh"
make --no-print-directory -C "$ROOT/testprograms"
export OMO_HOME="$ROOT"
exec dotnet run -c Release --project "$project" -- "$@"
