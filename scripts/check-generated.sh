#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Regenerates, and fails if that changed, added or removed a file. The comparison is with what was there before, so the
# check also holds for generated files that are not committed yet; in CI they must be committed too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

before="$(mktemp -d)"; after="$(mktemp -d)"
trap 'rm -rf "$before" "$after"' EXIT
cd "$ROOT"

# Every file that git knows or would take and that is generated, wherever it stands.
generated_files() { git ls-files -z --cached --others --exclude-standard -- '*.g.*' 'docs/isa/*.md' docs/syscalls.md; }
snapshot() { generated_files | tar -c --null -T - | tar -x -C "$1"; }

snapshot "$before"
"$ROOT/scripts/generate.sh"
snapshot "$after"

[ -n "$(find "$after" -type f)" ] || fail "the generator wrote no file"
if ! diff -ru "$before" "$after" | head -n 60; then
  fail "generated files differ from their source rows: they are regenerated now, look at the difference above and commit it"
fi
if [ "${CI:-}" = true ] && [ -n "$(generated_files | xargs -0 git status --porcelain --)" ]; then
  fail "generated files are not committed: $(generated_files | xargs -0 git status --porcelain -- | xargs)"
fi
say "$(find "$after" -type f | wc -l) generated files are what the rows give"
