// SPDX-License-Identifier: MIT
// Idea: what a program finds on its initial stack: arguments, environment, auxiliary vector.
#include "runtime.h"

#include <linux/auxvec.h>
#include <linux/elf.h>

extern char _start[];

#if UINTPTR_MAX > UINT32_MAX
typedef Elf64_Phdr program_header;
#else
typedef Elf32_Phdr program_header;
#endif

// The name without its directory: how a program was found is not its business here.
static const char *base_name(const char *path)
{
    const char *name = path;
    for (; *path; path++)
        if (*path == '/')
            name = path + 1;
    return name;
}

int main(int argc, char **argv, char **envp)
{
    print_line_signed("argc", argc);
    for (int i = 0; i < argc; i++) {
        print("argv ");
        print(i == 0 ? base_name(argv[i]) : argv[i]);
        print_char('\n');
    }
    print_line_bool("argv ends with null:", argv[argc] == 0);
    for (; *envp; envp++) {
        print("env ");
        print(*envp);
        print_char('\n');
    }

    print_line_signed("AT_PAGESZ", (int64_t)auxiliary(AT_PAGESZ));
    print_line_bool("AT_ENTRY is _start:", auxiliary(AT_ENTRY) == (uintptr_t)_start);
    print_line_bool("AT_PHENT is the size of a program header:", auxiliary(AT_PHENT) == sizeof(program_header));
    const program_header *headers = (const program_header *)auxiliary(AT_PHDR);
    bool found = false;
    for (uintptr_t i = 0; i < auxiliary(AT_PHNUM); i++)
        found |= headers[i].p_type == PT_LOAD && (uintptr_t)_start - headers[i].p_vaddr < headers[i].p_memsz;
    print_line_bool("AT_PHDR describes the segment of _start:", found);
    print_line_bool("AT_RANDOM is there:", auxiliary(AT_RANDOM) != 0);
    print_line_bool("AT_SECURE is zero:", auxiliary(AT_SECURE) == 0);
    print_line_bool("argv is on a 16-byte stack:", ((uintptr_t)(argv - 1) & 15) == 0);
    return argc;
}
