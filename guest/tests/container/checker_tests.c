// SPDX-License-Identifier: MIT
// The checkers: published vectors, the cases of version 0, and a second implementation on random code.
#include <container/safety_checker.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../json.h"
#include "../suite.h"
#include "harness.h"

enum { FUZZ_CASES = 1000000, LARGE = 24576 };

static const char *vector_path;

static void test_vectors(struct world *world)
{
    char *text = read_text(vector_path);
    const struct json *root = text ? json_parse(&world->run.lasting, text) : NULL;
    const struct json *tests = root ? json_member(root, "tests") : NULL;
    unsigned count = 0;
    CHECK(tests != NULL);
    for (const struct json *test = tests ? tests->first : NULL; test; test = test->next, count++) {
        const struct json *in = json_member(test, "in"), *out = json_member(test, "out");
        bool safe = ovm_is_bytecode_safe(json_bytes(&world->run.lasting, in));
        bool wanted_safe = out->kind == JSON_BOOLEAN && out->text_size == 4;
        check_that(safe == wanted_safe, test->name, vector_path, 0);
    }
    printf("safety checker: %u vectors\n", count);
    CHECK(count > 0);
    free(text);
}

// The rule of version 1 as one reads it: what stands at a place, found by comparing strings, one instruction after the other.
static bool is_safe_by_definition(ovm_bytes code)
{
    static const char kall[] = "336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b";
    static const char kopy[] = "3350600060045af1";
    bool reachable = true;
    for (size_t at = 0; at < code.size; at++) {
        uint8_t opcode = code.data[at];
        if (!reachable) {
            reachable = opcode == 0x5b;
            if (opcode >= 0x60 && opcode <= 0x7f)
                at += (size_t)(opcode - 0x5f);
            continue;
        }
        if (opcode == 0x33) {
            char ahead[2 * 37 + 1] = "";
            for (size_t i = 0; i < 37; i++)
                sprintf(ahead + 2 * i, "%02x", at + i < code.size ? code.data[at + i] : 0);
            if (strncmp(ahead, kall, sizeof kall - 1) == 0)
                at += 36;
            else if (strncmp(ahead, kopy, sizeof kopy - 1) == 0)
                at += 7;
            else
                return false;
            continue;
        }
        if (opcode == 0x00 || opcode == 0x56 || opcode == 0xf3 || opcode == 0xfe)
            reachable = false;
        else if (opcode >= 0x60 && opcode <= 0x7f)
            at += (size_t)(opcode - 0x5f);
        else if (!((opcode >= 0x01 && opcode <= 0x0b) || (opcode >= 0x10 && opcode <= 0x1d) || opcode == 0x20 ||
                   (opcode >= 0x34 && opcode <= 0x39) || opcode == 0x3d || opcode == 0x3e || (opcode >= 0x50 && opcode <= 0x53) ||
                   (opcode >= 0x57 && opcode <= 0x5b) || (opcode >= 0x80 && opcode <= 0x9f) || (opcode >= 0xa0 && opcode <= 0xa4)))
            return false;
    }
    return true;
}

static uint32_t random_below(uint32_t limit)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % limit);
}

// Half of it from what is allowed, so that the end is often reached; with whole and broken kalls in between.
static ovm_bytes random_code(uint8_t *buffer, size_t room)
{
    static const uint8_t allowed[] = {0x00, 0x01, 0x20, 0x34, 0x3d, 0x50, 0x52, 0x56, 0x57, 0x5b, 0x5b, 0x60, 0x61,
                                      0x7f, 0x80, 0x9f, 0xa4, 0xf3, 0xfe, 0x33};
    struct code code = {.size = 0};
    size_t wanted_size = random_below((uint32_t)room - 60);
    bool is_tame = random_below(2);
    while (code.size < wanted_size) {
        uint32_t kind = random_below(12);
        if (kind == 0)
            code_call_manager(&code, (ovm_bytes){NULL, 0});
        else if (kind == 1)
            CODE(&code, 0x33, 0x50, 0x60, 0x00, 0x60, 0x04, 0x5a, 0xf1);
        else if (is_tame || kind < 7)
            CODE(&code, allowed[random_below(sizeof allowed - (is_tame ? 1 : 0))]);
        else
            CODE(&code, (uint8_t)random_below(256));
    }
    if (code.size && random_below(4) == 0)
        code.bytes[random_below((uint32_t)code.size)] ^= (uint8_t)(1 << random_below(8));
    if (code.size && random_below(4) == 0)
        code.size = random_below((uint32_t)code.size);
    memcpy(buffer, code.bytes, code.size);
    return (ovm_bytes){buffer, code.size};
}

static void test_fuzz(struct world *world)
{
    uint8_t *buffer = world_allocate(world, 256);
    unsigned safe = 0;
    for (unsigned i = 0; i < FUZZ_CASES; i++) {
        ovm_bytes code = random_code(buffer, 160);
        bool is_safe = ovm_is_bytecode_safe(code);
        safe += is_safe;
        if (is_safe != is_safe_by_definition(code)) {
            CHECK(!"the two implementations agree");
            return;
        }
    }
    // Both answers must be common, or the comparison says little.
    CHECK(safe > FUZZ_CASES / 10 && safe < FUZZ_CASES - FUZZ_CASES / 10);
}

static void test_large(struct world *world)
{
    uint8_t *bytes = world_allocate(world, LARGE);
    memset(bytes, 0x5b, LARGE);
    CHECK(ovm_is_bytecode_safe((ovm_bytes){bytes, LARGE}));
    bytes[LARGE - 1] = 0x54;
    CHECK(!ovm_is_bytecode_safe((ovm_bytes){bytes, LARGE}));
    memset(bytes, 0x33, LARGE);
    CHECK(!ovm_is_bytecode_safe((ovm_bytes){bytes, LARGE}));
    memset(bytes, 0x7f, LARGE);
    CHECK(ovm_is_bytecode_safe((ovm_bytes){bytes, LARGE}));
}

static void test_edges(struct world *world)
{
    (void)world;
    static const struct {
        const char *name;
        uint8_t code[12];
        size_t size;
        bool is_safe;
    } cases[] = {
        {"empty", {0}, 0, true},
        {"caller alone", {0x33}, 1, false},
        {"kopy", {0x33, 0x50, 0x60, 0x00, 0x60, 0x04, 0x5a, 0xf1}, 8, true},
        {"kopy cut", {0x33, 0x50, 0x60, 0x00, 0x60, 0x04, 0x5a}, 7, false},
        {"push without data", {0x7f}, 1, true},
        {"dead SLOAD", {0x00, 0x54}, 2, true},
        {"SLOAD behind JUMPDEST", {0x00, 0x5b, 0x54}, 3, false},
        {"JUMPDEST in dead PUSH data", {0x00, 0x60, 0x5b, 0x54}, 4, true},
        {"SLOAD as PUSH data", {0x60, 0x54}, 2, true},
        {"REVERT", {0x60, 0x00, 0x80, 0xfd}, 4, false},
        {"PUSH0", {0x5f}, 1, false},
        {"JUMPI does not halt", {0x57, 0x54}, 2, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_that(ovm_is_bytecode_safe((ovm_bytes){cases[i].code, cases[i].size}) == cases[i].is_safe, cases[i].name, __FILE__, __LINE__);
}

static bool is_pure(const struct code *code)
{
    ovm_address manager = numbered_address(0xe);
    return ovm_is_bytecode_pure(code_of(code), &manager);
}

static void code_call_pure(struct code *code, uint8_t value, const ovm_address *target)
{
    CODE(code, 0x60, value, 0x73);
    code_bytes(code, target->byte, sizeof target->byte);
}

static void test_purity_of_opcodes(struct world *world)
{
    (void)world;
    // BALANCE, ORIGIN, CALLER and so on, in one list, are not pure alone; everything else is, but for CALL.
    static const uint8_t impure[] = {0x30, 0x31, 0x32, 0x33, 0x3a, 0x3b, 0x3c, 0x3f, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45,
                                     0x46, 0x47, 0x54, 0x55, 0xf0, 0xf1, 0xf2, 0xf4, 0xf5, 0xfa, 0xff, 0x0c, 0x1e, 0x21, 0x5c, 0xb0};
    static const uint8_t pure_ones[] = {0x00, 0x01, 0x0b, 0x10, 0x1d, 0x20, 0x34, 0x39, 0x3d, 0x3e, 0x50, 0x53, 0x56, 0x5b,
                                        0x60, 0x7f, 0x80, 0x9f, 0xa0, 0xa4, 0xf3, 0xfd, 0xfe};
    for (size_t i = 0; i < sizeof impure; i++) {
        struct code code = {.bytes = {impure[i]}, .size = 1};
        CHECK(!is_pure(&code));
    }
    for (size_t i = 0; i < sizeof pure_ones; i++) {
        struct code code = {.bytes = {pure_ones[i]}, .size = 1};
        CHECK(is_pure(&code));
    }
    struct code empty = {.size = 0};
    CHECK(is_pure(&empty));
}

static void test_purity_of_unreachable_code(struct world *world)
{
    (void)world;
    struct code after_stop = {.bytes = {0x00, 0x54}, .size = 2}, no_jump = {.bytes = {0x00, 0x5b, 0x54}, .size = 3};
    struct code jump = {.bytes = {0x57, 0x00, 0x5b, 0x54}, .size = 4}, dead = {.bytes = {0x57, 0x00, 0x54, 0x5b}, .size = 4};
    struct code in_push = {.bytes = {0x57, 0xfd, 0x60, 0x5b, 0x54}, .size = 5}, jumps = {.bytes = {0x56, 0x5b, 0x54}, .size = 3};
    CHECK(is_pure(&after_stop));
    CHECK(is_pure(&no_jump));
    CHECK(!is_pure(&jump));
    CHECK(is_pure(&dead));
    CHECK(is_pure(&in_push));
    CHECK(!is_pure(&jumps));
}

static void test_purity_of_calls(struct world *world)
{
    (void)world;
    ovm_address manager = numbered_address(0xe), other = numbered_address(0xf);
    struct code code = {.size = 0};
    code_call_pure(&code, 0, &manager);
    CODE(&code, 0x61, 0x12, 0x34, 0xf1);
    CHECK(is_pure(&code));
    code.size = 0;
    code_call_pure(&code, 0, &manager);
    CODE(&code, 0x83, 0xf1);
    CHECK(is_pure(&code));
    code.size = 0;
    code_call_pure(&code, 0, &manager);
    CODE(&code, 0x5a, 0xf1);
    CHECK(!is_pure(&code));
    code.size = 0;
    code_call_pure(&code, 1, &manager);
    CODE(&code, 0x60, 0x00, 0xf1);
    CHECK(!is_pure(&code));
    code.size = 0;
    code_call_pure(&code, 0, &other);
    CODE(&code, 0x60, 0x00, 0xf1);
    CHECK(!is_pure(&code));
    code.size = 0;
    CODE(&code, 0x61, 0x00, 0x00, 0x73);
    code_bytes(&code, manager.byte, sizeof manager.byte);
    CODE(&code, 0x60, 0x00, 0xf1);
    CHECK(!is_pure(&code));
    code.size = 0;
    CODE(&code, 0x60, 0x00, 0xf1);
    CHECK(!is_pure(&code));
}

void checker_tests(const char *vectors)
{
    vector_path = vectors;
    if (vectors)
        run_test("safety checker: published vectors", test_vectors);
    run_test("safety checker: a second implementation", test_fuzz);
    run_test("safety checker: as much code as a contract has", test_large);
    run_test("safety checker: edges", test_edges);
    run_test("purity checker: opcodes", test_purity_of_opcodes);
    run_test("purity checker: unreachable code", test_purity_of_unreachable_code);
    run_test("purity checker: calls", test_purity_of_calls);
}
