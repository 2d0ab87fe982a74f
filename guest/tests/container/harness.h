// SPDX-License-Identifier: MIT
// What the tests of the container share: a machine over an empty state with the container below it, an assembler for contracts
// of the container, and calldata.
#ifndef OVM_TESTS_CONTAINER_HARNESS_H
#define OVM_TESTS_CONTAINER_HARNESS_H

#include <container/activation.h>
#include <ovm/batch.h>

#include "../../native/session.h"

// Each test is a function that gets a fresh world.
struct world {
    struct ovm_session *session;
    struct ovm_run run;
    struct ovm_block block;
    struct ovm_container container;
    struct ovm_container_configuration configuration;
    ovm_address sender;             // of messages to the execution manager: first the owner
};

typedef void test_body(struct world *world);

// Runs it and counts it; a check that fails inside, or leaving the run, fails it.
void run_test(const char *name, test_body *body);
void check_that(bool holds, const char *what, const char *file, int line);
#define CHECK(condition) check_that(condition, #condition, __FILE__, __LINE__)

void checker_tests(const char *vectors);
void state_manager_tests(void);
void function_tests(void);
void call_tests(void);
void creation_tests(void);
void gas_tests(void);
void run_tests(void);
void value_tests(void);
void equivalence_tests(void);
// The folder of the unpacked npm package with the published contracts.
void published_tests(const char *folder);
// Also runs what it runs in guests, by these commands.
void batch_tests(const char *const *commands, int count);

// Starts the container anew; an open state manager unless the configuration says otherwise.
void world_start(struct world *world, const struct ovm_container_configuration *configuration);
// Ends the state's transaction and begins the next.
void next_transaction(struct world *world);
void *world_allocate(struct world *world, size_t size);

ovm_address numbered_address(uint64_t number);
u256 word(uint64_t number);
bool same_bytes(ovm_bytes left, ovm_bytes right);
ovm_bytes text_bytes(const char *text);
// The word at that index of some data; zero behind the end.
u256 word_at(ovm_bytes data, size_t index);
uint64_t number_at(ovm_bytes data, size_t index);
// The bytes that the field at that index refers to.
ovm_bytes bytes_at(ovm_bytes data, size_t index);

// Calldata, or init code's arguments: n a number, w a u256 *, a an ovm_address *, b an ovm_bytes.
ovm_bytes encode(struct world *world, uint32_t selector, const char *fields, ...);

// Code under construction.
struct code {
    uint8_t bytes[24576];
    size_t size;
};

void code_bytes(struct code *code, const uint8_t *bytes, size_t size);
#define CODE(code, ...) code_bytes(code, (const uint8_t[]){__VA_ARGS__}, sizeof(uint8_t[]){__VA_ARGS__})
void code_push(struct code *code, const u256 *value);
void code_push_number(struct code *code, uint64_t value);
// Calls the execution manager through kall with what stands in memory.
void code_kall(struct code *code, uint64_t offset, uint64_t size);
// The same with this calldata, put at 0.
void code_call_manager(struct code *code, ovm_bytes calldata);
// Ends with what the last call returned.
void code_return_answer(struct code *code);
ovm_bytes code_of(const struct code *code);
// Code that does one call and returns its answer, or reverts as the manager says.
ovm_bytes forwarder(struct world *world, ovm_bytes calldata);
// Code that returns a word.
ovm_bytes constant_code(struct world *world, uint64_t value);
// Init code that deploys it.
ovm_bytes init_code_of(struct world *world, ovm_bytes runtime);

// Puts code where an OVM account has it.
void place(struct world *world, const ovm_address *address, ovm_bytes code);
// Into a closed manager: an account with the code of another address, and an empty one.
void give_account(struct world *world, const ovm_address *address, const ovm_address *code_address);
void give_slot(struct world *world, const ovm_address *address, uint64_t key, uint64_t value);

// As if a transaction were running and this contract had called: any gas, and nuisance gas as much.
void enter(struct world *world, const ovm_address *active, uint64_t gas);
struct ovm_result call_manager(struct world *world, uint64_t gas, ovm_bytes calldata);
// From inside: enters, and calls with plenty of gas.
struct ovm_result call_as(struct world *world, const ovm_address *active, ovm_bytes calldata);
// The calldata of run, of a transaction with gas limit 8,000,000 at time 1000 and block 10.
ovm_bytes run_calldata(struct world *world, const ovm_address *entrypoint, ovm_bytes data);
// Of ovmCALL without value, with plenty of gas.
ovm_bytes call_calldata(struct world *world, const ovm_address *target, ovm_bytes data);
// Whether it reverted with this flag.
bool reverted_with_flag(const struct ovm_result *result, enum revert_flag flag);

enum { PLENTY = 8000000 };

enum {
    RUN = 0x9be3ad67, OVM_CALLER_ = 0x73509064, OVM_ADDRESS_ = 0x996d79a5, OVM_CALLVALUE_ = 0xa8c4c5ec, OVM_TIMESTAMP_ = 0xbdbf8c36,
    OVM_NUMBER_ = 0x5a98c361, OVM_GASLIMIT_ = 0x20160f3a, OVM_CHAINID_ = 0x90580256, OVM_L1QUEUEORIGIN_ = 0x101185a4,
    OVM_L1TXORIGIN_ = 0x9dc9dc93, OVM_REVERT_ = 0x2a2a7adb, OVM_CREATE_ = 0x14aa2ff7, OVM_CREATE2_ = 0x99ccd98b,
    OVM_CREATEEOA_ = 0x741a33eb, OVM_GETNONCE_ = 0xc1fb2ea2, OVM_INCREMENTNONCE_ = 0x7cebbe94, OVM_CALL_VALUE_ = 0x5b99d1c5,
    OVM_CALL_ = 0x85979f76, OVM_STATICCALL_ = 0x8540661f, OVM_DELEGATECALL_ = 0xffe73914, OVM_SLOAD_ = 0x03daa959,
    OVM_SSTORE_ = 0x22bd64c0, OVM_EXTCODECOPY_ = 0x746c32f1, OVM_EXTCODESIZE_ = 0x8435035b, OVM_EXTCODEHASH_ = 0x24749d5c,
    OVM_BALANCE_ = 0x0a5635ae, OVM_SELFBALANCE_ = 0x08bf7dbf, SAFE_CREATE = 0xf5731021, SIMULATE = 0x76427cac,
    MAX_TRANSACTION_GAS = 0x1c4712a7,
};

#endif
