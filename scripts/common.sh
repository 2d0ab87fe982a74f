# SPDX-License-Identifier: MIT
# Shared by the scripts of this folder; sourced, not run. Expects bash with `set -euo pipefail`.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ARTIFACTS="$ROOT/artifacts"

say() { printf '%s\n' "omo: $*"; }
fail() { printf '%s\n' "omo: $*" >&2; exit 1; }

# Two cores are what a contributor's machine and CI surely have.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
BUILD_OPTIONS=(-c Release -m:2 -nodeReuse:false -v quiet)
