#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# category.sh NAME: runs the tests that carry [Trait("Category", NAME)] and are left out of the ordinary run.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$ROOT/scripts/suites.sh"
category=$1

if [ "$category" = Conformance ]; then
  [ -n "${VECTORS:-}" ] || fail "say where the vectors are: make conformance VECTORS=DIR"
  OMO_VECTORS="$(cd "$VECTORS" 2>/dev/null && pwd)" || fail "VECTORS: there is no folder '$VECTORS'"
  export OMO_VECTORS
fi

projects="$(grep -rlE "Trait\(\"Category\", *\"$category\"\)" --include='*.cs' "$ROOT/tests" | sed -n 's|\(.*/tests/[^/]*\.Tests\)/.*|\1|p' | sort -u)"
[ -n "$projects" ] || fail "no test carries [Trait(\"Category\", \"$category\")]"

"$ROOT/scripts/build.sh" all
make --no-print-directory -C "$ROOT/testprograms"
make --no-print-directory -C "$ROOT/guest" guests native block
node "$ROOT/tests/published/compile.mjs" "$ARTIFACTS/published/contracts.json"
node "$ROOT/proofs/scripts/compile.mjs"
export OMO_HOME="$ROOT"
for folder in $projects; do run_xunit "$folder/$(basename "$folder").csproj" "Category=$category"; done
if [ "$category" = Soak ]; then run_check "OVM, 100,000 broken inputs" make --no-print-directory -C "$ROOT/guest" soak; fi
if [ "$category" = Soak ]; then FOUNDRY_PROFILE=soak run_forge; fi
summary
