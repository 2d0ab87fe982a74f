# SPDX-License-Identifier: MIT
# Every target runs from any directory: `make -C path/to/omo demo`. Nothing outside this folder is written, apart from the
# packages that `setup` installs and announces.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SCRIPTS := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))scripts

.PHONY: help build setup demo test generate check-generated contracts testprograms guests published browser bless gas-table conformance soak bench ovm-bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## compile the command; it is then at bin/omo
	@$(SCRIPTS)/build.sh

setup: ## install what is missing: cross compiler, qemu-user, libunicorn2, Node packages (pinned, announced)
	@$(SCRIPTS)/setup.sh

demo: setup build testprograms guests contracts ## from a Linux program to a disputed step decided by a contract, in minutes
	@$(SCRIPTS)/demo.sh

test: ## everything: all suites, contracts, generated files; VECTORS=DIR adds published test vectors
	@VECTORS='$(VECTORS)' $(SCRIPTS)/test.sh

generate: ## write the generated files (*.g.sol, docs/isa) from the instruction tables
	@$(SCRIPTS)/generate.sh

check-generated: ## fail if `make generate` would change a file
	@$(SCRIPTS)/check-generated.sh

contracts: setup ## compile proofs/contracts to proofs/out
	@node $(SCRIPTS)/../proofs/scripts/compile.mjs

testprograms: setup ## compile the guest programs of testprograms/
	@$(MAKE) -C $(SCRIPTS)/../testprograms

guests: setup ## compile the OVM of guest/: a guest for each architecture, and the native library
	@$(MAKE) -C $(SCRIPTS)/../guest guests native

published: setup ## compile OpenZeppelin's tokens and Uniswap v2 for the tests of the container
	@node $(SCRIPTS)/../tests/published/compile.mjs $(SCRIPTS)/../artifacts/published/contracts.json

browser: setup ## show the status page to a real browser: installs Debian's chromium, runs the tests of category Browser
	@$(SCRIPTS)/setup.sh browser
	@$(SCRIPTS)/category.sh Browser

bless: testprograms ## renew steps and state hashes in testprograms/manifest.json after a change of the state
	@$(SCRIPTS)/bless.sh $(ARGS)

gas-table: build testprograms contracts ## measure the gas of every kind of step and write it into docs/isa
	@$(SCRIPTS)/gas-table.sh

conformance: setup ## run published test vectors: make conformance VECTORS=DIR
	@VECTORS='$(VECTORS)' $(SCRIPTS)/category.sh Conformance

soak: setup ## long tests: random programs and proofs for MINUTES (10), disputes over 100 million steps, broken inputs of the OVM
	@OMO_SOAK_MINUTES='$(or $(MINUTES),10)' $(SCRIPTS)/category.sh Soak

bench: setup ## speed, against qemu-user where that makes sense
	@$(SCRIPTS)/bench.sh $(ARGS)

ovm-bench: build guests ## count the instructions of a block of 100 ERC-20 transfers on every architecture
	@$(SCRIPTS)/ovm-bench.sh $(ARGS)

clean: ## remove what the other targets built (installed packages stay)
	@$(SCRIPTS)/clean.sh
