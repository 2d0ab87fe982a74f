// SPDX-License-Identifier: MIT
// The interface of the execution manager: selectors, arguments and results. A function costs what the instruction costs that it
// stands for; calls and creations, what runs below them besides.
#include "activation.h"
#include "../evm/host.h"

enum {
    GAS_BASE = 2,
    GAS_COPY_WORD = 3,
    GAS_KECCAK256_WORD = 6,
    GAS_ECRECOVER = 3000,
    GAS_SSTORE_SET = 20000,
    GAS_SSTORE_RESET = 5000,
    // Up to where the words of a result may be asked for; far more than any gas pays for.
    RESULT_MAX = 1 << 30,
};

enum function_kind {
    READS_TRANSACTION,          // also in equivalence mode
    READS_MESSAGE,
    ACTS,                       // on the state: only while a transaction runs
    ENTERS                      // only where none does
};

typedef bool implementation(struct activation *self, struct ovm_abi_reader *arguments);

static bool answer_word(struct activation *self, const u256 *word)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 1, 0);
    ovm_abi_put_word(&writer, word);
    self->output = ovm_abi_result(&writer);
    return charge(self, GAS_BASE);
}

static bool answer_address(struct activation *self, const ovm_address *address)
{
    u256 word;
    u256_from_address(&word, address);
    return answer_word(self, &word);
}

static bool answer_message(struct activation *self, const struct answer *answer)
{
    if (!charge_words(self, answer->data.size, GAS_COPY_WORD))
        return false;
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 2, ovm_abi_tail_size(answer->data));
    ovm_abi_put_u64(&writer, answer->succeeded);
    ovm_abi_put_bytes(&writer, answer->data);
    self->output = ovm_abi_result(&writer);
    return true;
}

// What could not be read reverts without data, as Solidity's decoder does.
static bool has_read(struct activation *self, const struct ovm_abi_reader *arguments)
{
    return !arguments->failed || revert_plainly(self, (ovm_bytes){NULL, 0});
}

static bool check_not_static(struct activation *self)
{
    return !self->container->context.is_static || revert_with(self, REVERT_STATIC_VIOLATION, (ovm_bytes){NULL, 0});
}

// Functions that answer with one word that is there already.
#define GETTER(name, answer, what)                                                          \
    static bool name(struct activation *self, struct ovm_abi_reader *arguments)             \
    {                                                                                       \
        (void)arguments;                                                                    \
        return answer(self, &self->container->what);                                        \
    }

GETTER(ovm_caller, answer_address, context.caller)
GETTER(ovm_address_, answer_address, context.address)
GETTER(ovm_callvalue, answer_word, context.value)
GETTER(ovm_timestamp, answer_word, transaction.timestamp)
GETTER(ovm_number, answer_word, transaction.number)
GETTER(ovm_gaslimit, answer_word, transaction.block_gas_limit)
GETTER(ovm_chainid, answer_word, configuration.chain_id)
GETTER(ovm_l1txorigin, answer_address, transaction.l1_origin)

static bool ovm_l1queueorigin(struct activation *self, struct ovm_abi_reader *arguments)
{
    (void)arguments;
    u256 word = u256_from(self->container->transaction.queue_origin);
    return answer_word(self, &word);
}

static bool max_transaction_gas(struct activation *self, struct ovm_abi_reader *arguments)
{
    (void)arguments;
    u256 word = u256_from(self->container->configuration.max_transaction_gas);
    return answer_word(self, &word);
}

static bool ovm_revert(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_bytes data = ovm_abi_bytes(arguments);
    return has_read(self, arguments) && revert_with(self, REVERT_INTENTIONAL, data);
}

static bool create_at(struct activation *self, const ovm_address *address, ovm_bytes init_code)
{
    struct answer answer;
    if (!create_contract(self, address, init_code, &answer) || !charge_words(self, answer.data.size, GAS_COPY_WORD))
        return false;
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 2, ovm_abi_tail_size(answer.data));
    ovm_abi_put_address(&writer, answer.succeeded ? address : &(ovm_address){{0}});
    ovm_abi_put_bytes(&writer, answer.data);
    self->output = ovm_abi_result(&writer);
    return true;
}

static bool ovm_create(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_bytes init_code = ovm_abi_bytes(arguments);
    const ovm_address creator = self->container->context.address;
    uint64_t nonce;
    if (!has_read(self, arguments) || !check_not_static(self) || !check_deployer(self) || !get_nonce(self, &creator, &nonce))
        return false;
    ovm_address address = ovm_create_address(self->evm->frames, &creator, nonce);
    return create_at(self, &address, init_code);
}

static bool ovm_create2(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_bytes init_code = ovm_abi_bytes(arguments);
    u256 salt = ovm_abi_word(arguments);
    if (!has_read(self, arguments) || !check_not_static(self) || !charge_words(self, init_code.size, GAS_KECCAK256_WORD) ||
        !check_deployer(self))
        return false;
    ovm_address address = ovm_create2_address(&self->container->context.address, &salt, init_code);
    return create_at(self, &address, init_code);
}

static bool ovm_createeoa(struct activation *self, struct ovm_abi_reader *arguments)
{
    u256 word = ovm_abi_word(arguments);
    uint8_t v = ovm_abi_small(arguments, UINT8_MAX);
    u256 r = ovm_abi_word(arguments), s = ovm_abi_word(arguments);
    ovm_hash hash;
    u256_store(hash.byte, &word);
    return has_read(self, arguments) && check_not_static(self) && charge(self, GAS_ECRECOVER) &&
           create_account_of_key(self, &hash, v, &r, &s);
}

static bool ovm_getnonce(struct activation *self, struct ovm_abi_reader *arguments)
{
    (void)arguments;
    uint64_t nonce;
    if (!get_nonce(self, &self->container->context.address, &nonce) || !charge(self, self->evm->schedule.sload))
        return false;
    u256 word = u256_from(nonce);
    return answer_word(self, &word);
}

static bool ovm_incrementnonce(struct activation *self, struct ovm_abi_reader *arguments)
{
    (void)arguments;
    const ovm_address address = self->container->context.address;
    uint64_t nonce;
    if (!check_not_static(self) || !get_nonce(self, &address, &nonce) || !charge(self, GAS_SSTORE_RESET))
        return false;
    return nonce == UINT64_MAX || set_nonce(self, &address, nonce + 1);
}

static bool call(struct activation *self, struct ovm_abi_reader *arguments, enum message_kind kind, bool names_value)
{
    u256 gas_limit = ovm_abi_word(arguments);
    ovm_address target = ovm_abi_address(arguments);
    u256 value = names_value ? ovm_abi_word(arguments) : U256_ZERO;
    ovm_bytes data = ovm_abi_bytes(arguments);
    struct answer answer;
    return has_read(self, arguments) && charge(self, self->evm->schedule.call) &&
           call_contract(self, u256_clamp_64(&gas_limit), &target, &value, data, kind, &answer) && answer_message(self, &answer);
}

static bool ovm_call(struct activation *self, struct ovm_abi_reader *arguments)
{
    return call(self, arguments, MESSAGE_CALL, true);
}

static bool ovm_call_without_value(struct activation *self, struct ovm_abi_reader *arguments)
{
    return call(self, arguments, MESSAGE_CALL, false);
}

static bool ovm_staticcall(struct activation *self, struct ovm_abi_reader *arguments)
{
    return call(self, arguments, MESSAGE_STATICCALL, false);
}

static bool ovm_delegatecall(struct activation *self, struct ovm_abi_reader *arguments)
{
    return call(self, arguments, MESSAGE_DELEGATECALL, false);
}

static bool ovm_sload(struct activation *self, struct ovm_abi_reader *arguments)
{
    u256 key = ovm_abi_word(arguments), value;
    return has_read(self, arguments) && get_slot(self, &self->container->context.address, &key, &value) &&
           charge(self, self->evm->schedule.sload) && answer_word(self, &value);
}

// Net metering (EIP-2200) without its refunds, which version 1 never paid.
static uint64_t store_cost(const struct activation *self, const u256 *original, const u256 *present, const u256 *value)
{
    if (u256_equal(present, value) || !u256_equal(original, present))
        return self->evm->schedule.sload;
    return u256_is_zero(original) ? GAS_SSTORE_SET : GAS_SSTORE_RESET;
}

static bool ovm_sstore(struct activation *self, struct ovm_abi_reader *arguments)
{
    u256 key = ovm_abi_word(arguments), value = ovm_abi_word(arguments), present;
    const ovm_address address = self->container->context.address;
    if (!has_read(self, arguments) || !check_not_static(self) || !get_slot(self, &address, &key, &present))
        return false;
    u256 original = ovm_original_slot(&self->container->states, &address, &key);
    return put_slot(self, &address, &key, &value) && charge(self, store_cost(self, &original, &present, &value));
}

static bool read_code_address(struct activation *self, struct ovm_abi_reader *arguments, ovm_address *code_address)
{
    ovm_address address = ovm_abi_address(arguments);
    return has_read(self, arguments) && get_code_address(self, &address, code_address);
}

static bool ovm_extcodesize(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_address code_address;
    if (!read_code_address(self, arguments, &code_address) || !charge(self, self->evm->schedule.extcode))
        return false;
    u256 size = u256_from(ovm_host_code(self->evm, &code_address).size);
    return answer_word(self, &size);
}

static bool ovm_extcodehash(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_address code_address;
    if (!read_code_address(self, arguments, &code_address) || !charge(self, self->evm->schedule.extcodehash))
        return false;
    u256 hash = ovm_host_code_hash(self->evm, &code_address);
    return answer_word(self, &hash);
}

static bool ovm_extcodecopy(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_address address = ovm_abi_address(arguments), code_address;
    u256 offset = ovm_abi_word(arguments), length = ovm_abi_word(arguments);
    if (!has_read(self, arguments) || !get_code_address(self, &address, &code_address) || !charge(self, self->evm->schedule.extcode))
        return false;
    uint64_t size = u256_clamp_64(&length), start = u256_clamp_64(&offset), words = size / 32 + 1;
    if (size > RESULT_MAX)
        return fail(self);
    if (!charge(self, words * GAS_COPY_WORD + words * words / 512))
        return false;
    ovm_bytes code = ovm_host_code(self->evm, &code_address);
    uint8_t *copy = ovm_allocate_zeroed(self->evm->frames, (size_t)size);
    if (start < code.size) {
        size_t rest = code.size - (size_t)start;
        memcpy(copy, code.data + start, rest < size ? rest : (size_t)size);
    }
    ovm_bytes result = {copy, (size_t)size};
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 1, ovm_abi_tail_size(result));
    ovm_abi_put_bytes(&writer, result);
    self->output = ovm_abi_result(&writer);
    return true;
}

static bool ovm_balance(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_address address = ovm_abi_address(arguments);
    u256 balance;
    return has_read(self, arguments) && balance_of(self, &address, &balance) && answer_word(self, &balance);
}

static bool ovm_selfbalance(struct activation *self, struct ovm_abi_reader *arguments)
{
    (void)arguments;
    u256 balance;
    return balance_of(self, &self->container->context.address, &balance) && answer_word(self, &balance);
}

// Public in the original because it calls itself; for others it does nothing.
static bool safe_create(struct activation *self, struct ovm_abi_reader *arguments)
{
    ovm_abi_bytes(arguments);
    ovm_abi_address(arguments);
    return has_read(self, arguments);
}


// Discount and net cost are what the original keeps its gas refund by.
static const struct function {
    uint32_t selector;
    enum function_kind kind;
    implementation *run;
    uint32_t discount, net_cost;
} functions[] = {
    {RUN_SELECTOR, ENTERS, run_transaction, 0, 0},                // run((...),address)
    {0x76427cac, ENTERS, simulate_message, 0, 0},               // simulateMessage((...),address,uint256,address)
    {0x73509064, READS_MESSAGE, ovm_caller, 0, 0},              // ovmCALLER()
    {0x996d79a5, READS_MESSAGE, ovm_address_, 0, 0},            // ovmADDRESS()
    {0xa8c4c5ec, READS_MESSAGE, ovm_callvalue, 0, 0},           // ovmCALLVALUE()
    {0xbdbf8c36, READS_TRANSACTION, ovm_timestamp, 0, 0},       // ovmTIMESTAMP()
    {0x5a98c361, READS_TRANSACTION, ovm_number, 0, 0},          // ovmNUMBER()
    {0x20160f3a, READS_TRANSACTION, ovm_gaslimit, 0, 0},        // ovmGASLIMIT()
    {0x90580256, READS_TRANSACTION, ovm_chainid, 0, 0},         // ovmCHAINID()
    {0x101185a4, READS_TRANSACTION, ovm_l1queueorigin, 0, 0},   // ovmL1QUEUEORIGIN()
    {0x9dc9dc93, READS_TRANSACTION, ovm_l1txorigin, 0, 0},      // ovmL1TXORIGIN()
    {0x1c4712a7, READS_TRANSACTION, max_transaction_gas, 0, 0}, // getMaxTransactionGasLimit()
    {0x2a2a7adb, ACTS, ovm_revert, 0, 0},                       // ovmREVERT(bytes)
    {0x14aa2ff7, ACTS, ovm_create, 40000, 0},                   // ovmCREATE(bytes)
    {0x99ccd98b, ACTS, ovm_create2, 40000, 0},                  // ovmCREATE2(bytes,bytes32)
    {0x741a33eb, ACTS, ovm_createeoa, 0, 0},                    // ovmCREATEEOA(bytes32,uint8,bytes32,bytes32)
    {0xc1fb2ea2, ACTS, ovm_getnonce, 0, 0},                     // ovmGETNONCE()
    {0x7cebbe94, ACTS, ovm_incrementnonce, 0, 0},               // ovmINCREMENTNONCE()
    {0x5b99d1c5, ACTS, ovm_call, 100000, 0},                    // ovmCALL(uint256,address,uint256,bytes)
    {0x85979f76, ACTS, ovm_call_without_value, 100000, 0},      // ovmCALL(uint256,address,bytes)
    {0x8540661f, ACTS, ovm_staticcall, 80000, 0},               // ovmSTATICCALL(uint256,address,bytes)
    {0xffe73914, ACTS, ovm_delegatecall, 40000, 0},             // ovmDELEGATECALL(uint256,address,bytes)
    {0x03daa959, ACTS, ovm_sload, 0, 40000},                    // ovmSLOAD(bytes32)
    {0x22bd64c0, ACTS, ovm_sstore, 0, 60000},                   // ovmSSTORE(bytes32,bytes32)
    {0x746c32f1, ACTS, ovm_extcodecopy, 0, 0},                  // ovmEXTCODECOPY(address,uint256,uint256)
    {0x8435035b, ACTS, ovm_extcodesize, 0, 0},                  // ovmEXTCODESIZE(address)
    {0x24749d5c, ACTS, ovm_extcodehash, 0, 0},                  // ovmEXTCODEHASH(address)
    {0x0a5635ae, ACTS, ovm_balance, 0, 0},                      // ovmBALANCE(address)
    {0x08bf7dbf, ACTS, ovm_selfbalance, 0, 0},                  // ovmSELFBALANCE()
    {0xf5731021, ACTS, safe_create, 0, 0},                      // safeCREATE(bytes,address)
};

static const struct function *find(ovm_bytes input)
{
    if (input.size < 4)
        return NULL;
    uint32_t selector = (uint32_t)input.data[0] << 24 | (uint32_t)input.data[1] << 16 | (uint32_t)input.data[2] << 8 | input.data[3];
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (functions[i].selector == selector)
            return &functions[i];
    return NULL;
}

static void keep_refund(struct activation *self, const struct function *function, uint64_t used)
{
    uint64_t refund = 0;
    if (function->net_cost && used > function->net_cost)
        refund = used - function->net_cost;
    if (function->discount)
        refund = used < function->discount ? used : function->discount;
    u256 more = u256_from(refund);
    u256_add(&self->container->refund, &self->container->refund, &more);
}

bool call_function(struct activation *self, const struct ovm_message *message)
{
    const struct ovm_container *container = self->container;
    const struct function *function = find(message->input);
    bool is_call = message->kind == OVM_CALL || message->kind == OVM_STATICCALL;
    if (!function || !is_call || !u256_is_zero(&message->value))
        return revert_plainly(self, (ovm_bytes){NULL, 0});
    bool needs_run = function->kind == ACTS;
    bool needs_container = needs_run || function->kind == READS_MESSAGE;
    bool changes = needs_run || function->kind == ENTERS;
    if ((needs_run && !container->is_running) || (needs_container && container->configuration.is_equivalent))
        return revert_plainly(self, (ovm_bytes){NULL, 0});
    if (changes && message->is_static)
        return fail(self);

    struct ovm_abi_reader arguments = ovm_abi_read((ovm_bytes){message->input.data + 4, message->input.size - 4});
    uint64_t before = self->gas;
    if (!function->run(self, &arguments))
        return false;
    if (needs_run)
        keep_refund(self, function, before - self->gas);
    return true;
}
