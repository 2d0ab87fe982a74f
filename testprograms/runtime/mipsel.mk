# SPDX-License-Identifier: MIT
# How to build for MIPS32 release 2, little endian: as for big endian, with another compiler.
CROSS := mipsel-linux-gnu-

include runtime/mips.mk
