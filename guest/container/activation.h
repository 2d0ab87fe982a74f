// SPDX-License-Identifier: MIT
// One call of the execution manager, and what its functions share. A function that gives false has set the revert that ends the
// call; nothing may be done after it.
#ifndef OVM_CONTAINER_ACTIVATION_H
#define OVM_CONTAINER_ACTIVATION_H

#include <ovm/container.h>

#include "abi.h"

// run((uint256,uint256,uint8,address,address,uint256,bytes),address)
#define RUN_SELECTOR 0x9be3ad67

struct activation {
    struct ovm_container *container;
    struct ovm_evm *evm;
    const ovm_address *sender;
    uint64_t gas;
    unsigned depth;
    enum ovm_outcome outcome;
    ovm_bytes output;
};

// revert.c
enum revert_flag {
    REVERT_OUT_OF_GAS,
    REVERT_INTENTIONAL,
    REVERT_EXCEEDS_NUISANCE_GAS,
    REVERT_INVALID_STATE_ACCESS,
    REVERT_UNSAFE_BYTECODE,
    REVERT_CREATE_COLLISION,
    REVERT_STATIC_VIOLATION,
    REVERT_CREATOR_NOT_ALLOWED,
    REVERT_FLAG_COUNT
};

struct revert {
    enum revert_flag flag;
    uint64_t nuisance_gas;
    u256 refund;
    ovm_bytes data;
};

bool revert_with(struct activation *self, enum revert_flag flag, ovm_bytes data);
bool revert_plainly(struct activation *self, ovm_bytes output);
// Exceptional halt: all gas is gone.
bool fail(struct activation *self);
bool charge(struct activation *self, uint64_t gas);
bool charge_words(struct activation *self, size_t bytes, uint64_t gas_per_word);
// False if the data is no encoding of a revert.
bool decode_revert(ovm_bytes encoded, struct revert *revert);

// access.c: each checks for gas, that the item was given, and what its first use costs.
bool load_account(struct activation *self, const ovm_address *address);
bool change_account(struct activation *self, const ovm_address *address);
bool get_nonce(struct activation *self, const ovm_address *address, uint64_t *nonce);
bool set_nonce(struct activation *self, const ovm_address *address, uint64_t nonce);
bool get_code_address(struct activation *self, const ovm_address *address, ovm_address *code_address);
bool get_slot(struct activation *self, const ovm_address *address, const u256 *key, u256 *value);
bool put_slot(struct activation *self, const ovm_address *address, const u256 *key, const u256 *value);
// For an account without code, which would be empty and removed with nothing but storage.
bool put_native_slot(struct activation *self, const ovm_address *address, const u256 *key, const u256 *value);

// message.c
enum message_kind { MESSAGE_CALL, MESSAGE_STATICCALL, MESSAGE_DELEGATECALL, MESSAGE_CREATE };

struct answer {
    bool succeeded;
    ovm_bytes data;
};

bool handle_message(struct activation *self, const struct ovm_container_context *next, uint64_t gas_limit, const ovm_address *target,
                    ovm_bytes data, enum message_kind kind, struct answer *answer);
bool call_contract(struct activation *self, uint64_t gas_limit, const ovm_address *target, const u256 *value, ovm_bytes data,
                   enum message_kind kind, struct answer *answer);
bool balance_of(struct activation *self, const ovm_address *address, u256 *balance);
// What EIP-150 lets a call take along of the gas that is left, taken off it.
uint64_t take_gas(struct activation *self, uint64_t limit);
bool has_container_prefix(const ovm_address *address);

// creation.c
bool check_deployer(struct activation *self);
bool create_contract(struct activation *self, const ovm_address *address, ovm_bytes init_code, struct answer *answer);
// The inner call of a creation, whose failure undoes it.
bool create_safely(struct activation *self, const ovm_address *address, ovm_bytes init_code);
bool create_account_of_key(struct activation *self, const ovm_hash *hash, uint8_t v, const u256 *r, const u256 *s);

// whitelist.c: the deployer whitelist, where no contract was put in its place.
bool call_whitelist(struct activation *self, ovm_bytes input);
// As its slots say, contract or not.
bool is_deployer_allowed(struct ovm_evm *evm, const ovm_address *deployer);

// run.c
bool run_transaction(struct activation *self, struct ovm_abi_reader *arguments);
bool simulate_message(struct activation *self, struct ovm_abi_reader *arguments);
void reset_context(struct ovm_container *container);

// functions.c
bool call_function(struct activation *self, const struct ovm_message *message);

// equivalence.c
bool run_equivalently(struct activation *self, const ovm_address *entrypoint, uint64_t gas_limit, ovm_bytes data, struct answer *answer);

extern const ovm_address address_of_whitelist, address_of_account_proxy, address_of_eth, address_of_gas_metadata;
extern const u256 unset_word;
extern const ovm_address unset_address;

#endif
