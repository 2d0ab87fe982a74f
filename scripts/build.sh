#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# build.sh [all]: compiles the command and leaves it at bin/omo; with `all` also every other project of the solution.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

project="$ROOT/src/Omo.Cli/Omo.Cli.csproj"
target="$project"
[ "${1:-}" = all ] && target="$ROOT/Omo.sln"

# One process compiles all projects: starting the compiler for each takes as long as compiling. It is this build's own, and ends with it.
compiler="omo-build-$$-$RANDOM"
BUILD_OPTIONS+=(-p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler")
end_compiler() {
  local sdk
  sdk="$(DOTNET_CLI_UI_LANGUAGE=en dotnet --info 2>/dev/null | sed -n 's/^ *Base Path: *//p')" || return 0
  timeout 10 dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" -shutdown "-pipename:$compiler" >/dev/null 2>&1 ||
    say "could not end the compiler's process; it ends by itself when it has had no work for ten minutes"
}
trap end_compiler EXIT

say "building $(basename "$target")"
dotnet build "$target" "${BUILD_OPTIONS[@]}"

# Compiled ahead of time, the command starts with a quarter less work. The compiler is a package that may not be to be had.
program=artifacts/omo/omo
rm -rf "$ARTIFACTS/omo"
if ! dotnet publish "$project" "${BUILD_OPTIONS[@]}" --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o "$ARTIFACTS/omo"; then
  say "could not compile ahead of time (the package Microsoft.NETCore.App.Crossgen2 is needed); omo works, but starts more slowly"
  program=artifacts/bin/Omo.Cli/release/omo
fi

# A link would leave the program looking for the .NET runtime in the standard places only. Every process that the script starts takes a
# millisecond, so it starts none where neither it nor a dotnet it has to look for is a link.
runtime=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$ROOT/bin"
cat >"$ROOT/bin/omo" <<WRAPPER
#!/bin/sh
# Written by \`make build\`.
self=\$0
[ -L "\$self" ] && self=\$(readlink -f "\$self")
home=\${self%/*}
[ "\$home" = "\$self" ] && home=.
if [ -z "\$DOTNET_ROOT" ]; then
    DOTNET_ROOT='${runtime//\'/\'\\\'\'}'
    if [ ! -x "\$DOTNET_ROOT/dotnet" ]; then
        DOTNET_ROOT=
        if dotnet=\$(command -v dotnet); then
            DOTNET_ROOT=\$(dirname "\$(readlink -f "\$dotnet")")
        fi
    fi
    [ -n "\$DOTNET_ROOT" ] && export DOTNET_ROOT
fi
exec "\$home/../$program" "\$@"
WRAPPER
chmod +x "$ROOT/bin/omo"
