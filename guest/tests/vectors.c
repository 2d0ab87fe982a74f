// SPDX-License-Identifier: MIT
// Runs the published vectors (github.com/ethereum/tests) in a folder: GeneralStateTests, VMTests, RLPTests and TrieTests.
//
//   vectors [--only NAME] [--every N] [--guest COMMAND] [--write FOLDER] [--trace] FOLDER
#define _GNU_SOURCE
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "suite.h"

static struct {
    const char *name;
    void (*run)(struct file *file);
    struct suite suite;
} suites[] = {
    {"GeneralStateTests", run_state_file, {0}},
    {"VMTests", run_vm_file, {0}},
    {"RLPTests", run_rlp_file, {0}},
    {"TrieTests", run_trie_file, {0}},
};

enum { SUITES = sizeof suites / sizeof *suites };

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
    const struct options *options = file->suite->options;
    if (options->only && !strstr(name, options->only))
        return false;
    return file->suite->seen++ % options->every == 0;
}

static void run_in_suite(const char *path, size_t index)
{
    char *text = read_text(path);
    struct ovm_session *session = ovm_session_start();
    struct ovm_arena arena;
    struct file file = {.suite = &suites[index].suite, .path = path, .arena = &arena};
    if (!session)
        abort();
    if (setjmp(session->escape) == 0) {
        ovm_arena_start(&arena, &session->platform);
        file.root = text ? json_parse(&arena, text) : NULL;
        if (file.root)
            suites[index].run(&file);
        else
            fail_case(&file, "", "the file cannot be read");
    }
    enum ovm_status status = ovm_session_end(session);
    if (status != OVM_OK)
        fail_case(&file, "", "%s", ovm_status_text(status));
    free(text);
}

static void run_file(const char *path)
{
    for (size_t i = 0; i < SUITES; i++)
        if (strstr(path, suites[i].name))
            run_in_suite(path, i);
}

static void run_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0) {
        perror(path);
        exit(2);
    }
    for (int i = 0; i < count; i++) {
        char below[4096];
        struct stat status;
        const char *name = entries[i]->d_name;
        snprintf(below, sizeof below, "%s/%s", path, name);
        if (name[0] != '.' && stat(below, &status) == 0) {
            size_t length = strlen(name);
            if (S_ISDIR(status.st_mode))
                run_folder(below);
            else if (length > 5 && strcmp(name + length - 5, ".json") == 0)
                run_file(below);
        }
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    struct options options = {.every = 1};
    const char *folder = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            options.only = argv[++i];
        else if (strcmp(argv[i], "--every") == 0 && i + 1 < argc)
            options.every = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--guest") == 0 && i + 1 < argc)
            options.guest = argv[++i];
        else if (strcmp(argv[i], "--write") == 0 && i + 1 < argc)
            options.write = argv[++i];
        else if (strcmp(argv[i], "--trace") == 0)
            options.trace = true;
        else
            folder = argv[i];
    }
    struct stat status;
    if (!folder || options.every == 0 || stat(folder, &status) != 0) {
        fprintf(stderr, "usage: vectors [--only NAME] [--every N] [--guest COMMAND] [--write FOLDER] [--trace] FOLDER\n");
        return 2;
    }

    struct ovm_signer *signer = ovm_native_signer_open();
    for (size_t i = 0; i < SUITES; i++) {
        suites[i].suite.options = &options;
        suites[i].suite.signer = signer;
    }
    if (S_ISDIR(status.st_mode))
        run_folder(folder);
    else
        run_file(folder);
    ovm_native_signer_close(signer);

    unsigned passed = 0, failed = 0, skipped = 0;
    for (size_t i = 0; i < SUITES; i++) {
        const struct suite *suite = &suites[i].suite;
        printf("%s: %u passed, %u failed, %u skipped\n", suites[i].name, suite->passed, suite->failed, suite->skipped);
        passed += suite->passed;
        failed += suite->failed;
        skipped += suite->skipped;
    }
    printf("%u passed, %u failed, %u skipped\n", passed, failed, skipped);
    return failed ? 1 : 0;
}
