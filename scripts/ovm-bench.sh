#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# ovm-bench.sh [COUNT]: a block of COUNT (100) signed ERC-20 transfers, each from another sender to a new holder: how long the
# native build takes, and how many instructions the guest of each architecture. The token is guest/bench/Token.sol.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
count="${1:-100}"
[[ "$count" =~ ^[1-9][0-9]*$ ]] || fail "ovm-bench: COUNT is a number of transfers, not '$count'"

work="$ARTIFACTS/ovm-bench"
rm -rf "$work"; mkdir -p "$work/preimages"
make --no-print-directory -C "$ROOT/guest" build/native/block >/dev/null
node "$ROOT/guest/bench/compile-token.mjs" >"$work/token.hex"
"$ROOT/guest/build/native/block" "$work/token.hex" "$count" "$work/preimages"

printf '\n| | instructions | a transfer |\n|---|--:|--:|\n'
for guest in "$ROOT"/guest/build/*/ovm; do
  arch="$(basename "$(dirname "$guest")")"
  # Omo may not run an architecture yet that a guest is built for.
  "$ROOT/bin/omo" isa --arch "$arch" >/dev/null 2>&1 || continue
  "$ROOT/bin/omo" run --preimages "$work/preimages" --json "$work/$arch.json" "$guest" >/dev/null
  steps="$(sed -n 's/^ *"steps": \([0-9]*\),$/\1/p' "$work/$arch.json")"
  printf '| %s | %s | %s |\n' "$arch" "$steps" "$((steps / count))"
done
