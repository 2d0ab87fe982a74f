// SPDX-License-Identifier: MIT
#include <ovm/deposit.h>
#include <ovm/rlp.h>
#include <ovm/wide.h>

#include "transaction_gas.h"

enum { LINK = 0, SENDER = 32, TARGET = 52, MINT = 72, VALUE = 88, GAS_LIMIT = 120, INPUT = 128 };

bool ovm_deposit_read(struct ovm_deposit *deposit, ovm_bytes encoded)
{
    if (encoded.size < INPUT)
        return false;
    const uint8_t *data = encoded.data;
    memcpy(deposit->before.byte, data + LINK, sizeof deposit->before.byte);
    memcpy(deposit->sender.byte, data + SENDER, sizeof deposit->sender.byte);
    memcpy(deposit->target.byte, data + TARGET, sizeof deposit->target.byte);
    u256_load(&deposit->mint, data + MINT, VALUE - MINT);
    u256_load(&deposit->value, data + VALUE, GAS_LIMIT - VALUE);
    deposit->gas_limit = ovm_load_big_64(data + GAS_LIMIT);
    deposit->input = (ovm_bytes){data + INPUT, encoded.size - INPUT};
    return true;
}

ovm_bytes ovm_deposit_encode(const struct ovm_deposit *deposit, uint64_t number, struct ovm_arena *arena)
{
    static const uint8_t type = OVM_DEPOSIT;
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    ovm_rlp_raw(&writer, (ovm_bytes){&type, sizeof type});
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_u64(&writer, number);
    ovm_rlp_string(&writer, (ovm_bytes){deposit->sender.byte, sizeof deposit->sender.byte});
    ovm_rlp_string(&writer, (ovm_bytes){deposit->target.byte, sizeof deposit->target.byte});
    ovm_rlp_u256(&writer, &deposit->mint);
    ovm_rlp_u256(&writer, &deposit->value);
    ovm_rlp_u64(&writer, deposit->gas_limit);
    ovm_rlp_string(&writer, deposit->input);
    ovm_rlp_end(&writer, list);
    return ovm_rlp_result(&writer);
}

// The execution manager may run transactions itself.
static void enter_container(struct ovm_message *message, const struct ovm_deposit *deposit, const struct ovm_container *container,
                            struct ovm_arena *arena)
{
    message->sender = message->recipient = message->code_address = container->configuration.execution_manager;
    message->input = ovm_container_run_call(container, &deposit->target, message->gas, deposit->input, arena);
}

void ovm_deposit_apply(struct ovm_evm *evm, const struct ovm_deposit *deposit, const struct ovm_container *container,
                       struct ovm_arena *arena, struct ovm_outcome_of_transaction *outcome)
{
    struct ovm_state *state = evm->state;
    const struct ovm_transaction call = {
        .type = OVM_DEPOSIT, .gas_limit = deposit->gas_limit, .to = deposit->target, .input = deposit->input, .sender = deposit->sender};
    uint64_t gas_used = ovm_intrinsic_gas(evm, &call);
    u256 price = U256_ZERO;
    ovm_state_begin(state);
    ovm_evm_begin(evm, &deposit->sender, &price);
    struct ovm_account *sender = ovm_state_account(state, &deposit->sender);
    if (!u256_is_zero(&deposit->mint))
        ovm_state_add_balance(state, sender, &deposit->mint);
    ovm_warm_known(evm, &call, sender);

    *outcome = (struct ovm_outcome_of_transaction){.gas_used = gas_used};
    bool can_pay = container ? u256_is_zero(&deposit->value) : !u256_less(&sender->balance, &deposit->value);
    if (gas_used <= deposit->gas_limit && can_pay) {
        struct ovm_message message = {
            .kind = OVM_CALL,
            .gas = deposit->gas_limit - gas_used,
            .sender = deposit->sender,
            .recipient = deposit->target,
            .code_address = deposit->target,
            .value = deposit->value,
            .input = deposit->input,
        };
        if (container)
            enter_container(&message, deposit, container, arena);
        struct ovm_result result = ovm_evm_execute(evm, &message);
        outcome->gas_used = deposit->gas_limit - result.gas_left;
        outcome->gas_used -= ovm_refund(evm, outcome->gas_used);
        outcome->succeeded = result.outcome == OVM_SUCCESS;
        outcome->output = result.output;
    }
    ovm_state_end(state, true);
}
