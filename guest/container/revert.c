// SPDX-License-Identifier: MIT
// How a call ends badly, and what its parent reads of that.
#include "activation.h"

bool revert_plainly(struct activation *self, ovm_bytes output)
{
    self->outcome = OVM_REVERTED;
    self->output = output;
    return false;
}

bool fail(struct activation *self)
{
    self->outcome = OVM_FAILED;
    self->output = (ovm_bytes){NULL, 0};
    self->gas = 0;
    return false;
}

bool charge(struct activation *self, uint64_t gas)
{
    if (self->gas < gas)
        return fail(self);
    self->gas -= gas;
    return true;
}

bool charge_words(struct activation *self, size_t bytes, uint64_t gas_per_word)
{
    return charge(self, ((uint64_t)bytes / 32 + (bytes % 32 != 0)) * gas_per_word);
}

bool revert_with(struct activation *self, enum revert_flag flag, ovm_bytes data)
{
    // Out of gas gives no data in the EVM either.
    if (flag == REVERT_OUT_OF_GAS)
        return revert_plainly(self, (ovm_bytes){NULL, 0});
    bool tells_all = flag != REVERT_INVALID_STATE_ACCESS;
    if (!tells_all)
        data = (ovm_bytes){NULL, 0};
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 4, ovm_abi_tail_size(data));
    ovm_abi_put_u64(&writer, flag);
    ovm_abi_put_u64(&writer, tells_all ? self->container->nuisance_gas : 0);
    ovm_abi_put_word(&writer, tells_all ? &self->container->refund : &U256_ZERO);
    ovm_abi_put_bytes(&writer, data);
    return revert_plainly(self, ovm_abi_result(&writer));
}

bool decode_revert(ovm_bytes encoded, struct revert *revert)
{
    *revert = (struct revert){.flag = REVERT_OUT_OF_GAS};
    if (encoded.size == 0)
        return true;
    struct ovm_abi_reader reader = ovm_abi_read(encoded);
    revert->flag = (enum revert_flag)ovm_abi_small(&reader, REVERT_FLAG_COUNT - 1);
    u256 nuisance_gas = ovm_abi_word(&reader);
    revert->nuisance_gas = u256_clamp_64(&nuisance_gas);
    revert->refund = ovm_abi_word(&reader);
    revert->data = ovm_abi_bytes(&reader);
    return !reader.failed;
}
