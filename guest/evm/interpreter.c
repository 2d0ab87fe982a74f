// SPDX-License-Identifier: MIT
#include "frame.h"
#include "host.h"

enum { GAS_MEMORY_WORD = 3, MEMORY_QUADRATIC_DIVISOR = 512, JUMPDEST = 0x5b, PUSH1 = 0x60, PUSH32 = 0x7f };

// No gas limit in use pays for so much; a frame that asks for more is out of gas.
#define MEMORY_MAX 0xffffffe0u

const uint8_t *ovm_find_jump_targets(struct ovm_arena *arena, ovm_bytes code)
{
    uint8_t *targets = ovm_allocate_zeroed(arena, code.size / 8 + 1);
    for (size_t i = 0; i < code.size; i++) {
        uint8_t opcode = code.data[i];
        if (opcode == JUMPDEST)
            targets[i / 8] |= (uint8_t)(1 << i % 8);
        else if (opcode >= PUSH1 && opcode <= PUSH32)
            i += (size_t)(opcode - PUSH1 + 1);
    }
    return targets;
}

static uint64_t memory_gas(uint64_t words)
{
    return words * GAS_MEMORY_WORD + words * words / MEMORY_QUADRATIC_DIVISOR;
}

bool ovm_use_memory(struct ovm_frame *frame, const u256 *offset, const u256 *size)
{
    if (u256_is_zero(size))
        return true;
    if (!u256_fits_64(offset) || !u256_fits_64(size) || offset->limb[0] > MEMORY_MAX || size->limb[0] > MEMORY_MAX)
        return false;
    uint64_t end = offset->limb[0] + size->limb[0];
    if (end <= frame->memory_size)
        return true;
    if (end > MEMORY_MAX)
        return false;
    uint64_t words = ovm_words(end);
    if (!ovm_charge(frame, memory_gas(words) - memory_gas(frame->memory_size / 32)))
        return false;
    size_t new_size = (size_t)words * 32;
    frame->memory = ovm_extend(frame->evm->frames, frame->memory, frame->memory_size, new_size);
    memset(frame->memory + frame->memory_size, 0, new_size - frame->memory_size);
    frame->memory_size = new_size;
    return true;
}

bool ovm_use_memory_words(struct ovm_frame *frame, const u256 *offset, const u256 *size, uint64_t gas_per_word)
{
    return ovm_use_memory(frame, offset, size) && ovm_charge(frame, ovm_words(size->limb[0]) * gas_per_word);
}

ovm_bytes ovm_memory_range(const struct ovm_frame *frame, const u256 *offset, const u256 *size)
{
    return u256_is_zero(size) ? (ovm_bytes){NULL, 0} : (ovm_bytes){frame->memory + offset->limb[0], (size_t)size->limb[0]};
}

void ovm_copy_padded(struct ovm_frame *frame, const u256 *to, const u256 *from, const u256 *size, ovm_bytes source)
{
    if (u256_is_zero(size))
        return;
    uint8_t *target = frame->memory + to->limb[0];
    size_t wanted = (size_t)size->limb[0], copied = 0;
    uint64_t start = u256_clamp_64(from);
    if (start < source.size) {
        copied = source.size - (size_t)start < wanted ? source.size - (size_t)start : wanted;
        memcpy(target, source.data + start, copied);
    }
    memset(target + copied, 0, wanted - copied);
}

bool ovm_access_account(struct ovm_frame *frame, const ovm_address *address, uint16_t extra)
{
    return !ovm_host_was_cold(frame->evm, address) || ovm_charge(frame, extra);
}

static enum ovm_step run_instruction(struct ovm_frame *frame, const struct ovm_instruction *instruction)
{
    size_t height = (size_t)(frame->top - frame->stack);
    if (height < instruction->pops || height > instruction->limit || !ovm_charge(frame, instruction->gas))
        return OVM_STEP_FAIL;
    frame->pc++;
    return (enum ovm_step)instruction->run(frame);
}

static enum ovm_step interpret_traced(struct ovm_frame *frame)
{
    const struct ovm_tracer *tracer = frame->evm->tracer;
    enum ovm_step step = OVM_STEP_NEXT;
    while (step == OVM_STEP_NEXT) {
        uint8_t opcode = frame->code[frame->pc];
        uint64_t gas = frame->gas;
        tracer->before(tracer->user, frame->pc, opcode, gas, frame->memory_size, frame->stack,
                       (uint32_t)(frame->top - frame->stack), frame->depth + 1, frame->evm->state->refund);
        step = run_instruction(frame, &frame->evm->instructions[opcode]);
        tracer->after(tracer->user, gas - frame->gas, step == OVM_STEP_FAIL);
    }
    return step;
}

enum ovm_step ovm_interpret(struct ovm_frame *frame)
{
    if (frame->evm->tracer)
        return interpret_traced(frame);
    const struct ovm_instruction *instructions = frame->evm->instructions;
    enum ovm_step step;
    do
        step = run_instruction(frame, &instructions[frame->code[frame->pc]]);
    while (step == OVM_STEP_NEXT);
    return step;
}
