#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Runs every test program and writes its steps and state hash into testprograms/manifest.json. A run with a wrong output or exit
# code is refused; --accept-output RUN takes the output of a run as expected.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
OMO_HOME="$ROOT" dotnet run --project "$ROOT/tests/Omo.Bless" -c Release -v quiet -- "$@"
