// SPDX-License-Identifier: MIT
// VMTests: code runs without a transaction around it, by the main network's rules at the block's number.
#include <stdio.h>
#include <string.h>

#include "suite.h"

static const uint64_t main_forks[] = {OVM_FRONTIER, OVM_HOMESTEAD, OVM_TANGERINE_WHISTLE, OVM_SPURIOUS_DRAGON, OVM_BYZANTIUM,
                                      OVM_PETERSBURG, OVM_ISTANBUL, OVM_BERLIN, OVM_LONDON};
static const uint64_t main_blocks[] = {0, 1150000, 2463000, 2675000, 4370000, 7280000, 9069000, 12244000, 12965000};

struct output {
    struct ovm_arena *arena;
    ovm_bytes bytes;
};

static void keep_output(void *user, const uint8_t *data, size_t size)
{
    struct output *output = user;
    output->bytes = ovm_copy(output->arena, (ovm_bytes){data, size});
}

static void copy_address(uint8_t to[20], struct ovm_arena *arena, const struct json *from)
{
    memcpy(to, json_bytes(arena, from).data, 20);
}

static void copy_word(uint8_t to[32], struct ovm_arena *arena, const struct json *from)
{
    ovm_bytes bytes = json_integer(arena, from);
    memset(to, 0, 32);
    memcpy(to + 32 - bytes.size, bytes.data, bytes.size);
}

static void run_case(struct file *file, const struct json *test)
{
    struct ovm_arena *arena = file->arena;
    const struct json *execution = json_member(test, "exec");
    struct store store;
    store_start(&store, arena);
    uint8_t root[32], post_root[32];
    const struct json *post = json_member(test, "post");
    if (!build_state(&store, json_member(test, "pre"), root) || (post && !build_state(&store, post, post_root))) {
        fail_case(file, test->name, "a state cannot be built");
        return;
    }
    ovm_bytes input = json_bytes(arena, json_member(execution, "data"));
    struct ovm_native_call call = {.gas = json_u64(arena, json_member(execution, "gas")), .input = input.data, .input_size = input.size};
    copy_address(call.from, arena, json_member(execution, "caller"));
    copy_address(call.to, arena, json_member(execution, "address"));
    copy_word(call.value, arena, json_member(execution, "value"));
    copy_word(call.gas_price, arena, json_member(execution, "gasPrice"));

    ovm_bytes configuration = encode_configuration(arena, 1, main_blocks, main_forks, sizeof main_forks / sizeof *main_forks);
    ovm_bytes batch = encode_batch(arena, json_member(test, "env"), (ovm_bytes){NULL, 0}, OVM_FRONTIER);
    struct ovm_native_call_result result;
    struct output output = {.arena = arena};
    struct ovm_host host = store_host(&store);
    int32_t status = ovm_native_call(&host, NULL, root, configuration.data, configuration.size, batch.data, batch.size, &call, &result,
                                     keep_output, &output);
    ovm_bytes wanted_output = json_bytes(arena, json_member(test, "out"));
    if (status != OVM_OK)
        fail_case(file, test->name, "panic: %s", ovm_native_status_text(status));
    else if ((result.outcome == OVM_SUCCESS) != (post != NULL))
        fail_case(file, test->name, "outcome %d, but a post-state is %s", result.outcome, post ? "given" : "not given");
    else if (!post)
        pass(file);
    else if (result.gas_left != json_u64(arena, json_member(test, "gas")))
        fail_case(file, test->name, "gas %llu, wanted %llu", (unsigned long long)result.gas_left,
                  (unsigned long long)json_u64(arena, json_member(test, "gas")));
    else if (memcmp(result.state_root, post_root, 32) != 0)
        fail_case(file, test->name, "another post-state");
    else if (memcmp(result.logs_hash, json_bytes(arena, json_member(test, "logs")).data, 32) != 0)
        fail_case(file, test->name, "other logs");
    else if (output.bytes.size != wanted_output.size || memcmp(output.bytes.data, wanted_output.data, wanted_output.size) != 0)
        fail_case(file, test->name, "another output");
    else
        pass(file);
}

void run_vm_file(struct file *file)
{
    for (const struct json *test = file->root->first; test; test = test->next) {
        if (!wanted(file, test->name))
            continue;
        struct ovm_arena_mark mark = ovm_arena_mark(file->arena);
        run_case(file, test);
        ovm_arena_release(file->arena, mark);
    }
}
