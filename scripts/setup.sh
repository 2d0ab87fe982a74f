#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Installs what building, testing and the demo need beyond git, make and the .NET SDK. Safe to run again: what is there is
# left alone, and when everything is there this takes a fraction of a second. `setup.sh browser` installs a browser, too,
# and `setup.sh pictures` what draws those of docs/benchmarks.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

DOTNET_MAJOR=10
NODE_MAJOR=18

# package|version|why|how to tell that it is there without asking the package manager
APT_PACKAGES=(
  "gcc|4:12.2.0-3|compiles the OVM: its native library and its x86-64 guest|command -v gcc"
  "libc6-dev|2.36-9+deb12u14|C headers of the native library|test -e /usr/include/stdlib.h"
  "gcc-riscv64-linux-gnu|4:12.2.0-5|compiles the RISC-V guest programs|command -v riscv64-linux-gnu-gcc"
  "libc6-dev-riscv64-cross|2.36-8cross1|static C library of the guest programs|test -e /usr/riscv64-linux-gnu/lib/libc.a"
  "gcc-mips-linux-gnu|4:12.2.0-4|compiles the big-endian MIPS guest programs|command -v mips-linux-gnu-gcc"
  "libc6-dev-mips-cross|2.36-8cross2|their static C library|test -e /usr/mips-linux-gnu/lib/libc.a"
  "gcc-mipsel-linux-gnu|4:12.2.0-4|compiles the little-endian MIPS guest programs|command -v mipsel-linux-gnu-gcc"
  "libc6-dev-mipsel-cross|2.36-8cross2|their static C library|test -e /usr/mipsel-linux-gnu/lib/libc.a"
  "qemu-user|1:7.2+dfsg-7+deb12u18+b3|judge of whole guest programs|command -v qemu-riscv64"
  "python3|3.11.2-1+b1|calculates what the OVM's cryptography must answer|command -v python3"
  "libunicorn2|2.0.1.post1-1+b1|judge of single instructions|has_unicorn"
)
# x86-64 guests need no other compiler than the host's, where that is x86-64.
if [ "$(uname -m)" = x86_64 ]; then
  APT_PACKAGES+=(
    "gcc|4:12.2.0-3|compiles the x86-64 guest programs|command -v gcc"
    "libc6-dev|2.36-9+deb12u14|their static C library|test -e /usr/lib/x86_64-linux-gnu/libc.a"
  )
else
  APT_PACKAGES+=(
    "gcc-x86-64-linux-gnu|4:12.2.0-5|compiles the x86-64 guest programs|command -v x86_64-linux-gnu-gcc"
    "libc6-dev-amd64-cross|2.36-8cross1|their static C library|test -e /usr/x86_64-linux-gnu/lib/libc.a"
  )
fi
NODE_PACKAGES=(
  "nodejs|18.20.4+dfsg-1~deb12u3|runs the Solidity compiler|node_is_recent"
  "npm|9.2.0~ds1-1|installs the Solidity compiler, forge and anvil|command -v npm"
)

# Only where a test of a web page is to be run.
BROWSER_PACKAGES=(
  "chromium|156.0.8078.79-1~deb12u1|shows the status page as a browser does|command -v chromium"
)

# Only where pictures are to be drawn.
PICTURE_PACKAGES=(
  "gnuplot-nox|5.4.4+dfsg1-2+b2|draws pictures of what was measured|command -v gnuplot"
)

has_unicorn() { compgen -G '/usr/lib/*/libunicorn.so.2' || compgen -G '/usr/lib*/libunicorn.so.2' || compgen -G '/usr/local/lib/libunicorn.so.2'; }

node_is_recent() { [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$NODE_MAJOR" ]; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "installing packages needs root: run 'make setup' as root, or install sudo, or run yourself: $*"
  fi
}

check_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET SDK $DOTNET_MAJOR is missing: install it, then run this again"
  # The folders of the SDKs are read because asking dotnet itself takes longer than all other checks together.
  local home; home="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
  compgen -G "$home/sdk/$DOTNET_MAJOR.*" >/dev/null || dotnet --list-sdks | grep -q "^$DOTNET_MAJOR\." \
    || fail "the .NET SDK $DOTNET_MAJOR is missing (found: $(dotnet --list-sdks | cut -d' ' -f1 | xargs)): install it, then run this again"
}

apt_updated=
# Installs the packages of the list "$@" that are missing, each at its pinned version where the archive still has it. A
# point release of Debian replaces versions, and must not break a fresh machine: then the archive's candidate is taken.
install_apt() {
  local missing=() entry package version why check
  for entry in "$@"; do
    IFS='|' read -r package version why check <<<"$entry"
    if $check >/dev/null 2>&1; then continue; fi
    missing+=("$entry")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0

  command -v apt-get >/dev/null || fail "no apt-get here; install what these Debian packages hold: ${missing[*]%%|*}"
  [ -n "$apt_updated" ] || { say "updating the package lists"; as_root apt-get update -qq; apt_updated=yes; }
  local wanted=()
  for entry in "${missing[@]}"; do
    IFS='|' read -r package version why check <<<"$entry"
    # Read whole, as a match that closes the pipe early would count as a failure.
    if [[ "$(apt-cache madison "$package")" == *" $version "* ]]; then
      say "installing $package $version ($why)"
      wanted+=("$package=$version")
    else
      local candidate; candidate="$(apt-cache policy "$package" | sed -n 's/^ *Candidate: *//p')"
      [ -n "$candidate" ] && [ "$candidate" != "(none)" ] || fail "the package archive has no $package"
      say "installing $package $candidate ($why); the archive no longer has the pinned $version"
      wanted+=("$package=$candidate")
    fi
  done
  # A package of the archive's security part may require a newer sibling than the pin; then the candidates are consistent.
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null; then
    say "the pinned versions cannot be installed together; installing the archive's candidates of ${wanted[*]%%=*}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]%%=*}" >/dev/null \
      || fail "apt-get could not install ${wanted[*]%%=*}: see its message above"
  fi
  for entry in "${missing[@]}"; do
    IFS='|' read -r package version why check <<<"$entry"
    $check >/dev/null 2>&1 || fail "$package is installed, but '$check' does not find it"
  done
}

# install_node_packages FOLDER COMMAND...: package-lock.json pins every package by hash; the stamp says which lock file node_modules was
# made from. The command, run in the folder, tells whether the packages work.
install_node_packages() {
  local folder="$ROOT/$1" stamp="$ROOT/$1/node_modules/.omo-setup" name=$1; shift
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  say "installing Node packages: $(sed -n '/"devDependencies"/,/}/s/^ *"\(.*\)": "\(.*\)",*$/\1 \2/p' "$folder/package.json" | paste -sd, | sed 's/,/, /g')"
  # The packages carry their programs in them; their install scripts would only look for other ways to fetch them.
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) \
    || fail "npm could not install the packages of $name/package-lock.json"
  (cd "$folder" && "$@") >/dev/null || fail "the Node packages of $name are installed but do not run: see the message above"
  cp "$folder/package-lock.json" "$stamp"
}

try_foundry() { node scripts/solc-shim.mjs --version && node_modules/.bin/forge --version && node_modules/.bin/anvil --version; }
try_clients() { node --input-type=module -e 'import "ethers"; import "viem";'; }

check_dotnet
install_apt "${APT_PACKAGES[@]}"
if [ "${1:-}" = browser ]; then install_apt "${BROWSER_PACKAGES[@]}"; fi
if [ "${1:-}" = pictures ]; then install_apt "${PICTURE_PACKAGES[@]}"; fi
# A Node of another origin brings its own npm, with which Debian's conflicts.
if ! node_is_recent || ! command -v npm >/dev/null; then install_apt "${NODE_PACKAGES[@]}"; fi
node_is_recent || fail "Node $NODE_MAJOR or newer is needed, found $(node --version 2>/dev/null || echo none) first in PATH"
install_node_packages proofs try_foundry
install_node_packages tests/Omo.Node.Tests/clients try_clients
"$ROOT/tests/published/fetch.sh"
