#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Removes build products, not installed packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

rm -rf "$ROOT"/artifacts "$ROOT"/{src,tests,bench}/artifacts "$ROOT"/bin "$ROOT"/proofs/{out,cache}
if [ -f "$ROOT/testprograms/Makefile" ]; then make --no-print-directory -C "$ROOT/testprograms" clean; fi
make --no-print-directory -C "$ROOT/guest" clean
