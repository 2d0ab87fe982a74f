#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# check-qemu.sh [ARCH]: runs every run of manifest.json that is comparable under qemu-user and compares standard output and
# exit code with the manifest. For the host's own architecture the programs run directly. The last line counts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

arch=${1:-riscv64}
fail() { printf 'check-qemu: %s\n' "$*" >&2; exit 1; }
command -v node >/dev/null || fail "node is missing (it reads manifest.json): run 'make setup' in the folder above"
if [ "$arch" != "$(uname -m)" ]; then
  command -v "qemu-$arch" >/dev/null || fail "qemu-$arch is missing: run 'make setup' in the folder above"
fi

# Faults are expected, their core files are not wanted.
ulimit -c 0
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# One run: NAME PROGRAM EXITCODE STDOUT STDIN COUNT-OF-ENV ENV... ARGS...
run() {
  local program=$2 stdin=$5 count=$6
  local environment=("${@:7:count}") arguments=("${@:7+count}")
  local command=("bin/$arch/$program")
  if [ "$arch" != "$(uname -m)" ]; then
    command=("qemu-$arch" -0 "$program" "${command[@]}")
    # qemu-user hands the environment on in reverse.
    mapfile -t environment < <(printf '%s\n' "${environment[@]}" | tac)
    [ "$count" -gt 0 ] || environment=()
  fi
  # The emulator is found before the environment is emptied: what is left of it reaches the program.
  command[0]=$(command -v "${command[0]}")
  timeout 60 env -i "${environment[@]}" "${command[@]}" "${arguments[@]}" <"$stdin" >"$output"
}

HOST_SIGBUS=7 MIPS_SIGBUS=10
passed=0 failed=0
check() {
  local name=$1 exit_code=$3 stdout=$4 code=0 problem=
  # In a subshell with its messages off, because the shell announces each program that a signal ends.
  ( run "$@" ) 2>/dev/null || code=$?
  # A signal ends qemu with the host's number of it, and SIGBUS has another one on MIPS.
  case $arch:$code in mips*:$((128 + HOST_SIGBUS))) code=$((128 + MIPS_SIGBUS)) ;; esac
  if [ "$code" != "$exit_code" ]; then problem="exit code $code instead of $exit_code"
  elif ! cmp -s "$output" "$stdout"; then problem="the output differs from $stdout"
  fi
  if [ -z "$problem" ]; then passed=$((passed + 1)); return; fi
  failed=$((failed + 1))
  printf 'FAILED %s: %s\n' "$name" "$problem"
  diff "$stdout" "$output" | head -n 10 || true
}

# A line for each run, its fields quoted for the shell.
runs=$(node -e '
  const quote = text => "\u0027" + String(text).replaceAll("\u0027", "\u0027\\\u0027\u0027") + "\u0027";
  const { runs } = JSON.parse(require("fs").readFileSync("manifest.json", "utf8"));
  for (const r of runs.filter(r => r.qemu && process.argv[1] in r.architectures))
    console.log([r.name, r.program, r.exitCode, r.stdout, r.stdin ?? "/dev/null", r.env.length, ...r.env, ...r.args].map(quote).join(" "));
' "$arch")
[ -n "$runs" ] || fail "manifest.json has no run for $arch"

while IFS= read -r line; do
  eval "check $line"
done <<<"$runs"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
