// SPDX-License-Identifier: MIT
// What distinguishes the versions of the EVM. A fork is its number in this order; rules that are no numbers compare it
// (fork >= OVM_BERLIN), costs stand in a schedule.
#ifndef OVM_FORK_H
#define OVM_FORK_H

#include <stdbool.h>
#include <stdint.h>

enum ovm_fork {
    OVM_FRONTIER,
    OVM_HOMESTEAD,
    OVM_TANGERINE_WHISTLE,
    OVM_SPURIOUS_DRAGON,
    OVM_BYZANTIUM,
    OVM_CONSTANTINOPLE,
    OVM_PETERSBURG,
    OVM_ISTANBUL,
    OVM_BERLIN,
    OVM_LONDON,
    OVM_PARIS,
    OVM_SHANGHAI,
    OVM_CANCUN,
    OVM_FORK_COUNT
};

struct ovm_schedule {
    // Charged before an instruction looks at its operands. Where access is metered (EIP-2929) it is the warm cost.
    uint16_t balance, extcode, extcodehash, sload, call, selfdestruct;
    // EIP-2929: 0 before Berlin.
    uint16_t cold_account, cold_slot;
    // Of SSTORE by net metering: from one non-zero value to another, for clearing, for a slot that is dirty already.
    uint16_t sstore_reset, sstore_clear_refund, sstore_dirty;
    uint16_t selfdestruct_refund;
    uint16_t exponent_byte;
    uint16_t calldata_byte;             // not zero
    uint16_t create_transaction;        // on top of the 21000 of every transaction
    uint8_t refund_quotient;            // at most this part of the gas used is refunded
    uint8_t precompiles;                // they have the addresses 1 to this
};

// Callers pass a fork below OVM_FORK_COUNT.
struct ovm_schedule ovm_schedule_of(enum ovm_fork fork);

#endif
