// SPDX-License-Identifier: MIT
#include <ovm/fork.h>

// Each fork is what it changed of the one before.
static void change(struct ovm_schedule *s, enum ovm_fork fork)
{
    switch (fork) {
    case OVM_FRONTIER:
        *s = (struct ovm_schedule){
            .balance = 20, .extcode = 20, .sload = 50, .call = 40,
            .sstore_reset = 5000, .sstore_clear_refund = 15000, .selfdestruct_refund = 24000,
            .exponent_byte = 10, .calldata_byte = 68, .refund_quotient = 2, .precompiles = 4,
        };
        break;
    case OVM_HOMESTEAD:
        s->create_transaction = 32000;                                      // EIP-2
        break;
    case OVM_TANGERINE_WHISTLE:                                             // EIP-150
        s->extcode = 700;
        s->balance = 400;
        s->sload = 200;
        s->call = 700;
        s->selfdestruct = 5000;
        break;
    case OVM_SPURIOUS_DRAGON:
        s->exponent_byte = 50;                                              // EIP-160
        break;
    case OVM_BYZANTIUM:
        s->precompiles = 8;                                                 // EIP-196, 197, 198
        break;
    case OVM_CONSTANTINOPLE:
        s->extcodehash = 400;                                               // EIP-1052
        s->sstore_dirty = 200;                                              // EIP-1283
        break;
    case OVM_PETERSBURG:
        break;
    case OVM_ISTANBUL:
        s->balance = s->extcodehash = 700;                                  // EIP-1884
        s->sload = s->sstore_dirty = 800;                                   // EIP-1884, 2200
        s->calldata_byte = 16;                                              // EIP-2028
        s->precompiles = 9;                                                 // EIP-152
        break;
    case OVM_BERLIN:                                                        // EIP-2929
        s->balance = s->extcode = s->extcodehash = s->sload = s->call = s->sstore_dirty = 100;
        s->cold_account = 2600;
        s->cold_slot = 2100;
        s->sstore_reset = 2900;
        break;
    case OVM_LONDON:                                                        // EIP-3529
        s->sstore_clear_refund = 4800;
        s->selfdestruct_refund = 0;
        s->refund_quotient = 5;
        break;
    default:
        break;
    }
}

struct ovm_schedule ovm_schedule_of(enum ovm_fork fork)
{
    struct ovm_schedule schedule;
    for (enum ovm_fork each = OVM_FRONTIER; each <= fork; each++)
        change(&schedule, each);
    return schedule;
}
