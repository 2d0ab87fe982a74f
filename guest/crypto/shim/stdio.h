// SPDX-License-Identifier: MIT
#ifndef OVM_SHIM_STDIO_H
#define OVM_SHIM_STDIO_H

// What libsecp256k1 names of <stdio.h> in code that recovery never calls.

typedef struct ovm_shim_file FILE;
extern FILE *stderr;
int fprintf(FILE *stream, const char *format, ...);

#endif
