// SPDX-License-Identifier: MIT
// What transactions of all kinds have in common.
#ifndef OVM_CHAIN_TRANSACTION_GAS_H
#define OVM_CHAIN_TRANSACTION_GAS_H

#include <ovm/transaction.h>

// What a transaction costs before anything of it is executed.
uint64_t ovm_intrinsic_gas(const struct ovm_evm *evm, const struct ovm_transaction *transaction);
// What of the gas used is given back.
uint64_t ovm_refund(const struct ovm_evm *evm, uint64_t gas_used);
// EIP-2929, 2930 and 3651: what is warm from the start, since Berlin.
void ovm_warm_known(struct ovm_evm *evm, const struct ovm_transaction *transaction, struct ovm_account *sender);

#endif
