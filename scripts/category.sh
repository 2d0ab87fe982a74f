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

prepare_suites

suites=()
for folder in $projects; do
  suites+=("$(basename "$folder")")
  run_xunit "${suites[-1]}" "Category=$category"
done
if [ "$category" = Soak ]; then
  suites+=("OVM, 100,000 broken inputs" forge)
  run_check "OVM, 100,000 broken inputs" make --no-print-directory -C "$ROOT/guest" soak
  FOUNDRY_PROFILE=soak run_forge
fi
summary "${suites[@]}"
