# SPDX-License-Identifier: MIT
# For the makefile that builds the guest: the sources and flags of the cryptographic library, and the rules for what is
# fetched (libsecp256k1, inside the npm package that package.json pins) and generated (its tables). Before the inclusion:
#   CRYPTO        this folder
#   CRYPTO_BUILD  where generated files go (default: $(CRYPTO)/build)
#   HOST_CC       a compiler for the build machine (default: cc)
# After it: compile each of CRYPTO_SOURCES with CRYPTO_FLAGS, objects depending on CRYPTO_PREREQUISITES (order only is
# enough, as both are pinned). Headers are found with -I$(CRYPTO).
CRYPTO       ?= .
CRYPTO_BUILD ?= $(CRYPTO)/build
HOST_CC      ?= cc

CRYPTO_SOURCES := $(addprefix $(CRYPTO)/,keccak256.c sha256.c ripemd160.c blake2f.c modexp.c inverse256.c \
                    bn254_field.c bn254_tower.c bn254_curve.c bn254_pairing.c bn254.c secp256k1.c precompiles.c)

SECP256K1 := $(CRYPTO)/node_modules/secp256k1/src/secp256k1

# System headers, so that our warnings stay ours. What -O3 inlines saves an eighth of a signature's instructions. Scheduling
# before register allocation makes the compiler spill what it need not: a third more instructions in keccak.
CRYPTO_FLAGS := -std=c17 -O3 -fno-schedule-insns -I$(CRYPTO) -I$(CRYPTO_BUILD) -isystem $(SECP256K1)

# Only where there is no C library: the headers that libsecp256k1 includes.
CRYPTO_FREESTANDING_FLAGS := -isystem $(CRYPTO)/shim

CRYPTO_PREREQUISITES := $(CRYPTO_BUILD)/secp256k1_tables.inc

# npm keeps the dates of the package's files, so a file of ours tells when it was installed.
$(CRYPTO)/node_modules/.installed: $(CRYPTO)/package-lock.json
	@echo "installing Node packages: $$(sed -n '/"dependencies"/,/}/s/^ *"\(.*\)": "\(.*\)",*$$/\1 \2/p' $(CRYPTO)/package.json) (sources of the guest's cryptography)"
	@cd $(CRYPTO) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(CRYPTO_BUILD)/secp256k1_tables: $(CRYPTO)/secp256k1_tables.c $(CRYPTO)/secp256k1_library.h $(CRYPTO)/node_modules/.installed
	@mkdir -p $(CRYPTO_BUILD)
	$(HOST_CC) -std=c17 -O2 -w -isystem $(SECP256K1) -o $@ $<

$(CRYPTO_BUILD)/secp256k1_tables.inc: $(CRYPTO_BUILD)/secp256k1_tables
	$< > $@.part
	@mv $@.part $@
