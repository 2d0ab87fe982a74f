#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# bench.sh [ARGS]: runs the benchmarks; ARGS go to the benchmark program, and are `programs` if there are none. `bench.sh pictures` draws what they left in docs/*.csv.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ $# -gt 0 ] || set -- programs
if [ "${1:-}" = pictures ]; then
  "$ROOT/scripts/setup.sh" pictures
  mkdir -p "$ROOT/docs/pictures"
  cd "$ROOT"
  for picture in lengths programs; do
    [ -f "docs/benchmarks-$picture.csv" ] || fail "there are no numbers in docs/benchmarks-$picture.csv: run 'make bench ARGS=$picture' first"
    gnuplot "tests/bench/pictures/$picture.gp"
    say "docs/pictures/$picture.svg"
  done
  exit
fi

project="$ROOT/tests/bench/Omo.Bench.csproj"
[ -f "$project" ] || fail "there are no benchmarks yet (tests/bench)"
"$ROOT/scripts/build.sh"
make --no-print-directory -C "$ROOT/testprograms"
if [ "${1:-}" = programs ] || [ "${1:-}" = dense ]; then
  # So many transfers that a run takes seconds, and what was compiled pays.
  make --no-print-directory -C "$ROOT/guest" guests native build/native/block
  rm -rf "$ARTIFACTS/bench"; mkdir -p "$ARTIFACTS/bench/preimages"
  node "$ROOT/guest/bench/compile-token.mjs" >"$ARTIFACTS/bench/token.hex"
  "$ROOT/guest/build/native/block" "$ARTIFACTS/bench/token.hex" 10000 "$ARTIFACTS/bench/preimages"
fi
export OMO_HOME="$ROOT"
exec dotnet run -c Release --project "$project" -- "$@"
