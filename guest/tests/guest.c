// SPDX-License-Identifier: MIT
// Runs a guest as a process and answers its requests, as a fault-proof host does.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suite.h"

enum { HINT_READ = 3, HINT_WRITE, PREIMAGE_READ, PREIMAGE_WRITE, HIGH = 100 };

static bool read_all(int descriptor, void *to, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t count = read(descriptor, (char *)to + done, size - done);
        if (count <= 0)
            return false;
        done += (size_t)count;
    }
    return true;
}

static void write_all(int descriptor, const void *from, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t count = write(descriptor, (const char *)from + done, size - done);
        if (count <= 0)
            return;
        done += (size_t)count;
    }
}

// Two processes of ours: one acknowledges hints, this one serves pre-images.
static void acknowledge_hints(int from, int to)
{
    uint8_t prefix[4], text[256];
    while (read_all(from, prefix, sizeof prefix) && read_all(from, text, prefix[3]))
        write_all(to, "", 1);
    _exit(0);
}

static void serve(struct store *store, int from, int to)
{
    struct ovm_host host = store_host(store);
    uint8_t key[32];
    while (read_all(from, key, sizeof key)) {
        size_t size = 0;
        const uint8_t *data = host.get(store, key, &size);
        uint8_t prefix[8] = {0};
        for (int i = 0; i < 8; i++)
            prefix[7 - i] = (uint8_t)((uint64_t)size >> (8 * i));
        if (!data)
            break;
        write_all(to, prefix, sizeof prefix);
        write_all(to, data, size);
    }
}

static void execute(const char *command, const int ends[4])
{
    int high[4];
    for (int i = 0; i < 4; i++)
        high[i] = dup2(ends[i], HIGH + i);
    for (int i = 0; i < 4; i++)
        dup2(high[i], HINT_READ + i);
    for (int i = HINT_READ + 4; i < HIGH + 8; i++)
        close(i);
    freopen("/dev/null", "w", stdout);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

int run_guest(struct store *store, const char *command)
{
    int hint_answer[2], hint[2], preimage[2], request[2], status;
    if (pipe(hint_answer) || pipe(hint) || pipe(preimage) || pipe(request))
        return -1;
    fflush(NULL);
    pid_t guest = fork();
    if (guest == 0)
        execute(command, (const int[4]){hint_answer[0], hint[1], preimage[0], request[1]});
    close(hint_answer[0]);
    close(hint[1]);
    close(preimage[0]);
    close(request[1]);
    pid_t hints = fork();
    if (hints == 0) {
        close(request[0]);
        close(preimage[1]);
        acknowledge_hints(hint[0], hint_answer[1]);
    }
    close(hint[0]);
    close(hint_answer[1]);
    serve(store, request[0], preimage[1]);
    close(request[0]);
    close(preimage[1]);
    if (waitpid(guest, &status, 0) < 0)
        return -1;
    waitpid(hints, NULL, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
