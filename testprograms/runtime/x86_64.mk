# SPDX-License-Identifier: MIT
# How to build for x86-64. On an x86-64 host this is also the way to run a program natively while writing it.
CROSS := $(if $(filter x86_64,$(shell uname -m)),,x86_64-linux-gnu-)

FREESTANDING_ARCH := -march=x86-64 -mgeneral-regs-only -fcf-protection=none
HOSTED_ARCH       := -march=x86-64

ARCH_PROGRAMS := x86_arithmetic x86_strings x86_sse

# Steps through programs on this host, for tests that compare the processor with Omo.
TOOLS := $(if $(filter x86_64,$(shell uname -m)),bin/native/stepper)

x86_sse.arch := -march=x86-64 -fcf-protection=none
