// SPDX-License-Identifier: MIT
// Runs state tests and random batches for the container with something broken: answers that are missing, short or wrong, and
// malformed nodes, code, batches and configurations under their right hashes. Whatever comes must be one of the program's exit codes,
// and the same twice. Memory errors are for the sanitizers to find.
//
//   fuzz SEED COUNT FILE...        FILEs of GeneralStateTests
#include <container/safety_checker.h>
#include <crypto/keccak256.h>
#include <ovm/rlp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static uint64_t random_state;

uint32_t random_below(uint32_t limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((random_state >> 33) % limit);
}

void pass(struct file *file)
{
    file->suite->passed++;
}

void skip(struct file *file)
{
    file->suite->skipped++;
}

void fail_case(struct file *file, const char *name, const char *format, ...)
{
    va_list arguments;
    file->suite->failed++;
    printf("FAILED %s %s: ", file->path, name);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}

bool wanted(struct file *file, const char *name)
{
    (void)file;
    (void)name;
    return true;
}

ovm_bytes mutate(struct ovm_arena *arena, ovm_bytes data)
{
    static const uint8_t telling[] = {0x00, 0x01, 0x20, 0x7f, 0x80, 0x81, 0xa0, 0xb7, 0xb8, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xff};
    uint8_t *copy = ovm_allocate(arena, data.size + 8);
    memcpy(copy, data.data, data.size);
    size_t size = data.size;
    for (uint32_t count = 1 + random_below(3); count; count--) {
        uint32_t at = size ? random_below((uint32_t)size) : 0;
        switch (random_below(5)) {
        case 0:
            size = at;
            break;
        case 1:
            copy[size++] = (uint8_t)random_below(256);
            break;
        case 2:
            if (size)
                memmove(copy + at, copy + at + 1, --size - at);
            break;
        case 3:
            copy[at] = telling[random_below(sizeof telling)];
            break;
        default:
            copy[at] = (uint8_t)random_below(256);
            break;
        }
        if (size >= data.size + 5)
            break;
    }
    return (ovm_bytes){copy, size};
}

static struct stored *pick(struct store *store)
{
    struct ovm_map_entry *entry = store->map.first;
    for (uint32_t skipped = random_below(store->map.count); skipped; skipped--)
        entry = entry->after;
    return (struct stored *)entry;
}

static void replace_hash(struct store *store, const uint8_t old_hash[32], const uint8_t new_hash[32], int depth);

// Gives new data to an entry under its new hash, and so on for all entries that name it.
static void put_changed(struct store *store, const uint8_t old_hash[32], ovm_bytes data, int depth)
{
    ovm_hash hash = store_put(store, data);
    if (depth < 80)
        replace_hash(store, old_hash, hash.byte, depth + 1);
}

static void replace_hash(struct store *store, const uint8_t old_hash[32], const uint8_t new_hash[32], int depth)
{
    struct ovm_map_entry *last = store->map.last;
    for (struct ovm_map_entry *entry = store->map.first; entry; entry = entry == last ? NULL : entry->after) {
        struct stored *stored = (struct stored *)entry;
        for (size_t i = 0; i + 32 <= stored->data.size; i++) {
            if (memcmp(stored->data.data + i, old_hash, 32) != 0)
                continue;
            uint8_t outer[32];
            ovm_keccak256(stored->data.data, stored->data.size, outer);
            ovm_bytes copy = ovm_copy(store->arena, stored->data);
            memcpy((uint8_t *)(uintptr_t)copy.data + i, new_hash, 32);
            if (stored->key.byte[0] == OVM_KEY_LOCAL)
                stored->data = copy;
            else
                put_changed(store, outer, copy, depth);
            break;
        }
    }
}

static void break_something(struct store *store)
{
    struct stored *stored = pick(store);
    switch (random_below(4)) {
    case 0:
        stored->is_missing = true;
        break;
    case 1:
        stored->data = mutate(store->arena, stored->data);
        break;
    default:
        if (stored->key.byte[0] != OVM_KEY_LOCAL) {
            uint8_t hash[32];
            ovm_keccak256(stored->data.data, stored->data.size, hash);
            put_changed(store, hash, mutate(store->arena, stored->data), 0);
        }
        break;
    }
}

// What is read as RLP must be what writing gives.
static bool check_rlp(struct ovm_arena *arena, ovm_bytes input)
{
    struct ovm_rlp_item item;
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    ovm_bytes rest = input;
    while (ovm_rlp_next(&rest, &item)) {
        if (item.is_list) {
            size_t list = ovm_rlp_begin(&writer);
            ovm_rlp_raw(&writer, item.payload);
            ovm_rlp_end(&writer, list);
        } else {
            ovm_rlp_string(&writer, item.payload);
        }
    }
    return writer.size == input.size - rest.size && (!writer.size || memcmp(writer.data, input.data, writer.size) == 0);
}

// Code is judged by its own bytes alone, and by the checker of version 0 if it has the manager that the code names.
static bool check_checkers(struct ovm_arena *arena, ovm_bytes code)
{
    static const uint8_t push_20 = 0x73;
    ovm_address manager = {{0}};
    for (size_t i = 0; i + 21 < code.size; i++)
        if (code.data[i] == push_20)
            memcpy(manager.byte, code.data + i + 1, sizeof manager.byte);
    uint8_t *longer = ovm_allocate(arena, code.size + 1);
    memcpy(longer, code.data, code.size);
    longer[code.size] = (uint8_t)random_below(256);
    ovm_bytes same = {longer, code.size};
    return ovm_is_bytecode_safe(code) == ovm_is_bytecode_safe(same) &&
           ovm_is_bytecode_pure(code, &manager) == ovm_is_bytecode_pure(same, &manager);
}

static unsigned codes[3], in_container[2];

// Whether what the batch does in the container goes through.
static bool succeeds(const struct store *store)
{
    ovm_bytes receipt = store->receipt, fields;
    uint64_t status;
    return receipt.size && ovm_rlp_next_list(&receipt, &fields) && ovm_rlp_next_u64(&fields, &status) && status == 1;
}

static void run_broken(struct file *file, const struct json *test, const struct json *expected, int fork)
{
    struct store store;
    bool is_contained = random_below(3) == 0;
    if (is_contained ? !prepare_container_case(file, &store) : !prepare_state_case(file, test, expected, (enum ovm_fork)fork, &store))
        return;
    // Random calls in the container are odd enough without.
    if (!is_contained || random_below(4) == 0)
        break_something(&store);
    struct ovm_host host = store_host(&store);
    host.put = NULL;
    struct ovm_batch_result first = {0}, second = {0};
    int32_t status, second_status;
    int32_t code = ovm_native_program(&host, NULL, &first, &status);
    int32_t second_code = ovm_native_program(&host, NULL, &second, &second_status);
    bool defined = code >= OVM_EXIT_HOLDS && code <= OVM_EXIT_PANIC && (code == OVM_EXIT_PANIC) == (status != OVM_OK);
    bool same = code == second_code && status == second_status && memcmp(&first, &second, sizeof first) == 0;
    if (defined)
        codes[code]++;
    if (is_contained)
        in_container[succeeds(&store)]++;
    ovm_bytes odd = mutate(file->arena, pick(&store)->data);
    if (defined && same && check_rlp(file->arena, odd) && check_checkers(file->arena, odd))
        pass(file);
    else
        fail_case(file, test->name, "code %d, status %d", code, status);
}

static const struct json *pick_member(const struct json *parent)
{
    uint32_t count = 0;
    for (const struct json *item = parent ? parent->first : NULL; item; item = item->next)
        count++;
    return count ? json_element(parent, random_below(count)) : NULL;
}

static void run_file(struct suite *suite, const char *path, unsigned count)
{
    struct ovm_session *session = ovm_session_start();
    struct ovm_arena arena;
    struct file file = {.suite = suite, .path = path, .arena = &arena};
    char *text = read_text(path);
    if (!session || !text)
        abort();
    if (setjmp(session->escape) == 0) {
        ovm_arena_start(&arena, &session->platform);
        file.root = json_parse(&arena, text);
        for (unsigned i = 0; file.root && i < count; i++) {
            struct ovm_arena_mark mark = ovm_arena_mark(&arena);
            const struct json *test = pick_member(file.root), *fork = pick_member(json_member(test, "post"));
            const struct json *expected = pick_member(fork);
            if (expected && fork_of(fork->name) >= 0)
                run_broken(&file, test, expected, fork_of(fork->name));
            ovm_arena_release(&arena, mark);
        }
    }
    ovm_session_end(session);
    free(text);
}

int main(int argc, char **argv)
{
    enum { CASES_A_FILE = 20 };
    if (argc < 4) {
        fprintf(stderr, "usage: fuzz SEED COUNT FILE...\n");
        return 2;
    }
    random_state = strtoull(argv[1], NULL, 10);
    unsigned long count = strtoul(argv[2], NULL, 10);
    struct suite suite = {.signer = ovm_native_signer_open()};
    while (suite.passed + suite.failed < count) {
        unsigned before = suite.passed + suite.failed;
        run_file(&suite, argv[3 + random_below((uint32_t)argc - 3)], CASES_A_FILE);
        if (suite.passed + suite.failed == before)
            suite.skipped++;
        if (suite.skipped > count)
            break;
    }
    ovm_native_signer_close(suite.signer);
    printf("%u held, %u did not, %u panicked\n", codes[0], codes[1], codes[2]);
    printf("%u runs in the container succeeded, %u did not\n", in_container[1], in_container[0]);
    printf("%u passed, %u failed\n", suite.passed, suite.failed);
    return suite.failed || suite.passed == 0;
}
