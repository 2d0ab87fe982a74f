#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Everything that must hold, from a fresh machine on. Ends with one line `N passed, N failed` over all suites, and with an
# exit code that is not 0 if anything failed or a suite ran no test.
# VECTORS=DIR: a folder of published test vectors; without it the tests of category Conformance are left out.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$ROOT/scripts/suites.sh"

prepare "tools" "$ROOT/scripts/setup.sh"
prepare_programs

filter='Category!=Soak'
if [ -n "${VECTORS:-}" ]; then
  OMO_VECTORS="$(cd "$VECTORS" && pwd)" || fail "VECTORS: there is no folder '$VECTORS'"
  export OMO_VECTORS
else
  filter+='&Category!=Conformance'
fi

# Checks of the OVM in C share a folder of what they build.
run_guest_checks() {
  run_check "OVM, states of its own" make --no-print-directory -C "$ROOT/guest" test VECTORS=
  run_check "OVM, container, sanitized" make --no-print-directory -C "$ROOT/guest" test-container
  run_check "OVM, cryptography" make --no-print-directory -C "$ROOT/guest/crypto" test
  run_check "guests, by their hashes" make --no-print-directory -C "$ROOT/guest" check-hashes
}

run_suite() {
  suites+=("Omo.$1.Tests")
  beside run_xunit "Omo.$1.Tests" "$filter"
}

# Those that know no contract are as many as can run beside the compilation of the contracts. After that what is long comes first, so
# that no core waits at the end.
early=(Lockstep Native)
names=(Contracts Docs Ir Dispute Services Cli Proofs Engines)
for folder in "$ROOT"/tests/*.Tests; do
  name="$(basename "$folder" .Tests)" name="${name#Omo.}"
  [[ " ${early[*]} ${names[*]} " == *" $name "* ]] || names+=("$name")
done

suites=()
for name in "${early[@]}"; do run_suite "$name"; done
prepare_contracts
run_suite "${names[0]}"
beside run_forge
beside run_guest_checks
for name in "${names[@]:1}"; do run_suite "$name"; done
beside run_check "test programs, on qemu" make --no-print-directory -C "$ROOT/testprograms" check
wait
run_check "generated files" "$ROOT/scripts/check-generated.sh"

summary "${suites[@]}" forge "test programs, on qemu" "OVM, states of its own" "OVM, container, sanitized" "OVM, cryptography" \
  "guests, by their hashes" "generated files"
