// SPDX-License-Identifier: MIT
#include "safety_checker.h"

enum {
    OP_CALLER = 0x33,
    OP_JUMP = 0x56,
    OP_JUMPI = 0x57,
    OP_JUMPDEST = 0x5b,
    OP_PUSH1 = 0x60,
    OP_PUSH20 = 0x73,
    OP_PUSH32 = 0x7f,
    OP_DUP1 = 0x80,
    OP_DUP16 = 0x8f,
    OP_CALL = 0xf1,
};

// A set of opcodes, the lowest in the lowest bit of the first word.
typedef struct {
    uint64_t word[4];
} opcode_set;

// Without PUSH and what halts, which are looked at before.
static const opcode_set safe = {{0x63f000013fff0ffe, 0x000000000f8f0000, 0x0000001fffffffff, 0}};
static const opcode_set pure = {{0x63f000013fff0fff, 0xffffffff0fcf0000, 0x0000001fffffffff, 0x600a000000000000}};
// STOP, JUMP, RETURN, INVALID. REVERT is for the execution manager alone.
static const opcode_set halting = {{1, 0x400000, 0, 0x4008000000000000}};
static const opcode_set halting_or_revert = {{1, 0x400000, 0, 0x6008000000000000}};

// CALLER, then: call the identity precompile with what the stack says, so that RETURNDATASIZE is as wanted.
static const uint8_t kopy[8] = {0x33, 0x50, 0x60, 0x00, 0x60, 0x04, 0x5a, 0xf1};
// Call the caller without value; revert with what it reverts with; return one byte if it returns one byte; else go on.
static const uint8_t kall[37] = {0x33, 0x60, 0x00, 0x90, 0x5a, 0xf1, 0x58, 0x60, 0x0e, 0x01, 0x57, 0x3d, 0x60,
                                 0x00, 0x80, 0x3e, 0x3d, 0x60, 0x00, 0xfd, 0x5b, 0x3d, 0x60, 0x01, 0x14, 0x15,
                                 0x58, 0x60, 0x0a, 0x01, 0x57, 0x60, 0x01, 0x60, 0x00, 0xf3, 0x5b};

static bool contains(const opcode_set *set, uint8_t opcode)
{
    return set->word[opcode / 64] >> (opcode % 64) & 1;
}

static bool is_push(uint8_t opcode)
{
    return opcode >= OP_PUSH1 && opcode <= OP_PUSH32;
}

// Behind the instruction at `at`, with its data.
static size_t after(ovm_bytes code, size_t at)
{
    uint8_t opcode = code.data[at];
    return is_push(opcode) ? at + 2 + (size_t)(opcode - OP_PUSH1) : at + 1;
}

// The next JUMPDEST from `at` on, or a place behind the end.
static size_t next_reachable(ovm_bytes code, size_t at)
{
    while (at < code.size && code.data[at] != OP_JUMPDEST)
        at = after(code, at);
    return at;
}

static bool begins_with(ovm_bytes code, size_t at, const uint8_t *sequence, size_t size)
{
    return code.size - at >= size && memcmp(code.data + at, sequence, size) == 0;
}

bool ovm_is_bytecode_safe(ovm_bytes code)
{
    for (size_t at = 0; at < code.size;) {
        uint8_t opcode = code.data[at];
        if (opcode == OP_CALLER) {
            if (begins_with(code, at, kall, sizeof kall))
                at += sizeof kall;
            else if (begins_with(code, at, kopy, sizeof kopy))
                at += sizeof kopy;
            else
                return false;
        } else if (contains(&halting, opcode)) {
            at = next_reachable(code, at + 1);
        } else if (is_push(opcode) || contains(&safe, opcode)) {
            at = after(code, at);
        } else {
            return false;
        }
    }
    return true;
}

// Where an instruction would stand that there is not.
#define NONE SIZE_MAX

// Before: where the last three instructions stand.
static bool calls_manager(ovm_bytes code, const size_t before[3], const ovm_address *manager)
{
    size_t value = before[0], target = before[1], gas = before[2];
    if (value == NONE || code.data[value] != OP_PUSH1 || code.data[value + 1] != 0 || code.data[target] != OP_PUSH20 ||
        memcmp(code.data + target + 1, manager->byte, sizeof manager->byte) != 0)
        return false;
    return is_push(code.data[gas]) || (code.data[gas] >= OP_DUP1 && code.data[gas] <= OP_DUP16);
}

bool ovm_is_bytecode_pure(ovm_bytes code, const ovm_address *manager)
{
    size_t before[3] = {NONE, NONE, NONE};
    bool has_jump = false;
    for (size_t at = 0; at < code.size;) {
        uint8_t opcode = code.data[at];
        if (!contains(&pure, opcode) || (opcode == OP_CALL && !calls_manager(code, before, manager)))
            return false;
        has_jump |= opcode == OP_JUMP || opcode == OP_JUMPI;
        if (contains(&halting_or_revert, opcode)) {
            if (!has_jump)
                return true;
            at = next_reachable(code, at + 1);
            before[0] = before[1] = before[2] = NONE;
            continue;
        }
        before[0] = before[1];
        before[1] = before[2];
        before[2] = at;
        at = after(code, at);
    }
    return true;
}
