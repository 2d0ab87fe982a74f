// SPDX-License-Identifier: MIT
// Transactions that were enqueued on L1: calls without a signature.
#ifndef OVM_DEPOSIT_H
#define OVM_DEPOSIT_H

#include <ovm/container.h>
#include <ovm/transaction.h>

struct ovm_deposit {
    ovm_hash before;                    // link of the deposit before
    ovm_address sender, target;
    u256 mint;                          // what the sender gets before the call, and keeps if it fails
    u256 value;
    uint64_t gas_limit;
    ovm_bytes input;
};

// Reads what a link of the queue is the hash of; the input stays part of it.
bool ovm_deposit_read(struct ovm_deposit *deposit, ovm_bytes encoded);
// As it stands in the block: the type, and RLP [number in the queue, sender, target, mint, value, gas limit, input].
ovm_bytes ovm_deposit_encode(const struct ovm_deposit *deposit, uint64_t number, struct ovm_arena *arena);
// It is never refused, and nobody pays for its gas: that was burnt on L1. On a chain with a container it is run by that, and fails if it has a
// value, which no run carries; the arena is for its call. Without one the container is null.
void ovm_deposit_apply(struct ovm_evm *evm, const struct ovm_deposit *deposit, const struct ovm_container *container,
                       struct ovm_arena *arena, struct ovm_outcome_of_transaction *outcome);

#endif
