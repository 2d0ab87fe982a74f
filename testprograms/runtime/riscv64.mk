# SPDX-License-Identifier: MIT
# How to build for RISC-V, 64 bit, and the programs that make sense only there.
CROSS := riscv64-linux-gnu-

FREESTANDING_ARCH := -march=rv64imac -mabi=lp64
HOSTED_ARCH       := -march=rv64gc -mabi=lp64d

ARCH_PROGRAMS := riscv_arithmetic riscv_lrsc riscv_floating riscv_selfmodify riscv_compressed riscv_uncompressed

# One source, with and without the compressed encodings: the output must not change.
riscv_uncompressed.source := riscv_compressed
riscv_uncompressed.arch   := -march=rv64ima -mabi=lp64
riscv_floating.arch       := -march=rv64gc -mabi=lp64d
