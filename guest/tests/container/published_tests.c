// SPDX-License-Identifier: MIT
// The published execution manager, state manager and safety checker of version 1 (npm package @eth-optimism/contracts 0.4.14) run
// as contracts in our machine, and the same transactions through them and through the native ones must give the same.
#define _GNU_SOURCE
#include <container/safety_checker.h>
#include <crypto/keccak256.h>
#include <crypto/secp256k1.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../json.h"
#include "../suite.h"
#include "harness.h"

static const ovm_bytes none = {NULL, 0};
static const char *package;

enum { SCRIPT_GAS = 1000000000, ACCOUNTS = 2, SLOTS = 4, CODE_PARTS = 8 };
enum { SET_ADDRESS = 0x9b2ea4bd, SET_MANAGER = 0x1381ba4d, PUT_ACCOUNT = 0x8f3b9647, PUT_EMPTY = 0x6b18e4e8, PUT_SLOT = 0x5c17d629,
       GET_SLOT = 0x1aaf392f, GET_NONCE = 0xd126199f };

struct published {
    ovm_address manager, states, whitelist;
};

static ovm_bytes artifact(struct world *world, const char *kind, const char *path, const char *field)
{
    char name[1024];
    snprintf(name, sizeof name, "%s/%s/contracts/optimistic-ethereum/%s", package, kind, path);
    char *text = read_text(name);
    const struct json *root = text ? json_parse(&world->run.lasting, text) : NULL;
    const struct json *bytecode = root ? json_member(root, field) : NULL;
    check_that(bytecode != NULL, name, __FILE__, __LINE__);
    ovm_bytes bytes = bytecode ? json_bytes(&world->run.lasting, bytecode) : none;
    free(text);
    return bytes;
}

static struct ovm_result send(struct world *world, const ovm_address *to, ovm_bytes input)
{
    struct ovm_message message = {
        .kind = to ? OVM_CALL : OVM_CREATE,
        .gas = SCRIPT_GAS,
        .sender = world->sender,
        .input = input,
    };
    if (to)
        message.recipient = message.code_address = *to;
    struct ovm_result result = ovm_evm_execute(&world->run.evm, &message);
    result.output = ovm_copy(&world->run.lasting, result.output);
    return result;
}

static ovm_address deploy(struct world *world, const char *path, ovm_bytes arguments)
{
    ovm_bytes init = artifact(world, "artifacts", path, "bytecode");
    uint8_t *whole = world_allocate(world, init.size + arguments.size);
    memcpy(whole, init.data, init.size);
    if (arguments.size)
        memcpy(whole + init.size, arguments.data, arguments.size);
    struct ovm_result result = send(world, NULL, (ovm_bytes){whole, init.size + arguments.size});
    check_that(result.outcome == OVM_SUCCESS, path, __FILE__, __LINE__);
    return result.created;
}

static void must(struct world *world, const ovm_address *to, ovm_bytes input)
{
    CHECK(send(world, to, input).outcome == OVM_SUCCESS);
}

static struct published deploy_all(struct world *world)
{
    struct published published;
    const struct ovm_container_configuration *configuration = &world->configuration;
    ovm_address addresses = deploy(world, "libraries/resolver/Lib_AddressManager.sol/Lib_AddressManager.json", none);
    ovm_address checker = deploy(world, "OVM/execution/OVM_SafetyChecker.sol/OVM_SafetyChecker.json", none);
    ovm_bytes name = text_bytes("OVM_SafetyChecker");
    struct ovm_abi_writer writer = ovm_abi_write(&world->run.lasting, SET_ADDRESS, 2, ovm_abi_tail_size(name));
    ovm_abi_put_bytes(&writer, name);
    ovm_abi_put_address(&writer, &checker);
    must(world, &addresses, ovm_abi_result(&writer));
    published.manager = deploy(world, "OVM/execution/OVM_ExecutionManager.sol/OVM_ExecutionManager.json",
                               encode(world, 0, "annnnw", &addresses, configuration->min_transaction_gas,
                                      configuration->max_transaction_gas, configuration->max_gas_per_queue_per_epoch,
                                      configuration->seconds_per_epoch, &configuration->chain_id));
    published.states = deploy(world, "OVM/execution/OVM_StateManager.sol/OVM_StateManager.json",
                              encode(world, 0, "a", &world->sender));
    must(world, &published.states, encode(world, SET_MANAGER, "a", &published.manager));
    return published;
}

// The account of that number, and where its code stands.
static ovm_address code_place(uint64_t number)
{
    return numbered_address(0xe000 + number);
}

static void put_account(struct world *world, const struct published *published, const ovm_address *address, const ovm_address *code_address)
{
    u256 full;
    memset(&full, 0xff, sizeof full);
    if (!published)
        give_account(world, address, code_address);
    else if (!code_address)
        must(world, &published->states, encode(world, PUT_EMPTY, "a", address));
    else
        must(world, &published->states, encode(world, PUT_ACCOUNT, "annwwan", address, (uint64_t)1, (uint64_t)0, &full, &full,
                                               code_address, (uint64_t)0));
}

static void put_slot_of(struct world *world, const struct published *published, const ovm_address *address, const u256 *slot, uint64_t value)
{
    u256 word_value = word(value);
    if (published)
        must(world, &published->states, encode(world, PUT_SLOT, "aww", address, slot, &word_value));
    else
        ovm_put_slot(&world->container.states, address, slot, &word_value);
}

// The slot of an account in the mapping that stands first in a contract's storage.
static u256 slot_in_first_mapping(const ovm_address *address)
{
    uint8_t place[64] = {0}, digest[32];
    memcpy(place + 12, address->byte, sizeof address->byte);
    ovm_keccak256(place, sizeof place, digest);
    u256 slot;
    u256_load(&slot, digest, sizeof digest);
    return slot;
}

// The account that the signature (1, 1) of the hash 7 belongs to.
static ovm_address account_of_key(void)
{
    uint8_t hash[32] = {[31] = 7}, one[32] = {[31] = 1};
    ovm_address address;
    CHECK(ovm_ecrecover(hash, 0, one, one, address.byte));
    return address;
}

// Predeployed contracts that both sides run: the token, of which account 1 has 1000, and the proxy of key accounts.
static void put_predeploys(struct world *world, const struct published *published)
{
    ovm_address eth = address_of_eth, proxy = address_of_account_proxy, eth_code = code_place(98), proxy_code = code_place(97);
    ovm_address key_account = account_of_key();
    place(world, &eth_code, artifact(world, "artifacts-ovm", "OVM/predeploys/OVM_ETH.sol/OVM_ETH.json", "deployedBytecode"));
    place(world, &proxy_code, artifact(world, "artifacts-ovm", "OVM/predeploys/OVM_ProxyEOA.sol/OVM_ProxyEOA.json", "deployedBytecode"));
    put_account(world, published, &eth, &eth_code);
    put_account(world, published, &proxy, &proxy_code);
    put_account(world, published, &key_account, NULL);
    for (uint64_t i = 1; i <= ACCOUNTS; i++) {
        ovm_address address = numbered_address(i), created = ovm_create_address(&world->run.lasting, &address, 1);
        u256 slot = slot_in_first_mapping(&address), created_slot = slot_in_first_mapping(&created);
        put_slot_of(world, published, &eth, &slot, i == 1 ? 1000 : 0);
        put_slot_of(world, published, &eth, &created_slot, 0);
    }
}

// Contracts 1 and 2 with their code, the empty account 3, nothing of 4; slot 1 holds 42. The addresses that contracts 1 and 2
// create at first are known to be empty.
static void put_all(struct world *world, const struct published *published, const ovm_bytes *codes)
{
    for (uint64_t i = 1; i <= ACCOUNTS; i++) {
        ovm_address address = numbered_address(i), elsewhere = code_place(i);
        ovm_address created = ovm_create_address(&world->run.lasting, &address, 1), inner = ovm_create_address(&world->run.lasting, &created, 1);
        place(world, &elsewhere, codes[i - 1]);
        put_account(world, published, &address, &elsewhere);
        put_account(world, published, &created, NULL);
        put_account(world, published, &inner, NULL);
        for (uint64_t slot = 0; slot < SLOTS; slot++) {
            u256 key = word(slot);
            put_slot_of(world, published, &address, &key, slot == 1 ? 42 : 0);
        }
    }
    put_predeploys(world, published);
    ovm_address empty = numbered_address(3), whitelist = address_of_whitelist, whitelist_code = code_place(99);
    put_account(world, published, &empty, NULL);
    if (published)
        place(world, &whitelist_code, artifact(world, "artifacts-ovm", "OVM/predeploys/OVM_DeployerWhitelist.sol/OVM_DeployerWhitelist.json", "deployedBytecode"));
    put_account(world, published, &whitelist, published ? &whitelist_code : NULL);
    put_slot_of(world, published, &whitelist, &U256_ZERO, 0);
}

static ovm_bytes observed(struct world *world, const struct published *published)
{
    struct ovm_abi_writer writer = ovm_abi_write(&world->run.lasting, 0, ACCOUNTS * (SLOTS + 1), 0);
    for (uint64_t i = 1; i <= ACCOUNTS; i++) {
        ovm_address address = numbered_address(i);
        for (uint64_t slot = 0; slot < SLOTS; slot++) {
            u256 key = word(slot), value;
            if (published)
                value = word_at(send(world, &published->states, encode(world, GET_SLOT, "aw", &address, &key)).output, 0);
            else
                value = ovm_get_slot(&world->container.states, &address, &key);
            ovm_abi_put_word(&writer, &value);
        }
        ovm_abi_put_u64(&writer, published ? number_at(send(world, &published->states, encode(world, GET_NONCE, "a", &address)).output, 0)
                                           : ovm_managed_account(&world->container.states, &address).nonce);
    }
    return ovm_abi_result(&writer);
}

// Code made of calls of the manager; what the last gives is returned.
static ovm_bytes calls_of(struct world *world, const ovm_bytes *calldata, size_t count)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    for (size_t i = 0; i < count && calldata[i].size; i++)
        code_call_manager(code, calldata[i]);
    code_return_answer(code);
    return code_of(code);
}

struct script {
    const char *name;
    ovm_bytes first[CODE_PARTS], second[CODE_PARTS];
    ovm_bytes raw_second;           // instead of the calls
};

// The transaction's gas limit, where the usual one is too little for what Solidity's manager uses.
static ovm_bytes with_gas_limit(ovm_bytes calldata, uint64_t gas_limit)
{
    u256 limit = word(gas_limit);
    u256_store((uint8_t *)calldata.data + 4 + 64 + 160, &limit);
    return calldata;
}

static void compare(struct world *world, const struct script *script, uint64_t gas_limit)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.is_closed = configuration.has_address_map = true;
    configuration.max_transaction_gas = SCRIPT_GAS;
    ovm_bytes codes[ACCOUNTS] = {calls_of(world, script->first, CODE_PARTS),
                                 script->raw_second.size ? script->raw_second : calls_of(world, script->second, CODE_PARTS)};
    ovm_address entrypoint = numbered_address(1);

    world_start(world, &configuration);
    put_all(world, NULL, codes);
    struct ovm_result native = send(world, &world->configuration.execution_manager,
                                    with_gas_limit(run_calldata(world, &entrypoint, none), gas_limit));
    ovm_bytes native_state = observed(world, NULL);

    world_start(world, &configuration);
    world->run.evm.module = NULL;
    struct published published = deploy_all(world);
    put_all(world, &published, codes);
    world->configuration.state_manager = published.states;
    struct ovm_result original = send(world, &published.manager, with_gas_limit(run_calldata(world, &entrypoint, none), gas_limit));
    ovm_bytes original_state = observed(world, &published);

    bool agrees = native.outcome == original.outcome && same_bytes(native.output, original.output) && same_bytes(native_state, original_state);
    if (!agrees)
        printf("%s: native outcome %d, published %d\n  native    %s\n  published %s\n  native    %s\n  published %s\n", script->name,
               (int)native.outcome, (int)original.outcome, hex(&world->run.lasting, native.output),
               hex(&world->run.lasting, original.output), hex(&world->run.lasting, native_state), hex(&world->run.lasting, original_state));
    check_that(agrees, script->name, __FILE__, __LINE__);
}

// For the tables below.
#define ENCODE(...) encode(world, __VA_ARGS__)
#define TO(kind, target) ENCODE(kind, "nab", gas, target, none)
#define STORE(slot, value) ENCODE(OVM_SSTORE_, "nn", (uint64_t)(slot), (uint64_t)(value))
#define LOAD(slot) ENCODE(OVM_SLOAD_, "n", (uint64_t)(slot))
#define REVERTS(text) ENCODE(OVM_REVERT_, "b", text_bytes(text))
#define SENDS(value) ENCODE(OVM_CALL_VALUE_, "nanb", gas, &two, (uint64_t)(value), none)
#define KEYS(parity) ENCODE(OVM_CREATEEOA_, "wnww", &hash, (uint64_t)(parity), &r, &r)
#define CREATES(code) ENCODE(OVM_CREATE_, "b", code)

static void test_scripts(struct world *world)
{
    ovm_address one = numbered_address(1), two = numbered_address(2), empty = numbered_address(3), missing = numbered_address(4);
    ovm_address identity = {{[19] = 4}}, reserved = ovm_container_defaults(1).execution_manager, whitelist = address_of_whitelist, eth = address_of_eth;
    ovm_address key_account = account_of_key();
    const uint64_t gas = 2000000;
    static const uint8_t invalid[] = {0xfe}, unsafe[] = {0x30, 0x00}, raw_revert[] = {0x60, 0x00, 0x60, 0x00, 0xfd};
    ovm_bytes runtime = constant_code(world, 7), good = init_code_of(world, runtime);
    ovm_bytes bad_runtime = init_code_of(world, (ovm_bytes){unsafe, sizeof unsafe}), bad = {unsafe, sizeof unsafe};
    ovm_bytes reverting = calls_of(world, (const ovm_bytes[]){STORE(1, 1), REVERTS("constructor"), none}, 3);
    ovm_address created = ovm_create_address(&world->run.lasting, &one, 1);
    u256 hash = word(7), r = word(1);
    const struct script scripts[] = {
        {"ADDRESS", {ENCODE(OVM_ADDRESS_, "")}, {none}, none},
        {"CALLER", {ENCODE(OVM_CALLER_, "")}, {none}, none},
        {"CALLVALUE", {ENCODE(OVM_CALLVALUE_, "")}, {none}, none},
        {"TIMESTAMP", {ENCODE(OVM_TIMESTAMP_, "")}, {none}, none},
        {"NUMBER", {ENCODE(OVM_NUMBER_, "")}, {none}, none},
        {"GASLIMIT", {ENCODE(OVM_GASLIMIT_, "")}, {none}, none},
        {"CHAINID", {ENCODE(OVM_CHAINID_, "")}, {none}, none},
        {"L1QUEUEORIGIN", {ENCODE(OVM_L1QUEUEORIGIN_, "")}, {none}, none},
        {"L1TXORIGIN", {ENCODE(OVM_L1TXORIGIN_, "")}, {none}, none},
        {"getMaxTransactionGasLimit", {ENCODE(MAX_TRANSACTION_GAS, "")}, {none}, none},
        {"unknown selector", {ENCODE(0x12345678, "")}, {none}, none},
        {"ovmSETNONCE", {ENCODE(0x0da449d1, "n", (uint64_t)5)}, {none}, none},
        {"SLOAD", {LOAD(1)}, {none}, none},
        {"SLOAD of what is not given", {LOAD(9)}, {none}, none},
        {"SLOAD without an argument", {ENCODE(OVM_SLOAD_, "")}, {none}, none},
        {"SSTORE", {STORE(2, 5), LOAD(2)}, {none}, none},
        {"SSTORE to zero", {STORE(1, 0), LOAD(1)}, {none}, none},
        {"SSTORE of what is not given", {STORE(9, 5)}, {none}, none},
        {"REVERT", {STORE(2, 5), REVERTS("reason")}, {none}, none},
        {"REVERT with a bad offset", {ENCODE(OVM_REVERT_, "n", (uint64_t)500)}, {none}, none},
        {"CALL, ADDRESS", {TO(OVM_CALL_, &two)}, {ENCODE(OVM_ADDRESS_, "")}, none},
        {"CALL, CALLER", {TO(OVM_CALL_, &two)}, {ENCODE(OVM_CALLER_, "")}, none},
        {"STATICCALL, CALLER", {TO(OVM_STATICCALL_, &two)}, {ENCODE(OVM_CALLER_, "")}, none},
        {"DELEGATECALL, ADDRESS", {TO(OVM_DELEGATECALL_, &two)}, {ENCODE(OVM_ADDRESS_, "")}, none},
        {"DELEGATECALL, CALLER", {TO(OVM_DELEGATECALL_, &two)}, {ENCODE(OVM_CALLER_, "")}, none},
        {"context after a CALL", {TO(OVM_CALL_, &two), ENCODE(OVM_ADDRESS_, "")}, {ENCODE(OVM_ADDRESS_, "")}, none},
        {"context after a failed CALL", {TO(OVM_CALL_, &two), ENCODE(OVM_ADDRESS_, "")}, {REVERTS("x")}, none},
        {"CALL, SSTORE", {TO(OVM_CALL_, &two), LOAD(2)}, {STORE(2, 5)}, none},
        {"DELEGATECALL, SSTORE", {TO(OVM_DELEGATECALL_, &two), LOAD(2)}, {STORE(2, 5)}, none},
        {"STATICCALL, SSTORE", {TO(OVM_STATICCALL_, &two)}, {STORE(2, 5)}, none},
        {"STATICCALL, SLOAD", {TO(OVM_STATICCALL_, &two)}, {LOAD(1)}, none},
        {"STATICCALL, CREATE", {TO(OVM_STATICCALL_, &two)}, {CREATES(good)}, none},
        {"STATICCALL, INCREMENTNONCE", {TO(OVM_STATICCALL_, &two)}, {ENCODE(OVM_INCREMENTNONCE_, "")}, none},
        {"STATICCALL, CALL back, SSTORE", {TO(OVM_STATICCALL_, &two)}, {TO(OVM_CALL_, &empty), STORE(2, 5)}, none},
        {"CALL, REVERT", {TO(OVM_CALL_, &two)}, {STORE(2, 5), REVERTS("reason")}, none},
        {"STATICCALL, REVERT", {TO(OVM_STATICCALL_, &two)}, {REVERTS("reason")}, none},
        {"DELEGATECALL, REVERT", {TO(OVM_DELEGATECALL_, &two)}, {STORE(2, 5), REVERTS("reason")}, none},
        {"CALL, INVALID", {STORE(2, 5), TO(OVM_CALL_, &two)}, {none}, {invalid, 1}},
        {"DELEGATECALL, INVALID", {TO(OVM_DELEGATECALL_, &two)}, {none}, {invalid, 1}},
        {"CALL, plain REVERT", {TO(OVM_CALL_, &two)}, {none}, {raw_revert, sizeof raw_revert}},
        {"CALL of an empty account", {TO(OVM_CALL_, &empty)}, {none}, none},
        {"DELEGATECALL of an empty account", {TO(OVM_DELEGATECALL_, &empty)}, {none}, none},
        {"CALL of a missing account", {TO(OVM_CALL_, &missing)}, {none}, none},
        {"STATICCALL of a missing account", {TO(OVM_STATICCALL_, &missing)}, {none}, none},
        {"CALL, CALL of a missing account", {STORE(2, 5), TO(OVM_CALL_, &two)}, {TO(OVM_CALL_, &missing)}, none},
        {"CALL with too little gas, CALL of a missing account", {ENCODE(OVM_CALL_, "nab", (uint64_t)9000, &two, none)}, {TO(OVM_CALL_, &missing)}, none},
        {"CALL of a precompiled contract", {ENCODE(OVM_CALL_, "nab", gas, &identity, text_bytes("same"))}, {none}, none},
        {"CALL of the container", {TO(OVM_CALL_, &reserved)}, {none}, none},
        {"DELEGATECALL of the container", {TO(OVM_DELEGATECALL_, &reserved)}, {none}, none},
        {"CALL with value 0", {ENCODE(OVM_CALL_VALUE_, "nanb", gas, &two, (uint64_t)0, none)}, {ENCODE(OVM_CALLVALUE_, "")}, none},
        {"CALL with value", {SENDS(300)}, {ENCODE(OVM_CALLVALUE_, "")}, none},
        {"CALL with value, balances", {SENDS(300), ENCODE(OVM_SELFBALANCE_, "")}, {none}, none},
        {"CALL with value, balance of the receiver", {SENDS(300), ENCODE(OVM_BALANCE_, "a", &two)}, {none}, none},
        {"CALL with value, SELFBALANCE", {SENDS(300)}, {ENCODE(OVM_SELFBALANCE_, "")}, none},
        {"CALL with too much value", {SENDS(1001)}, {STORE(2, 5)}, none},
        {"CALL with value, REVERT", {SENDS(300)}, {STORE(2, 5), REVERTS("no")}, none},
        {"CALL with value, REVERT, balances", {SENDS(300), ENCODE(OVM_SELFBALANCE_, "")}, {REVERTS("no")}, none},
        {"CALL with value, INVALID, balances", {SENDS(300), ENCODE(OVM_SELFBALANCE_, "")}, {none}, {invalid, 1}},
        {"CALL with value to a missing account", {ENCODE(OVM_CALL_VALUE_, "nanb", gas, &missing, (uint64_t)1, none)}, {none}, none},
        {"CALL with value, CREATE", {SENDS(300)}, {CREATES(good), ENCODE(OVM_SELFBALANCE_, "")}, none},
        {"CALL with value, DELEGATECALL, SELFBALANCE", {SENDS(300), ENCODE(OVM_SELFBALANCE_, "")}, {TO(OVM_DELEGATECALL_, &empty), ENCODE(OVM_CALLVALUE_, "")}, none},
        {"STATICCALL, CALL with value", {TO(OVM_STATICCALL_, &two)}, {ENCODE(OVM_CALL_VALUE_, "nanb", gas, &one, (uint64_t)1, none)}, none},
        {"BALANCE where it is not known", {ENCODE(OVM_BALANCE_, "a", &missing)}, {none}, none},
        {"token: transfer", {ENCODE(OVM_CALL_, "nab", gas, &eth, ENCODE(0xa9059cbb, "an", &two, (uint64_t)5)), ENCODE(OVM_BALANCE_, "a", &two)}, {none}, none},
        {"EXTCODESIZE", {ENCODE(OVM_EXTCODESIZE_, "a", &two)}, {LOAD(1)}, none},
        {"EXTCODESIZE of an empty account", {ENCODE(OVM_EXTCODESIZE_, "a", &empty)}, {none}, none},
        {"EXTCODESIZE of a missing account", {ENCODE(OVM_EXTCODESIZE_, "a", &missing)}, {none}, none},
        {"EXTCODEHASH", {ENCODE(OVM_EXTCODEHASH_, "a", &two)}, {LOAD(1)}, none},
        {"EXTCODEHASH of an empty account", {ENCODE(OVM_EXTCODEHASH_, "a", &empty)}, {none}, none},
        {"EXTCODECOPY", {ENCODE(OVM_EXTCODECOPY_, "ann", &two, (uint64_t)3, (uint64_t)40)}, {LOAD(1)}, none},
        {"EXTCODECOPY of one byte", {ENCODE(OVM_EXTCODECOPY_, "ann", &two, (uint64_t)0, (uint64_t)1)}, {LOAD(1)}, none},
        {"EXTCODECOPY behind the end", {ENCODE(OVM_EXTCODECOPY_, "ann", &two, (uint64_t)100000, (uint64_t)5)}, {LOAD(1)}, none},
        {"GETNONCE", {ENCODE(OVM_GETNONCE_, "")}, {none}, none},
        {"INCREMENTNONCE", {ENCODE(OVM_INCREMENTNONCE_, ""), ENCODE(OVM_GETNONCE_, "")}, {none}, none},
        {"CREATE", {CREATES(good)}, {none}, none},
        {"CREATE, EXTCODESIZE", {CREATES(good), ENCODE(OVM_EXTCODESIZE_, "a", &created)}, {none}, none},
        {"CREATE, CALL", {CREATES(good), TO(OVM_CALL_, &created)}, {none}, none},
        {"CREATE, GETNONCE", {CREATES(good), ENCODE(OVM_GETNONCE_, "")}, {none}, none},
        {"CREATE of no code", {CREATES(none), ENCODE(OVM_EXTCODEHASH_, "a", &created)}, {none}, none},
        {"CREATE of unsafe init code", {CREATES(bad)}, {none}, none},
        {"CREATE of unsafe code", {CREATES(bad_runtime)}, {none}, none},
        {"CREATE that reverts", {CREATES(reverting)}, {none}, none},
        {"CREATE that reverts, CREATE where nothing is known", {CREATES(reverting), CREATES(good)}, {none}, none},
        {"CREATE that is invalid", {ENCODE(OVM_CALL_, "nab", gas, &two, none)}, {CREATES(((ovm_bytes){invalid, 1}))}, none},
        {"CREATE that stores", {CREATES(calls_of(world, (const ovm_bytes[]){STORE(1, 1), LOAD(1)}, 2)), ENCODE(OVM_EXTCODEHASH_, "a", &created)}, {none}, none},
        {"CREATE that creates", {CREATES(calls_of(world, (const ovm_bytes[]){CREATES(good), ENCODE(OVM_GETNONCE_, "")}, 2)), ENCODE(OVM_EXTCODESIZE_, "a", &created)}, {none}, none},
        {"CREATE that calls a missing account", {CREATES(calls_of(world, (const ovm_bytes[]){TO(OVM_CALL_, &missing), none}, 2))}, {none}, none},
        {"CALL, CREATE", {TO(OVM_CALL_, &two)}, {CREATES(good)}, none},
        {"DELEGATECALL, CREATE", {TO(OVM_DELEGATECALL_, &two)}, {CREATES(good)}, none},
        {"CREATE2 where nothing is known", {ENCODE(OVM_CREATE2_, "bn", good, (uint64_t)5)}, {none}, none},
        {"CREATEEOA with a bad signature", {ENCODE(OVM_CREATEEOA_, "wnww", &hash, (uint64_t)5, &r, &r)}, {none}, none},
        {"CREATEEOA with a bad v", {ENCODE(OVM_CREATEEOA_, "wnww", &hash, (uint64_t)256, &r, &r)}, {none}, none},
        {"CREATEEOA", {KEYS(0)}, {none}, none},
        {"CREATEEOA, EXTCODEHASH", {KEYS(0), ENCODE(OVM_EXTCODEHASH_, "a", &key_account)}, {none}, none},
        {"CREATEEOA, EXTCODESIZE", {KEYS(0), ENCODE(OVM_EXTCODESIZE_, "a", &key_account)}, {none}, none},
        {"CREATEEOA twice", {KEYS(0), KEYS(0), ENCODE(OVM_ADDRESS_, "")}, {none}, none},
        {"CREATEEOA where nothing is known", {KEYS(1)}, {none}, none},
        {"STATICCALL, CREATEEOA", {TO(OVM_STATICCALL_, &two)}, {KEYS(0)}, none},
        {"safeCREATE", {ENCODE(SAFE_CREATE, "ba", good, &created)}, {none}, none},
        {"run", {run_calldata(world, &two, none)}, {STORE(2, 5)}, none},
        {"whitelist: allowed", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0xb1540a01, "a", &one))}, {none}, none},
        {"whitelist: initialised", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)1)),
                                    ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x8da5cb5b, ""))}, {none}, none},
        {"whitelist: open", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)1)), CREATES(good)}, {none}, none},
        {"whitelist: not known whether listed", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)0)), CREATES(good)}, {none}, none},
        {"whitelist: owner only", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x13af4035, "a", &two))}, {none}, none},
        {"whitelist: enabled for all", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)0)),
                                        ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0xbdc7b54f, "")), CREATES(good)}, {none}, none},
        {"whitelist: static", {ENCODE(OVM_STATICCALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)1))}, {none}, none},
        {"whitelist: unknown function", {ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x12345678, ""))}, {none}, none},
    };
    // The scripts stand in the memory of the world that each of them starts anew.
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        compare(world, &scripts[i], PLENTY);
    printf("published contracts: %zu transactions\n", sizeof scripts / sizeof *scripts);
}

static uint32_t random_below(uint32_t limit)
{
    static uint64_t state = 11;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % limit);
}

// Transactions made at random of a few calls in either contract, with gas enough for both managers.
static void test_random_scripts(struct world *world)
{
    enum { CASES = 300, PARTS_MAX = 4, GAS = 200000000 };
    ovm_address one = numbered_address(1), two = numbered_address(2), empty = numbered_address(3), missing = numbered_address(4);
    ovm_address whitelist = address_of_whitelist, key_account = account_of_key();
    const uint64_t gas = 40000000;
    static const uint8_t unsafe[] = {0x30, 0x00};
    u256 hash = word(7), r = word(1);
    ovm_bytes good = init_code_of(world, constant_code(world, 7));
    ovm_bytes reverting = calls_of(world, (const ovm_bytes[]){STORE(1, 1), REVERTS("constructor"), none}, 3);
    const ovm_bytes parts[] = {
        STORE(0, 3), STORE(1, 0), STORE(1, 42), STORE(2, 5), STORE(9, 1), LOAD(0), LOAD(1), LOAD(2), LOAD(9), REVERTS("reason"),
        CREATES(good), CREATES(((ovm_bytes){unsafe, sizeof unsafe})), CREATES(reverting), ENCODE(OVM_GETNONCE_, ""),
        ENCODE(OVM_INCREMENTNONCE_, ""), ENCODE(OVM_ADDRESS_, ""), ENCODE(OVM_CALLER_, ""), ENCODE(OVM_CALLVALUE_, ""),
        ENCODE(OVM_SELFBALANCE_, ""), ENCODE(OVM_BALANCE_, "a", &one), TO(OVM_CALL_, &empty), TO(OVM_DELEGATECALL_, &empty),
        TO(OVM_CALL_, &missing), ENCODE(OVM_EXTCODESIZE_, "a", &two), ENCODE(OVM_EXTCODEHASH_, "a", &key_account), KEYS(0),
        ENCODE(OVM_CALL_, "nab", gas, &whitelist, ENCODE(0x400ada75, "an", &one, (uint64_t)1)),
        // Only for the first contract, so that calls end.
        TO(OVM_CALL_, &two), TO(OVM_STATICCALL_, &two), TO(OVM_DELEGATECALL_, &two), SENDS(300), SENDS(800),
    };
    enum { ALL = sizeof parts / sizeof *parts, FOR_FIRST = 5 };
    for (unsigned i = 0; i < CASES; i++) {
        struct script script = {.name = "random script"};
        for (uint32_t count = random_below(PARTS_MAX), at = 0; at < count; at++)
            script.first[at] = parts[random_below(ALL)];
        for (size_t at = 0; at < CODE_PARTS; at++)
            if (script.first[at].size == 0) {
                script.first[at] = parts[ALL - 1 - random_below(FOR_FIRST)];
                break;
            }
        for (uint32_t count = 1 + random_below(PARTS_MAX), at = 0; at < count; at++)
            script.second[at] = parts[random_below(ALL - FOR_FIRST)];
        compare(world, &script, GAS);
    }
}

static struct world *walking_world;
static bool walks_container_code;
static unsigned safe_contracts, unsafe_contracts;

// A contract is safe if both its codes are. Interfaces have none.
static int check_artifact(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)place;
    size_t length = strlen(path);
    if (type != FTW_F || length < 9 || strcmp(path + length - 5, ".json") != 0 || strcmp(path + length - 9, ".dbg.json") == 0)
        return 0;
    struct ovm_arena *arena = &walking_world->run.lasting;
    char *text = read_text(path);
    const struct json *root = text ? json_parse(arena, text) : NULL;
    const struct json *init = root ? json_member(root, "bytecode") : NULL, *runtime = root ? json_member(root, "deployedBytecode") : NULL;
    free(text);
    if (!init || !runtime) {
        check_that(false, path, __FILE__, __LINE__);
        return 0;
    }
    ovm_bytes init_code = json_bytes(arena, init);
    if (init_code.size == 0)
        return 0;
    bool is_safe = ovm_is_bytecode_safe(init_code) && ovm_is_bytecode_safe(json_bytes(arena, runtime));
    check_that(is_safe == walks_container_code, path, __FILE__, __LINE__);
    if (is_safe)
        safe_contracts++;
    else
        unsafe_contracts++;
    return 0;
}

static void walk(struct world *world, const char *kind, bool is_container_code)
{
    enum { DESCRIPTORS = 16 };
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", package, kind);
    walking_world = world;
    walks_container_code = is_container_code;
    CHECK(nftw(path, check_artifact, DESCRIPTORS, FTW_PHYS) == 0);
}

// What the container's compiler made of these contracts is safe, what the ordinary one made is not.
static void test_artifacts(struct world *world)
{
    walk(world, "artifacts-ovm", true);
    walk(world, "artifacts", false);
    printf("published artifacts: %u safe, %u unsafe\n", safe_contracts, unsafe_contracts);
    CHECK(safe_contracts > 0 && unsafe_contracts > 0);
}

void published_tests(const char *folder)
{
    package = folder;
    if (!folder)
        return;
    run_test("published contracts", test_scripts);
    run_test("published contracts, at random", test_random_scripts);
    run_test("published artifacts", test_artifacts);
}
