// SPDX-License-Identifier: MIT
// All that instructions know of the world outside their frame. Accounts are addresses and words here, so that another world
// can stand below the same instructions.
#ifndef OVM_EVM_HOST_H
#define OVM_EVM_HOST_H

#include <ovm/evm.h>

// Marks as warm; true if it was cold and the fork knows a difference.
bool ovm_host_was_cold(struct ovm_evm *evm, const ovm_address *address);
bool ovm_host_was_slot_cold(struct ovm_evm *evm, const ovm_address *address, const u256 *key);

// Whether sending something to the address makes a new account.
bool ovm_host_is_dead(struct ovm_evm *evm, const ovm_address *address);
u256 ovm_host_balance(struct ovm_evm *evm, const ovm_address *address);
// Until the oracle is asked again.
ovm_bytes ovm_host_code(struct ovm_evm *evm, const ovm_address *address);
u256 ovm_host_code_hash(struct ovm_evm *evm, const ovm_address *address);
u256 ovm_host_block_hash(struct ovm_evm *evm, const u256 *number);

u256 ovm_host_load(struct ovm_evm *evm, const ovm_address *address, const u256 *key);
u256 ovm_host_original(struct ovm_evm *evm, const ovm_address *address, const u256 *key);
void ovm_host_store(struct ovm_evm *evm, const ovm_address *address, const u256 *key, const u256 *value);
u256 ovm_host_transient_load(struct ovm_evm *evm, const ovm_address *address, const u256 *key);
void ovm_host_transient_store(struct ovm_evm *evm, const ovm_address *address, const u256 *key, const u256 *value);

void ovm_host_refund(struct ovm_evm *evm, int64_t gas);
// The highest topic is the last element.
void ovm_host_log(struct ovm_evm *evm, const ovm_address *address, ovm_bytes data, const u256 *topics, unsigned count);
void ovm_host_destruct(struct ovm_evm *evm, const ovm_address *address, const ovm_address *beneficiary);

#endif
