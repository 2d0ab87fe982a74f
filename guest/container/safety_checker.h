// SPDX-License-Identifier: MIT
// Which code may run inside the container: code that reaches nothing outside its own frame but through the execution manager.
#ifndef OVM_CONTAINER_SAFETY_CHECKER_H
#define OVM_CONTAINER_SAFETY_CHECKER_H

#include <ovm/types.h>

// Version 1: the execution manager is whoever called, reached only by the sequences `kall` and `kopy`. Bytes behind the end count
// as zeros. Linear in the size.
bool ovm_is_bytecode_safe(ovm_bytes code);

// Version 0: the execution manager has a fixed address, reached only by PUSH1 0, PUSH20 manager, PUSHn or DUPn, CALL.
bool ovm_is_bytecode_pure(ovm_bytes code, const ovm_address *manager);

#endif
