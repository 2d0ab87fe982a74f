// SPDX-License-Identifier: MIT
#include "harness.h"

#include <crypto/keccak256.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned passed, failed;
static bool test_failed;
static const char *test_name;

void check_that(bool holds, const char *what, const char *file, int line)
{
    if (holds)
        return;
    printf("FAILED %s: %s:%d: %s\n", test_name, file, line, what);
    test_failed = true;
}

void run_test(const char *name, test_body *body)
{
    static struct world world;
    test_name = name;
    test_failed = false;
    memset(&world, 0, sizeof world);
    world.session = ovm_session_start();
    if (!world.session)
        abort();
    if (setjmp(world.session->escape) == 0) {
        struct ovm_container_configuration configuration = ovm_container_defaults(420);
        world_start(&world, &configuration);
        body(&world);
    }
    enum ovm_status status = ovm_session_end(world.session);
    if (status != OVM_OK)
        check_that(false, ovm_status_text(status), __FILE__, __LINE__);
    if (test_failed)
        failed++;
    else
        passed++;
}

static const uint8_t *nothing(void *user, const uint8_t key[32], size_t *size)
{
    (void)user;
    (void)key;
    *size = 0;
    return NULL;
}

void world_start(struct world *world, const struct ovm_container_configuration *configuration)
{
    struct ovm_configuration chain = {.chain_id = configuration->chain_id};
    struct ovm_host host = {.get = nothing};
    u256 price = U256_ZERO;
    chain.has_fork[OVM_ISTANBUL] = true;
    world->block = (struct ovm_block){.number = 7, .timestamp = 70, .gas_limit = 15000000, .chain_id = word(1)};
    world->configuration = *configuration;
    world->configuration.owner = world->sender = numbered_address(0x0123456789);
    ovm_run_start(&world->run, &world->session->platform, &host);
    ovm_run_at(&world->run, &ovm_empty_root, &chain, &world->block);
    ovm_container_start(&world->container, &world->run.evm, &world->configuration);
    ovm_evm_begin(&world->run.evm, &world->sender, &price);
}

void next_transaction(struct world *world)
{
    u256 price = U256_ZERO;
    ovm_state_end(&world->run.state, true);
    ovm_state_begin(&world->run.state);
    ovm_evm_begin(&world->run.evm, &world->sender, &price);
}

void *world_allocate(struct world *world, size_t size)
{
    return ovm_allocate(&world->run.lasting, size);
}

ovm_address numbered_address(uint64_t number)
{
    ovm_address address = {{0xc0, [1] = 0x11}};
    for (size_t i = 0; i < 8; i++)
        address.byte[19 - i] = (uint8_t)(number >> 8 * i);
    return address;
}

u256 word(uint64_t number)
{
    return u256_from(number);
}

bool same_bytes(ovm_bytes left, ovm_bytes right)
{
    return left.size == right.size && (left.size == 0 || memcmp(left.data, right.data, left.size) == 0);
}

ovm_bytes text_bytes(const char *text)
{
    return (ovm_bytes){(const uint8_t *)text, strlen(text)};
}

u256 word_at(ovm_bytes data, size_t index)
{
    u256 value = U256_ZERO;
    if (data.size >= 32 * (index + 1))
        u256_load(&value, data.data + 32 * index, 32);
    return value;
}

uint64_t number_at(ovm_bytes data, size_t index)
{
    u256 value = word_at(data, index);
    return u256_clamp_64(&value);
}

ovm_bytes bytes_at(ovm_bytes data, size_t index)
{
    uint64_t offset = number_at(data, index);
    if (data.size < 32 * (index + 1) || offset > data.size || data.size - offset < 32)
        return (ovm_bytes){NULL, 0};
    ovm_bytes tail = {data.data + offset, data.size - (size_t)offset};
    uint64_t size = number_at(tail, 0);
    return size > tail.size - 32 ? (ovm_bytes){NULL, 0} : (ovm_bytes){tail.data + 32, (size_t)size};
}

ovm_bytes encode(struct world *world, uint32_t selector, const char *fields, ...)
{
    va_list arguments;
    size_t tail = 0;
    va_start(arguments, fields);
    for (const char *field = fields; *field; field++)
        switch (*field) {
        case 'n':
            (void)va_arg(arguments, uint64_t);
            break;
        case 'w':
            (void)va_arg(arguments, const u256 *);
            break;
        case 'a':
            (void)va_arg(arguments, const ovm_address *);
            break;
        default:
            tail += ovm_abi_tail_size(va_arg(arguments, ovm_bytes));
            break;
        }
    va_end(arguments);

    struct ovm_abi_writer writer = ovm_abi_write(&world->run.lasting, selector, (unsigned)strlen(fields), tail);
    va_start(arguments, fields);
    for (const char *field = fields; *field; field++)
        switch (*field) {
        case 'n':
            ovm_abi_put_u64(&writer, va_arg(arguments, uint64_t));
            break;
        case 'w':
            ovm_abi_put_word(&writer, va_arg(arguments, const u256 *));
            break;
        case 'a':
            ovm_abi_put_address(&writer, va_arg(arguments, const ovm_address *));
            break;
        default:
            ovm_abi_put_bytes(&writer, va_arg(arguments, ovm_bytes));
            break;
        }
    va_end(arguments);
    return ovm_abi_result(&writer);
}

void code_bytes(struct code *code, const uint8_t *bytes, size_t size)
{
    memcpy(code->bytes + code->size, bytes, size);
    code->size += size;
}

void code_push(struct code *code, const u256 *value)
{
    uint8_t bytes[32];
    unsigned size = u256_byte_length(value);
    if (size == 0)
        size = 1;
    u256_store(bytes, value);
    CODE(code, (uint8_t)(0x5f + size));
    code_bytes(code, bytes + 32 - size, size);
}

void code_push_number(struct code *code, uint64_t value)
{
    u256 number = word(value);
    code_push(code, &number);
}

static const uint8_t kall[] = {0x33, 0x60, 0x00, 0x90, 0x5a, 0xf1, 0x58, 0x60, 0x0e, 0x01, 0x57, 0x3d, 0x60,
                               0x00, 0x80, 0x3e, 0x3d, 0x60, 0x00, 0xfd, 0x5b, 0x3d, 0x60, 0x01, 0x14, 0x15,
                               0x58, 0x60, 0x0a, 0x01, 0x57, 0x60, 0x01, 0x60, 0x00, 0xf3, 0x5b};

void code_kall(struct code *code, uint64_t offset, uint64_t size)
{
    CODE(code, 0x60, 0x00, 0x60, 0x00);
    code_push_number(code, size);
    code_push_number(code, offset);
    code_bytes(code, kall, sizeof kall);
}

void code_call_manager(struct code *code, ovm_bytes calldata)
{
    for (size_t at = 0; at < calldata.size; at += 32) {
        uint8_t chunk[32] = {0};
        size_t rest = calldata.size - at;
        memcpy(chunk, calldata.data + at, rest < sizeof chunk ? rest : sizeof chunk);
        u256 value;
        u256_load(&value, chunk, sizeof chunk);
        code_push(code, &value);
        code_push_number(code, at);
        CODE(code, 0x52);
    }
    code_kall(code, 0, calldata.size);
}

void code_return_answer(struct code *code)
{
    CODE(code, 0x3d, 0x60, 0x00, 0x80, 0x3e, 0x3d, 0x60, 0x00, 0xf3);
}

ovm_bytes code_of(const struct code *code)
{
    return (ovm_bytes){code->bytes, code->size};
}

ovm_bytes forwarder(struct world *world, ovm_bytes calldata)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_call_manager(code, calldata);
    code_return_answer(code);
    return code_of(code);
}

ovm_bytes constant_code(struct world *world, uint64_t value)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_push_number(code, value);
    CODE(code, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3);
    return code_of(code);
}

ovm_bytes init_code_of(struct world *world, ovm_bytes runtime)
{
    static const uint8_t deploy[] = {0x60, 0x0d, 0x38, 0x03, 0x80, 0x60, 0x0d, 0x60, 0x00, 0x39, 0x60, 0x00, 0xf3};
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_bytes(code, deploy, sizeof deploy);
    code_bytes(code, runtime.data, runtime.size);
    return code_of(code);
}

void place(struct world *world, const ovm_address *address, ovm_bytes code)
{
    struct ovm_state *state = &world->run.state;
    struct ovm_account *account = ovm_state_account(state, address);
    ovm_state_set_nonce(state, account, 1);
    ovm_state_set_code(state, account, code);
}

void give_account(struct world *world, const ovm_address *address, const ovm_address *code_address)
{
    if (!code_address) {
        ovm_put_empty_account(&world->container.states, address);
        return;
    }
    struct ovm_managed_account account = {.nonce = 1, .storage_root = ovm_empty_root, .code_address = *code_address};
    memset(account.code_hash.byte, 0xff, sizeof account.code_hash.byte);
    ovm_put_account(&world->container.states, address, &account);
}

void give_slot(struct world *world, const ovm_address *address, uint64_t key, uint64_t value)
{
    u256 key_word = word(key), value_word = word(value);
    ovm_put_slot(&world->container.states, address, &key_word, &value_word);
}

void enter(struct world *world, const ovm_address *active, uint64_t gas)
{
    struct ovm_container *container = &world->container;
    reset_context(container);
    container->is_running = true;
    container->context.address = *active;
    container->context.caller = numbered_address(0xca11e4);
    container->nuisance_gas = gas;
    container->refund = U256_ZERO;
    container->transaction = (struct ovm_container_transaction){
        .timestamp = word(1000), .number = word(10), .gas_limit = word(gas), .block_gas_limit = word(250000000),
        .queue_origin = 1, .l1_origin = numbered_address(0x11),
    };
}

struct ovm_result call_manager(struct world *world, uint64_t gas, ovm_bytes calldata)
{
    struct ovm_message message = {
        .kind = OVM_CALL,
        .gas = gas,
        .sender = world->sender,
        .recipient = world->configuration.execution_manager,
        .code_address = world->configuration.execution_manager,
        .input = calldata,
    };
    struct ovm_result result = ovm_evm_execute(&world->run.evm, &message);
    result.output = ovm_copy(&world->run.lasting, result.output);
    return result;
}

struct ovm_result call_as(struct world *world, const ovm_address *active, ovm_bytes calldata)
{
    enter(world, active, PLENTY);
    return call_manager(world, PLENTY, calldata);
}

ovm_bytes run_calldata(struct world *world, const ovm_address *entrypoint, ovm_bytes data)
{
    ovm_address origin = numbered_address(0x11);
    ovm_bytes tuple = encode(world, 0, "nnnaanb", (uint64_t)1000, (uint64_t)10, (uint64_t)1, &origin, entrypoint, (uint64_t)PLENTY, data);
    struct ovm_abi_writer writer = ovm_abi_write(&world->run.lasting, RUN, 2, tuple.size);
    ovm_abi_put_u64(&writer, 64);
    ovm_abi_put_address(&writer, &world->configuration.state_manager);
    memcpy(writer.data + writer.size, tuple.data, tuple.size);
    writer.size += tuple.size;
    return ovm_abi_result(&writer);
}

ovm_bytes call_calldata(struct world *world, const ovm_address *target, ovm_bytes data)
{
    return encode(world, OVM_CALL_, "nab", (uint64_t)PLENTY, target, data);
}

bool reverted_with_flag(const struct ovm_result *result, enum revert_flag flag)
{
    if (result->outcome != OVM_REVERTED)
        return false;
    if (flag == REVERT_OUT_OF_GAS)
        return result->output.size == 0;
    return result->output.size >= 160 && number_at(result->output, 0) == (uint64_t)flag;
}

int main(int argc, char **argv)
{
    enum { GUESTS_MAX = 8 };
    const char *guests[GUESTS_MAX], *vectors = NULL, *contracts = NULL;
    int guest_count = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--guest") == 0 && i + 1 < argc && guest_count < GUESTS_MAX) {
            guests[guest_count++] = argv[++i];
        } else if (strcmp(argv[i], "--contracts") == 0 && i + 1 < argc) {
            contracts = argv[++i];
        } else if (!vectors && argv[i][0] != '-') {
            vectors = argv[i];
        } else {
            fprintf(stderr, "usage: container-tests [--guest COMMAND]... [--contracts FOLDER] [FILE]\n"
                            "FOLDER is the npm package @eth-optimism/contracts 0.4.14, FILE the vectors of the safety checker\n");
            return 2;
        }
    }
    checker_tests(vectors);
    state_manager_tests();
    function_tests();
    call_tests();
    creation_tests();
    gas_tests();
    run_tests();
    value_tests();
    equivalence_tests();
    published_tests(contracts);
    batch_tests(guests, guest_count);
    printf("container: %u passed, %u failed\n", passed, failed);
    return failed ? 1 : 0;
}
