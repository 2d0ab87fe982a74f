// SPDX-License-Identifier: MIT
// The Ethereum virtual machine: runs one message, with all it calls, over a state. Frames stand in an arena, not on the
// processor's stack, so the 1024 levels of calls need no deep recursion.
#ifndef OVM_EVM_H
#define OVM_EVM_H

#include <ovm/fork.h>
#include <ovm/state.h>

enum { OVM_CALL_DEPTH_MAX = 1024, OVM_STACK_MAX = 1024, OVM_CODE_SIZE_MAX = 24576, OVM_ANCESTORS_MAX = 256 };
// EIP-3860.
enum { OVM_INIT_CODE_SIZE_MAX = 2 * OVM_CODE_SIZE_MAX, OVM_GAS_INIT_CODE_WORD = 2 };

struct ovm_block {
    ovm_address coinbase;
    uint64_t number, timestamp, gas_limit;
    u256 randomness;                    // the difficulty before Paris
    u256 base_fee;                      // 0 before London
    u256 chain_id;
    // Hashes of the blocks before, the parent's first; unknown ones read as zero.
    const uint8_t *ancestors;
    size_t ancestor_count;
    // Or a function that finds them; so many blocks back, 0 for the parent and below OVM_ANCESTORS_MAX. May be null.
    ovm_hash (*find_ancestor)(void *user, uint64_t back);
    void *user;
};

enum ovm_message_kind { OVM_CALL, OVM_CALLCODE, OVM_DELEGATECALL, OVM_STATICCALL, OVM_CREATE, OVM_CREATE2 };

struct ovm_message {
    enum ovm_message_kind kind;
    bool is_static;
    unsigned depth;
    uint64_t gas;
    ovm_address sender, recipient;      // a creation has no recipient yet
    ovm_address code_address;
    u256 value;                         // sent by a call and a creation, only shown by other kinds
    u256 salt;
    ovm_bytes input;                    // init code of a creation
    bool is_placed;                     // a creation at the recipient's address, which costs the sender no nonce
};

enum ovm_outcome { OVM_SUCCESS, OVM_REVERTED, OVM_FAILED };

struct ovm_result {
    enum ovm_outcome outcome;
    uint64_t gas_left;
    ovm_bytes output;                   // valid until the next message
    ovm_address created;
};

// Called around each instruction if set: with what EIP-3155 shows before it, and with what it cost after it, the gas that a call
// takes along included. The first element of the stack is the lowest.
struct ovm_tracer {
    void *user;
    void (*before)(void *user, uint64_t pc, uint8_t opcode, uint64_t gas, uint64_t memory_size, const u256 *stack,
                   uint32_t height, uint32_t depth, int64_t refund);
    void (*after)(void *user, uint64_t cost, bool failed);
};

struct ovm_frame;

struct ovm_evm;

// Native code that stands below the instructions. Functions other than owns and run may be null.
struct ovm_module {
    // Whether messages to this address are its own.
    bool (*owns)(const struct ovm_module *module, const ovm_address *address);
    // Executes such a message, whatever its kind; it may execute further ones. If it does not succeed, the state is reverted.
    struct ovm_result (*run)(struct ovm_module *module, struct ovm_evm *evm, const struct ovm_message *message);
    // Whether a creation may begin at all; one that may not fails and keeps its gas.
    bool (*allows)(struct ovm_module *module, struct ovm_evm *evm, const struct ovm_message *message);
    // Told of each access to an account and to a storage slot. A change is told before it is made.
    void (*account)(struct ovm_module *module, const ovm_address *address, bool changes);
    void (*slot)(struct ovm_module *module, const ovm_address *address, const u256 *key, bool changes);
};

struct ovm_instruction {
    // What to do next: enum ovm_step of evm/frame.h.
    int (*run)(struct ovm_frame *frame);
    uint16_t gas, pops, limit;          // the height of the stack is at least pops and at most limit
};

struct ovm_evm {
    struct ovm_state *state;
    struct ovm_arena *frames;
    const struct ovm_block *block;
    enum ovm_fork fork;
    struct ovm_schedule schedule;
    ovm_address origin;
    u256 gas_price;
    const struct ovm_tracer *tracer;
    struct ovm_module *module;          // may be null
    struct ovm_message message;         // of the call that an instruction asks for
    uint8_t *return_data;
    size_t return_size, return_capacity;
    struct ovm_instruction instructions[256];
};

void ovm_evm_start(struct ovm_evm *evm, struct ovm_state *state, struct ovm_arena *frames, const struct ovm_block *block,
                   enum ovm_fork fork);
// Before the first message of a transaction.
void ovm_evm_begin(struct ovm_evm *evm, const ovm_address *origin, const u256 *gas_price);
// The sender's nonce is that before a creation, which counts it up.
struct ovm_result ovm_evm_execute(struct ovm_evm *evm, const struct ovm_message *message);

ovm_address ovm_create_address(struct ovm_arena *arena, const ovm_address *sender, uint64_t nonce);
ovm_address ovm_create2_address(const ovm_address *sender, const u256 *salt, ovm_bytes init_code);

#endif
