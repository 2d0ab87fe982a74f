// SPDX-License-Identifier: MIT
// TrieTests: keys and values in some order, and the root.
#include <ovm/rlp.h>
#include <string.h>

#include "suite.h"

static void write_pair(struct ovm_rlp_writer *writer, struct ovm_arena *arena, const struct json *key, const struct json *value)
{
    size_t pair = ovm_rlp_begin(writer);
    ovm_rlp_string(writer, json_bytes(arena, key));
    ovm_rlp_string(writer, value->kind == JSON_NULL ? (ovm_bytes){NULL, 0} : json_bytes(arena, value));
    ovm_rlp_end(writer, pair);
}

static ovm_bytes encode_changes(struct ovm_arena *arena, const struct json *in)
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    for (const struct json *change = in->first; change; change = change->next) {
        struct json name = {.kind = JSON_STRING, .text = change->name, .text_size = change->name ? strlen(change->name) : 0};
        if (in->kind == JSON_OBJECT)
            write_pair(&writer, arena, &name, change);
        else
            write_pair(&writer, arena, json_element(change, 0), json_element(change, 1));
    }
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

void run_trie_file(struct file *file)
{
    bool secure = strstr(file->path, "secure") != NULL;
    for (const struct json *test = file->root->first; test; test = test->next) {
        if (!wanted(file, test->name))
            continue;
        const struct json *root = json_member(test, "root");
        // Those without a root ask for the neighbours of keys, which the state transition has no use for.
        if (!root) {
            skip(file);
            continue;
        }
        struct store store;
        store_start(&store, file->arena);
        ovm_bytes changes = encode_changes(file->arena, json_member(test, "in"));
        uint8_t actual[32];
        struct ovm_host host = store_host(&store);
        int32_t status = ovm_native_write_trie(&host, ovm_empty_root.byte, secure, changes.data, changes.size, actual);
        if (status != OVM_OK)
            fail_case(file, test->name, "panic: %s", ovm_native_status_text(status));
        else if (memcmp(actual, json_bytes(file->arena, root).data, 32) != 0)
            fail_case(file, test->name, "root %s", hex(file->arena, (ovm_bytes){actual, 32}));
        else
            pass(file);
    }
}
