#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Sends real step proofs to the step contract on a local chain and writes the table of gas into docs/isa.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
OMO_HOME="$ROOT" dotnet run --project "$ROOT/tests/Omo.GasTable" -c Release -v quiet
