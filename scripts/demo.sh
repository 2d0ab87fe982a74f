#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The main job on real input: a Linux program, a disputed execution, the one instruction that decides it, and a contract that
# accepts the honest claim and refuses the other. Everything that runs here is a command you can type yourself.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

guest=testprograms/bin/riscv64/keccak
out=artifacts/demo
mkdir -p "$out"
started=$SECONDS

title() { printf '\n== %s ==\n' "$1"; }
tell() { printf '%s\n' "$@"; }
# Shows a command as typed, then runs it.
run() { printf '\n$ %s\n' "${*//bin\/omo/omo}"; "$@"; }
# The same, without the rounds of a dispute.
settle() { run "$@" | sed -n '/^\$/p; /^Step /,$p'; }

title "1. A program"
tell "testprograms/programs/keccak.c, compiled by Debian's riscv64-linux-gnu-gcc into an ordinary static Linux program," \
     "reads its standard input and prints the keccak-256 hash. Omo runs it; the input is the licence text."
run bin/omo run --stdin LICENSE --json "$out/run.json" "$guest"
tell "" "Omo can also say what the whole machine, registers and memory, was after any instruction:"
run bin/omo hash --step 50000 --stdin LICENSE "$guest"
run bin/omo trace --from 50000 --to 50003 --stdin LICENSE "$guest"

title "2. A dispute"
tell "Now a second party claims another result: in its machine one bit of register t4 is wrong from step 70,002 on." \
     "The two exchange state hashes, halving the range each time, until one instruction is left. That one is proven," \
     "and a contract on a local chain (anvil, started for this) executes it from the proof alone:"
run bin/omo bisect --fault step=70002,reg=t4 --evm -o "$out/step.json" --json "$out/dispute.json" --stdin LICENSE "$guest"

title "3. The proof, by itself"
tell "The file holds one instruction's proof: $(($(wc -c <"$out/step.json"))) bytes of JSON. To check it nobody needs the program, its memory or its input:"
run bin/omo verify --evm "$out/step.json"

title "4. A false claim"
honest=$(sed -n 's/^ *"postStateHash": "\(0x[0-9a-f]*\)".*/\1/p' "$out/step.json")
other=$(tr ',{' '\n\n' <"$out/dispute.json" | sed -n 's/^ *"secondPostStateHash": *"\(0x[0-9a-f]*\)".*/\1/p')
sed "s/\"postStateHash\": \"$honest\"/\"postStateHash\": \"$other\"/" "$out/step.json" >"$out/false.json"
tell "The same proof with the second party's state in place of the honest one:"
code=0
run bin/omo verify --evm "$out/false.json" || code=$?
[ "$code" -eq 1 ] || fail "the false claim was not refused (exit code $code)"

title "5. Other processors"
tell "The same C source for every architecture that Omo has, which it takes from the ELF header. None of them needs to be" \
     "believed alone:"
run bin/omo diversity --stdin LICENSE testprograms/bin/{riscv64,mips,mipsel,x86_64}/keccak
tell "" "A dispute is settled in the same way, by the contract that was generated from the architecture's rows: about a byte of the" \
     "memory of big-endian MIPS, and about a flag of x86-64. The rounds are left out here:"
settle bin/omo bisect --fault step=60000,mem=0x6fff0000 --evm --stdin LICENSE testprograms/bin/mips/keccak
settle bin/omo bisect --fault step=50004,reg=zf --evm --stdin LICENSE testprograms/bin/x86_64/keccak

title "6. A block of transactions"
make -s -C guest block
ovm=guest/build/riscv64/ovm
block=$out/block
tell "The OVM executes Ethereum transactions, here 100 signed transfers of an ERC-20 token. It reads state, transactions and the" \
     "claimed state root only as pre-images, and ends with 0 if they lead to that root. Somebody claims that the block changed" \
     "nothing: the claim (local key 4) is the state before (local key 1)."
rm -rf "$block"; cp -r guest/build/block "$block"
local_key() { printf '01%062x' "$1"; }
cp "$block/$(local_key 1)" "$block/$(local_key 4)"
code=0
run bin/omo run --preimages "$block" --json "$out/block.json" "$ovm" || code=$?
[ "$code" -eq 1 ] || fail "the false claim was not refused (exit code $code)"
steps=$(sed -n 's/^ *"steps": \([0-9]*\),$/\1/p' "$out/block.json")
tell "" "It ended with 1 after $steps steps. Whoever made the claim insists that it ends with 0. Again they compare state hashes, and" \
     "the contract decides about one step, here the last but one, behind which somebody has another exit code in a0:"
run bin/omo bisect --fault "step=$((steps - 2)),reg=a0" --evm --preimages "$block" "$ovm"

title "7. With money at stake"
tell "Between strangers, somebody must make both sides answer, and in time. Here the same dispute is settled by the game contract:" \
     "both sides put up a bond, chess clocks run, and the range is cut into eight parts in each round. The dishonest party claims, the" \
     "honest one challenges; the contract executes the last step, and the bond goes to whom it belongs."
run bin/omo dispute --fault step=70002,reg=t4 --stdin LICENSE "$guest"
tell "" "A claim about the length of an execution is settled in the same way, and silence by the clock:"
run bin/omo dispute --arity 32 --claim-steps 200000 --silent-after 1 --stdin LICENSE "$guest"

title "Done: the commands above took $((SECONDS - started)) s"
tell "Next: README.md walks through the same on a program of yours; docs/architecture.md says how it works."
