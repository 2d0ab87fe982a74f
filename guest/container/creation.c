// SPDX-License-Identifier: MIT
// New contracts under OVM addresses.
#include <crypto/secp256k1.h>

#include "activation.h"
#include "../evm/host.h"
#include "safety_checker.h"

enum {
    GAS_CREATE = 32000,
    GAS_CHECKED_WORD = OVM_GAS_INIT_CODE_WORD,     // for looking at init code
    SELECTOR_IS_DEPLOYER_ALLOWED = 0xb1540a01,
};

bool check_deployer(struct activation *self)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, SELECTOR_IS_DEPLOYER_ALLOWED, 1, 0);
    ovm_abi_put_address(&writer, &self->container->context.address);
    struct answer answer;
    if (!call_contract(self, self->gas, &address_of_whitelist, &U256_ZERO, ovm_abi_result(&writer), MESSAGE_STATICCALL, &answer))
        return false;
    struct ovm_abi_reader reader = ovm_abi_read(answer.data);
    bool is_allowed = ovm_abi_bool(&reader);
    if (reader.failed)
        return revert_plainly(self, (ovm_bytes){NULL, 0});
    if (!is_allowed || !answer.succeeded)
        return revert_with(self, REVERT_CREATOR_NOT_ALLOWED, (ovm_bytes){NULL, 0});
    return true;
}

bool create_contract(struct activation *self, const ovm_address *address, ovm_bytes init_code, struct answer *answer)
{
    struct ovm_container_context next = self->container->context;
    uint64_t nonce;
    if (!get_nonce(self, &next.address, &nonce))
        return false;
    // EIP-2681: such an account creates nothing more.
    if (nonce == UINT64_MAX)
        return fail(self);
    if (!set_nonce(self, &next.address, nonce + 1))
        return false;
    // The value stays that of the present message, which so passes it on, as version 1 did.
    next.caller = next.address;
    next.address = *address;
    return handle_message(self, &next, self->gas, address, init_code, MESSAGE_CREATE, answer);
}

// Runs init code; where the code came to stand, or zero, with what the init code reverted with.
static ovm_address deploy(struct activation *self, const ovm_address *address, ovm_bytes init_code, ovm_bytes *reverted_with)
{
    struct ovm_container *container = self->container;
    struct ovm_message message = {
        .kind = OVM_CREATE,
        .depth = self->depth + 1,
        .gas = take_gas(self, UINT64_MAX),
        .sender = container->configuration.execution_manager,
        .recipient = *address,
        .input = init_code,
        .is_placed = !container->configuration.has_address_map,
    };
    struct ovm_result result = ovm_evm_execute(self->evm, &message);
    self->gas += result.gas_left;
    *reverted_with = ovm_copy(self->evm->frames, result.output);
    return result.outcome == OVM_SUCCESS ? result.created : (ovm_address){{0}};
}

static bool commit(struct activation *self, const ovm_address *address, const ovm_address *code_address, const ovm_hash *code_hash)
{
    if (!change_account(self, address))
        return false;
    ovm_commit_pending_account(&self->container->states, address, code_address, code_hash);
    return true;
}

static bool refuse(struct activation *self, const char *message)
{
    return revert_with(self, REVERT_UNSAFE_BYTECODE, ovm_abi_error(self->evm->frames, message));
}

bool create_safely(struct activation *self, const ovm_address *address, ovm_bytes init_code)
{
    static const ovm_address none;
    struct ovm_container *container = self->container;
    if (!charge(self, GAS_CREATE) || !charge_words(self, init_code.size, GAS_CHECKED_WORD) || !load_account(self, address))
        return false;
    if (!ovm_has_empty_account(&container->states, address))
        return revert_with(self, REVERT_CREATE_COLLISION, (ovm_bytes){NULL, 0});
    if (!ovm_is_bytecode_safe(init_code))
        return refuse(self, "Contract creation code contains unsafe opcodes. Did you use the right compiler or pass an unsafe "
                            "constructor argument?");
    ovm_init_pending_account(&container->states, address);

    ovm_bytes reverted_with;
    ovm_address code_address = deploy(self, address, init_code, &reverted_with);
    if (ovm_address_equal(&code_address, &none))
        return revert_plainly(self, reverted_with);
    ovm_bytes code = ovm_host_code(self->evm, &code_address);
    if (!charge_words(self, code.size, GAS_CHECKED_WORD))
        return false;
    if (!ovm_is_bytecode_safe(code))
        return refuse(self, "Constructor attempted to deploy unsafe bytecode.");
    ovm_hash code_hash = ovm_state_account(self->evm->state, &code_address)->code_hash;
    return commit(self, address, &code_address, &code_hash);
}

// Init code that deploys what stands behind it: PUSH1 13, CODESIZE, SUB, DUP1, PUSH1 13, PUSH1 0, CODECOPY, PUSH1 0, RETURN.
static const uint8_t deploy_rest[] = {0x60, 0x0d, 0x38, 0x03, 0x80, 0x60, 0x0d, 0x60, 0x00, 0x39, 0x60, 0x00, 0xf3};

static bool account_code(struct activation *self, ovm_bytes *init_code)
{
    ovm_address proxy;
    if (!get_code_address(self, &address_of_account_proxy, &proxy))
        return false;
    ovm_bytes code = ovm_host_code(self->evm, &proxy);
    size_t size = sizeof deploy_rest + code.size;
    uint8_t *data = ovm_allocate(self->evm->frames, size);
    memcpy(data, deploy_rest, sizeof deploy_rest);
    if (code.size)
        memcpy(data + sizeof deploy_rest, code.data, code.size);
    *init_code = (ovm_bytes){data, size};
    return true;
}

bool create_account_of_key(struct activation *self, const ovm_hash *hash, uint8_t v, const u256 *r, const u256 *s)
{
    static const char message[] = "Signature provided for EOA contract creation is invalid.";
    struct ovm_container *container = self->container;
    ovm_hash r_bytes, s_bytes;
    u256_store(r_bytes.byte, r);
    u256_store(s_bytes.byte, s);
    ovm_address address;
    if (v > 1 || !ovm_ecrecover(hash->byte, v, r_bytes.byte, s_bytes.byte, address.byte))
        return revert_with(self, REVERT_INTENTIONAL, (ovm_bytes){(const uint8_t *)message, sizeof message - 1});
    if (!load_account(self, &address))
        return false;
    if (!ovm_has_empty_account(&container->states, &address))
        return true;

    ovm_bytes init_code, reverted_with;
    ovm_init_pending_account(&container->states, &address);
    ovm_address active = container->context.address;
    container->context.address = address;
    bool has_code = charge(self, GAS_CREATE) && account_code(self, &init_code);
    ovm_address code_address = has_code ? deploy(self, &address, init_code, &reverted_with) : (ovm_address){{0}};
    container->context.address = active;
    if (!has_code)
        return false;
    ovm_hash code_hash = ovm_state_account(self->evm->state, &code_address)->code_hash;
    return commit(self, &address, &code_address, &code_hash) && set_nonce(self, &address, 0);
}
