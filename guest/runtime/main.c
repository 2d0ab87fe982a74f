// SPDX-License-Identifier: MIT
// The guest: the program over the OP Stack's descriptors. A hint is a 4-byte length and text, answered by one byte; a request is
// the 32 bytes of a key, answered by an 8-byte length and the data. All lengths are big endian.
#include <ovm/program.h>
#include <ovm/wide.h>

#include "linux.h"

enum { STANDARD_OUTPUT = 1, STANDARD_ERROR = 2, HINT_READ = 3, HINT_WRITE = 4, PREIMAGE_READ = 5, PREIMAGE_WRITE = 6 };
enum { HINT_MAX = 128 };

static struct {
    struct ovm_run run;
    uint8_t preimage[OVM_PREIMAGE_MAX];
} guest;

static void write_text(int descriptor, const char *text)
{
    size_t size = 0;
    while (text[size])
        size++;
    linux_write(descriptor, text, size);
}

static void fail(void *user, enum ovm_status status)
{
    (void)user;
    write_text(STANDARD_ERROR, "ovm: ");
    write_text(STANDARD_ERROR, ovm_status_text(status));
    write_text(STANDARD_ERROR, "\n");
    linux_exit(OVM_EXIT_PANIC);
}

static void *allocate(void *user, size_t size)
{
    (void)user;
    return linux_extend(size);
}

static const uint8_t *get(void *user, const uint8_t key[32], size_t *size)
{
    (void)user;
    uint8_t prefix[8];
    if (!linux_write(PREIMAGE_WRITE, key, 32) || !linux_read(PREIMAGE_READ, prefix, sizeof prefix))
        return NULL;
    uint64_t length = ovm_load_big_64(prefix);
    // One that is too long is left unread: its size is enough to refuse it.
    bool fits = length <= OVM_PREIMAGE_MAX;
    *size = fits ? (size_t)length : SIZE_MAX;
    if (fits && !linux_read(PREIMAGE_READ, guest.preimage, *size))
        return NULL;
    return guest.preimage;
}

static void hint(void *user, const char *text, size_t size)
{
    (void)user;
    uint8_t message[4 + HINT_MAX] = {0, 0, 0, (uint8_t)size}, answer;
    memcpy(message + 4, text, size);
    if (!linux_write(HINT_WRITE, message, 4 + size) || !linux_read(HINT_READ, &answer, 1))
        fail(NULL, OVM_MISSING_PREIMAGE);
}

static void print_hash(const char *label, const ovm_hash *hash)
{
    char text[2 * sizeof hash->byte + 2];
    for (size_t i = 0; i < sizeof hash->byte; i++) {
        text[2 * i] = "0123456789abcdef"[hash->byte[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[hash->byte[i] & 15];
    }
    text[sizeof text - 2] = '\n';
    text[sizeof text - 1] = 0;
    write_text(STANDARD_OUTPUT, label);
    write_text(STANDARD_OUTPUT, text);
}

__attribute__((noreturn, used)) void guest_main(void)
{
    static const struct ovm_platform platform = {.allocate = allocate, .fail = fail};
    static const struct ovm_host host = {.get = get, .hint = hint};
    struct ovm_batch_result result;
    ovm_run_start(&guest.run, &platform, &host);
    enum ovm_exit code = ovm_program(&guest.run, &result);
    if (result.unreadable)
        write_text(STANDARD_OUTPUT, "the batch cannot be read and changes nothing\n");
    print_hash("state root 0x", &result.state_root);
    print_hash("receipts root 0x", &result.receipts_root);
    linux_exit((int)code);
}
