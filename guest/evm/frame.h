// SPDX-License-Identifier: MIT
// One call in progress, and what the instructions share.
#ifndef OVM_EVM_FRAME_H
#define OVM_EVM_FRAME_H

#include <ovm/evm.h>

enum ovm_step {
    OVM_STEP_NEXT,
    OVM_STEP_CALL,          // evm->message has to run first
    OVM_STEP_STOP,          // the frame ends with its output
    OVM_STEP_REVERT,
    OVM_STEP_FAIL           // exceptional halt: all gas is gone
};

struct ovm_frame {
    struct ovm_evm *evm;
    u256 *top;                              // behind the highest element
    const uint8_t *code;
    size_t pc;                              // of the next instruction
    uint64_t gas;
    u256 *stack;
    uint8_t *memory;
    size_t memory_size;                     // whole words
    const uint8_t *jump_targets;
    size_t code_size;
    enum ovm_message_kind kind;
    bool is_static;
    unsigned depth;
    ovm_address address, caller;
    u256 value;
    ovm_bytes input;
    size_t output_offset, output_size;      // of this frame's result in its memory
    size_t result_offset, result_size;      // where the result of a call goes
    struct ovm_frame *parent;
    struct ovm_snapshot snapshot;
    struct ovm_arena_mark mark;
};

// Runs until the frame ends or calls.
enum ovm_step ovm_interpret(struct ovm_frame *frame);
void ovm_build_instructions(struct ovm_evm *evm);
// One bit a byte of code: an instruction JUMPDEST stands there.
const uint8_t *ovm_find_jump_targets(struct ovm_arena *arena, ovm_bytes code);

static inline bool ovm_charge(struct ovm_frame *frame, uint64_t gas)
{
    if (frame->gas < gas)
        return false;
    frame->gas -= gas;
    return true;
}

static inline void ovm_push(struct ovm_frame *frame, u256 value)
{
    *frame->top++ = value;
}

static inline uint64_t ovm_words(uint64_t size)
{
    return size / 32 + (size % 32 != 0);
}

// Makes memory reach over the range, paid for; false if there is not enough gas. Afterwards offset and size, if it is not
// zero, fit into a size_t.
bool ovm_use_memory(struct ovm_frame *frame, const u256 *offset, const u256 *size);
// Also pays for each word of the size.
bool ovm_use_memory_words(struct ovm_frame *frame, const u256 *offset, const u256 *size, uint64_t gas_per_word);
// The range of memory; an empty one is at no address.
ovm_bytes ovm_memory_range(const struct ovm_frame *frame, const u256 *offset, const u256 *size);
// Copies to memory, with zeros for what lies behind the source. The memory is there already.
void ovm_copy_padded(struct ovm_frame *frame, const u256 *to, const u256 *from, const u256 *size, ovm_bytes source);
// Charges the difference to a cold access, if it is one.
bool ovm_access_account(struct ovm_frame *frame, const ovm_address *address, uint16_t extra);

#endif
