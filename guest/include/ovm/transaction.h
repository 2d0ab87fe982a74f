// SPDX-License-Identifier: MIT
// Transactions: their encodings, who signed them, and what they do to a state.
#ifndef OVM_TRANSACTION_H
#define OVM_TRANSACTION_H

#include <ovm/evm.h>

// A deposit stands in no batch: those of a block are named by the record on L1 (ovm/deposit.h).
enum ovm_transaction_type { OVM_LEGACY, OVM_ACCESS_LIST, OVM_DYNAMIC_FEE, OVM_DEPOSIT = 0x7d };

// Why a transaction of a batch is passed over as if it were not there.
enum ovm_refusal {
    OVM_ACCEPTED,
    OVM_REFUSED_ENCODING,
    OVM_REFUSED_TYPE,                   // unknown, or not known in this fork
    OVM_REFUSED_CHAIN,                  // signed for another chain
    OVM_REFUSED_SIGNATURE,
    OVM_REFUSED_NONCE,
    OVM_REFUSED_SENDER_CODE,            // EIP-3607
    OVM_REFUSED_BLOCK_GAS,              // its gas limit is more than is left of the block's
    OVM_REFUSED_FEE,                    // below the base fee, or tip above fee
    OVM_REFUSED_BALANCE,
    OVM_REFUSED_INTRINSIC_GAS,
    OVM_REFUSED_INIT_CODE_SIZE,         // EIP-3860
    OVM_REFUSED_OUTSIDE_CONTAINER,      // the chain has a container, and this is no call of its execution manager
    OVM_REFUSAL_COUNT
};

const char *ovm_refusal_text(enum ovm_refusal refusal);

struct ovm_transaction {
    enum ovm_transaction_type type;
    uint64_t nonce, gas_limit;
    u256 max_fee, max_tip;              // both the gas price of the older types
    bool creates;
    ovm_address to;
    u256 value;
    ovm_bytes input;
    ovm_bytes access_list;              // the list's payload, checked
    uint64_t access_addresses, access_keys;
    ovm_address sender;
};

// Parses the item of a batch and finds its sender. Allocates for a moment only.
enum ovm_refusal ovm_transaction_read(struct ovm_transaction *transaction, ovm_bytes encoded, const struct ovm_block *block,
                                      enum ovm_fork fork, struct ovm_arena *arena);

struct ovm_outcome_of_transaction {
    bool succeeded;
    uint64_t gas_used;
    ovm_bytes output;                   // valid until the next transaction begins
    ovm_address created;
};

// Logs and other traces of it stay in the state until the next transaction begins. Gas_available is what is left of the block's.
enum ovm_refusal ovm_transaction_apply(struct ovm_evm *evm, const struct ovm_transaction *transaction, uint64_t gas_available,
                                       struct ovm_outcome_of_transaction *outcome);

#endif
