// SPDX-License-Identifier: MIT
// Runs a message and all messages that its instructions ask for, frame by frame.
#include <crypto/keccak256.h>
#include <ovm/rlp.h>

#include "frame.h"
#include "precompile.h"

enum { GAS_CODE_BYTE = 200, CODE_FORMAT_BYTE = 0xef };

void ovm_evm_start(struct ovm_evm *evm, struct ovm_state *state, struct ovm_arena *frames, const struct ovm_block *block,
                   enum ovm_fork fork)
{
    *evm = (struct ovm_evm){.state = state, .frames = frames, .block = block, .fork = fork, .schedule = ovm_schedule_of(fork)};
    ovm_build_instructions(evm);
}

void ovm_evm_begin(struct ovm_evm *evm, const ovm_address *origin, const u256 *gas_price)
{
    evm->origin = *origin;
    evm->gas_price = *gas_price;
    evm->return_data = NULL;
    evm->return_size = evm->return_capacity = 0;
}

ovm_address ovm_create_address(struct ovm_arena *arena, const ovm_address *sender, uint64_t nonce)
{
    struct ovm_arena_mark mark = ovm_arena_mark(arena);
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_string(&writer, (ovm_bytes){sender->byte, sizeof sender->byte});
    ovm_rlp_u64(&writer, nonce);
    ovm_rlp_end(&writer, list);
    ovm_bytes encoded = ovm_rlp_result(&writer);
    ovm_hash hash;
    ovm_keccak256(encoded.data, encoded.size, hash.byte);
    ovm_arena_release(arena, mark);
    ovm_address address;
    memcpy(address.byte, hash.byte + 12, sizeof address.byte);
    return address;
}

ovm_address ovm_create2_address(const ovm_address *sender, const u256 *salt, ovm_bytes init_code)
{
    uint8_t data[1 + 20 + 32 + 32] = {0xff};
    memcpy(data + 1, sender->byte, 20);
    u256_store(data + 21, salt);
    ovm_keccak256(init_code.data, init_code.size, data + 53);
    ovm_hash hash;
    ovm_keccak256(data, sizeof data, hash.byte);
    ovm_address address;
    memcpy(address.byte, hash.byte + 12, sizeof address.byte);
    return address;
}

static void set_return_data(struct ovm_evm *evm, ovm_bytes data)
{
    if (data.size > evm->return_capacity) {
        evm->return_capacity = 2 * data.size;
        evm->return_data = ovm_allocate(evm->state->transaction, evm->return_capacity);
    }
    if (data.size)
        memcpy(evm->return_data, data.data, data.size);
    evm->return_size = data.size;
}

// A message that ends before any instruction of its own.
static struct ovm_frame *end_at_once(struct ovm_result *result, enum ovm_outcome outcome, uint64_t gas_left)
{
    *result = (struct ovm_result){.outcome = outcome, .gas_left = gas_left};
    return NULL;
}

static struct ovm_frame *new_frame(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_snapshot snapshot)
{
    struct ovm_arena_mark mark = ovm_arena_mark(evm->frames);
    struct ovm_frame *frame = ovm_allocate(evm->frames, sizeof *frame);
    *frame = (struct ovm_frame){
        .evm = evm, .gas = message->gas, .kind = message->kind, .is_static = message->is_static, .depth = message->depth,
        .address = message->recipient, .caller = message->sender, .value = message->value, .snapshot = snapshot, .mark = mark,
    };
    frame->stack = frame->top = ovm_allocate(evm->frames, OVM_STACK_MAX * sizeof *frame->stack);
    return frame;
}

// Code that lives no longer than the frame.
static void copy_code(struct ovm_frame *frame, ovm_bytes code)
{
    struct ovm_arena *arena = frame->evm->frames;
    uint8_t *padded = ovm_allocate(arena, code.size + OVM_CODE_PADDING);
    if (code.size)
        memcpy(padded, code.data, code.size);
    memset(padded + code.size, 0, OVM_CODE_PADDING);
    frame->code = padded;
    frame->code_size = code.size;
    frame->jump_targets = ovm_find_jump_targets(arena, code);
}

static void transfer(struct ovm_evm *evm, struct ovm_account *from, struct ovm_account *to, const u256 *value)
{
    ovm_state_subtract_balance(evm->state, from, value);
    ovm_state_add_balance(evm->state, to, value);
}

static bool is_precompile(const struct ovm_evm *evm, const ovm_address *address)
{
    static const uint8_t zeros[19];
    return memcmp(address->byte, zeros, sizeof zeros) == 0 && address->byte[19] != 0 &&
           address->byte[19] <= evm->schedule.precompiles;
}

static struct ovm_frame *run_precompile(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_snapshot snapshot,
                                        struct ovm_result *result)
{
    struct ovm_arena_mark mark = ovm_arena_mark(evm->frames);
    uint64_t gas_left = message->gas;
    ovm_bytes output;
    bool succeeded = ovm_run_precompile(evm->frames, evm->fork, message->code_address.byte[19], message->input, &gas_left, &output);
    if (!succeeded) {
        ovm_state_revert(evm->state, snapshot);
        end_at_once(result, OVM_FAILED, 0);
    } else {
        set_return_data(evm, output);
        end_at_once(result, OVM_SUCCESS, gas_left);
        result->output = (ovm_bytes){evm->return_data, evm->return_size};
    }
    ovm_arena_release(evm->frames, mark);
    return NULL;
}

static struct ovm_frame *run_module(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_snapshot snapshot,
                                    struct ovm_result *result)
{
    struct ovm_arena_mark mark = ovm_arena_mark(evm->frames);
    struct ovm_message own = *message;
    *result = evm->module->run(evm->module, evm, &own);
    if (result->outcome != OVM_SUCCESS)
        ovm_state_revert(evm->state, snapshot);
    set_return_data(evm, result->output);
    result->output = (ovm_bytes){evm->return_data, evm->return_size};
    ovm_arena_release(evm->frames, mark);
    return NULL;
}

static void tell_account(const struct ovm_evm *evm, const ovm_address *address, bool changes)
{
    if (evm->module && evm->module->account)
        evm->module->account(evm->module, address, changes);
}

static struct ovm_frame *begin_call(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_result *result)
{
    struct ovm_state *state = evm->state;
    struct ovm_account *sender = ovm_state_account(state, &message->sender);
    bool sends = message->kind == OVM_CALL || message->kind == OVM_CALLCODE;
    if (message->depth > OVM_CALL_DEPTH_MAX || (sends && u256_less(&sender->balance, &message->value)))
        return end_at_once(result, OVM_FAILED, message->gas);

    struct ovm_snapshot snapshot = ovm_state_snapshot(state);
    struct ovm_account *recipient = ovm_state_account(state, &message->recipient);
    if (message->kind == OVM_CALL)
        transfer(evm, sender, recipient, &message->value);
    else if (message->kind == OVM_STATICCALL)
        ovm_state_add_balance(state, recipient, &U256_ZERO);
    if (evm->module && evm->module->owns(evm->module, &message->code_address))
        return run_module(evm, message, snapshot, result);
    if (is_precompile(evm, &message->code_address))
        return run_precompile(evm, message, snapshot, result);

    tell_account(evm, &message->code_address, false);
    if (message->kind == OVM_CALL && !u256_is_zero(&message->value)) {
        tell_account(evm, &message->sender, true);
        tell_account(evm, &message->recipient, true);
    }
    struct ovm_code *code = ovm_state_code(state, ovm_state_account(state, &message->code_address));
    if (code->bytes.size == 0)
        return end_at_once(result, OVM_SUCCESS, message->gas);
    struct ovm_frame *frame = new_frame(evm, message, snapshot);
    frame->input = message->input;
    if (!code->is_kept) {
        copy_code(frame, code->bytes);
        return frame;
    }
    if (!code->jump_targets)
        code->jump_targets = ovm_find_jump_targets(state->arena, code->bytes);
    frame->code = code->bytes.data;
    frame->code_size = code->bytes.size;
    frame->jump_targets = code->jump_targets;
    return frame;
}

static ovm_address created_address(const struct ovm_evm *evm, const struct ovm_message *message, uint64_t nonce)
{
    if (message->is_placed)
        return message->recipient;
    return message->kind == OVM_CREATE ? ovm_create_address(evm->frames, &message->sender, nonce)
                                       : ovm_create2_address(&message->sender, &message->salt, message->input);
}

static struct ovm_frame *begin_create(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_result *result)
{
    struct ovm_state *state = evm->state;
    struct ovm_account *sender = ovm_state_account(state, &message->sender);
    uint64_t nonce = sender->nonce;
    if (message->depth > OVM_CALL_DEPTH_MAX || u256_less(&sender->balance, &message->value) || nonce == UINT64_MAX)
        return end_at_once(result, OVM_FAILED, message->gas);
    if (evm->module && evm->module->allows && !evm->module->allows(evm->module, evm, message))
        return end_at_once(result, OVM_FAILED, message->gas);
    if (!message->is_placed) {
        tell_account(evm, &message->sender, true);
        ovm_state_set_nonce(state, sender, nonce + 1);
    }

    ovm_address address = created_address(evm, message, nonce);
    tell_account(evm, &address, true);
    struct ovm_account *account = ovm_state_account(state, &address);
    if (evm->fork >= OVM_BERLIN)
        ovm_state_warm_account(state, account);
    if (account->nonce != 0 || !ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash))
        return end_at_once(result, OVM_FAILED, 0);

    struct ovm_snapshot snapshot = ovm_state_snapshot(state);
    ovm_state_begin_contract(state, account);
    if (evm->fork >= OVM_SPURIOUS_DRAGON)
        ovm_state_set_nonce(state, account, 1);
    transfer(evm, sender, account, &message->value);

    struct ovm_frame *frame = new_frame(evm, message, snapshot);
    frame->address = address;
    copy_code(frame, message->input);
    return frame;
}

static struct ovm_frame *begin(struct ovm_evm *evm, const struct ovm_message *message, struct ovm_result *result)
{
    evm->return_size = 0;
    bool creates = message->kind == OVM_CREATE || message->kind == OVM_CREATE2;
    return creates ? begin_create(evm, message, result) : begin_call(evm, message, result);
}

static bool creates_contract(const struct ovm_frame *frame)
{
    return frame->kind == OVM_CREATE || frame->kind == OVM_CREATE2;
}

// Pays for the code that init code returned and stores it. In Frontier a contract that cannot pay stays without code.
static bool deposit_code(struct ovm_frame *frame, ovm_bytes code)
{
    struct ovm_evm *evm = frame->evm;
    if (evm->fork >= OVM_SPURIOUS_DRAGON && code.size > OVM_CODE_SIZE_MAX)             // EIP-170
        return false;
    if (code.size > OVM_PREIMAGE_MAX)                                                   // no later batch could have it
        return false;
    if (evm->fork >= OVM_LONDON && code.size && code.data[0] == CODE_FORMAT_BYTE)      // EIP-3541
        return false;
    if (!ovm_charge(frame, (uint64_t)code.size * GAS_CODE_BYTE))
        return evm->fork == OVM_FRONTIER;
    ovm_state_set_code(evm->state, ovm_state_account(evm->state, &frame->address), code);
    return true;
}

static struct ovm_result end(struct ovm_frame *frame, enum ovm_step step)
{
    struct ovm_evm *evm = frame->evm;
    ovm_bytes output = {frame->memory ? frame->memory + frame->output_offset : NULL, frame->output_size};
    struct ovm_result result = {.outcome = step == OVM_STEP_STOP ? OVM_SUCCESS : step == OVM_STEP_REVERT ? OVM_REVERTED : OVM_FAILED};
    if (result.outcome == OVM_SUCCESS && creates_contract(frame)) {
        if (deposit_code(frame, output))
            result.created = frame->address;
        else
            result.outcome = OVM_FAILED;
        output.size = 0;
    }
    if (result.outcome == OVM_FAILED)
        output.size = 0;
    else
        result.gas_left = frame->gas;
    if (result.outcome != OVM_SUCCESS)
        ovm_state_revert(evm->state, frame->snapshot);
    set_return_data(evm, output);
    result.output = (ovm_bytes){evm->return_data, evm->return_size};
    ovm_arena_release(evm->frames, frame->mark);
    return result;
}

static void resume(struct ovm_frame *frame, const struct ovm_result *result, enum ovm_message_kind kind)
{
    frame->gas += result->gas_left;
    u256 value = U256_ZERO;
    if (result->outcome == OVM_SUCCESS) {
        if (kind == OVM_CREATE || kind == OVM_CREATE2)
            u256_from_address(&value, &result->created);
        else
            value = u256_from(1);
    }
    ovm_push(frame, value);
    size_t size = result->output.size < frame->result_size ? result->output.size : frame->result_size;
    if (size)
        memcpy(frame->memory + frame->result_offset, result->output.data, size);
}

struct ovm_result ovm_evm_execute(struct ovm_evm *evm, const struct ovm_message *message)
{
    struct ovm_result result;
    struct ovm_frame *frame = begin(evm, message, &result);
    while (frame) {
        enum ovm_step step = ovm_interpret(frame);
        if (step == OVM_STEP_CALL) {
            enum ovm_message_kind asked = evm->message.kind;
            struct ovm_frame *child = begin(evm, &evm->message, &result);
            if (child) {
                child->parent = frame;
                frame = child;
            } else {
                resume(frame, &result, asked);
            }
            continue;
        }
        struct ovm_frame *parent = frame->parent;
        enum ovm_message_kind kind = frame->kind;
        result = end(frame, step);
        if (parent)
            resume(parent, &result, kind);
        frame = parent;
    }
    return result;
}
