// SPDX-License-Identifier: MIT
#include "precompile.h"

#include <crypto/precompiles.h>

bool ovm_run_precompile(struct ovm_arena *arena, enum ovm_fork fork, uint8_t number, ovm_bytes input, uint64_t *gas, ovm_bytes *output)
{
    ovm_precompile_schedule schedule = fork >= OVM_BERLIN     ? OVM_PRECOMPILE_GAS_BERLIN
                                       : fork >= OVM_ISTANBUL ? OVM_PRECOMPILE_GAS_ISTANBUL
                                                              : OVM_PRECOMPILE_GAS_BYZANTIUM;
    uint64_t cost = ovm_precompile_gas(number, input.data, input.size, schedule);
    if (cost > *gas)
        return false;
    *gas -= cost;

    size_t capacity = ovm_precompile_output_size(number, input.data, input.size);
    size_t scratch_size = ovm_precompile_scratch_size(number, input.data, input.size);
    uint8_t *data = ovm_allocate(arena, capacity);
    void *scratch = ovm_allocate(arena, scratch_size);
    size_t size;
    ovm_precompile_result result = ovm_precompile_run(number, input.data, input.size, data, capacity, &size, scratch, scratch_size);
    if (result == OVM_PRECOMPILE_NO_SPACE)
        ovm_fail(arena->platform, OVM_OUT_OF_MEMORY);
    *output = (ovm_bytes){data, size};
    return result == OVM_PRECOMPILE_DONE;
}
