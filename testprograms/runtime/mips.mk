# SPDX-License-Identifier: MIT
# How to build for MIPS32 release 2, big endian, and the programs that make sense only on MIPS.
CROSS ?= mips-linux-gnu-

# The compiler's library divides 64-bit numbers. It was built for an FPU; no function with a floating-point argument is used.
# The linker for MIPS looks for another entry symbol than all others.
FREESTANDING_ARCH := -march=mips32r2 -msoft-float -mno-abicalls -G0 -Wl,--no-warn-mismatch -Wl,-e,_start
FREESTANDING_LIBS := runtime/mips.c -lgcc
HOSTED_ARCH       := -march=mips32r2

ARCH_HEADER   := mips
ARCH_PROGRAMS := mips_arithmetic mips_unaligned mips_slots mips_slot_branch mips_llsc mips_floating mips_release1

# One source for either release: the output must not change. It calls nothing of the compiler's library, which is of release 2.
mips_release1.source := memory
mips_release1.arch   := $(patsubst -march=%,-march=mips32,$(FREESTANDING_ARCH))
