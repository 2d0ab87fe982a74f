# SPDX-License-Identifier: MIT
# Runs test suites and counts; sourced after common.sh. Each run_* leaves a line of counts; `summary` adds them up and prints.

RESULTS="$ARTIFACTS/test-results"
COUNTS="$RESULTS/counts"       # NAME|PASSED|FAILED|SKIPPED|SECONDS of each suite that came to its end
FAILURES="$RESULTS/failures"   # what failed, a line each, to be seen at the end
SUITE_LIMIT=30m   # a suite that takes longer hangs
WORKERS=3   # suites at a time: many spend their time on one core, or waiting for a chain

# A thread that waits for work would look for it again and again while other suites want its core.
export DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0

total_passed=0 total_failed=0 total_skipped=0

rm -rf "$RESULTS"; mkdir -p "$RESULTS"; : >"$COUNTS"; : >"$FAILURES"

# What runs in the background would outlive an interrupt.
trap 'trap - INT TERM; kill 0' INT TERM

# prepare NAME COMMAND...: without it no suite means anything, so its failure is the result.
prepare() {
  local name=$1; shift
  say "$name"
  "$@" && return
  say "'$name' failed: $*"
  total_failed=1
  closing_line || { local job; for job in $(jobs -p); do end "$job"; done; exit 1; }
}

# end PID: ends a process and all that it started, which would outlive it.
end() {
  local child
  for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do end "$child"; done
  kill "$1" 2>/dev/null || true
}

# All that any suite runs; the tools must be there. Each of the three has stretches with one thread, so they share the cores.
prepare_suites() { prepare_programs; prepare_contracts; }

# What suites need that know no contract. The contracts are being compiled meanwhile, and after that.
prepare_programs() {
  compile_contracts & compiling_contracts=$!
  compile_guests & compiling_guests=$!
  prepare "build" "$ROOT/scripts/build.sh" all
  prepare "test programs and guests" end_of "$compiling_guests"
  export OMO_HOME="$ROOT"
}

# What all others need, after prepare_programs.
prepare_contracts() { prepare "contracts" end_of "$compiling_contracts"; }

compile_contracts() { node "$ROOT/proofs/scripts/compile.mjs" && node "$ROOT/tests/published/compile.mjs" "$ARTIFACTS/published/contracts.json"; }

compile_guests() {
  make --no-print-directory -C "$ROOT/testprograms" && make --no-print-directory -C "$ROOT/guest" guests native block
}

end_of() { wait "$1"; }

# count NAME PASSED FAILED SKIPPED SECONDS: one short line, so that suites that end together do not mix.
count() { printf '%s|%d|%d|%d|%d\n' "$@" >>"$COUNTS"; }

# beside COMMAND...: runs it as soon as fewer than WORKERS others run, and goes on. What it prints comes in one piece.
beside() {
  while [ "$(jobs -rp | wc -l)" -ge "$WORKERS" ]; do wait -n || true; done
  (
    output="$(mktemp "$RESULTS/output.XXXXXX")"
    "$@" >"$output" 2>&1 || true
    cat "$output"; rm -f "$output"
  ) &
}

# run_check NAME COMMAND...: the command's success counts as one test.
run_check() {
  local name=$1 start=$SECONDS output; shift
  output="$(mktemp "$RESULTS/check.XXXXXX")"
  say "$name"
  if "$@" 2>&1 | tee "$output"; then
    count "$name" 1 0 0 $((SECONDS - start))
  else
    count "$name" 0 1 0 $((SECONDS - start))
    tail -n 5 "$output" | sed "s|^|$name: |" >>"$FAILURES"
  fi
}

# run_xunit NAME FILTER: the project of that name must have been built. What was built is named, since reading the project takes a second more.
run_xunit() {
  local name=$1 filter=$2 start=$SECONDS trx="$RESULTS/$1.trx" code=0
  say "$name"
  timeout --kill-after=30s "$SUITE_LIMIT" dotnet test "$ROOT/tests/artifacts/bin/$name/release/$name.dll" --nologo --filter "$filter" \
    --results-directory "$RESULTS" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    -- xUnit.MaxParallelThreads=2 || code=$?
  local total=0 passed=0 failed=0
  if [ -f "$trx" ]; then
    node "$ROOT/scripts/trx-failures.mjs" "$trx" | sed "s|^|$name: |" >>"$FAILURES"
    total=$(trx_counter "$trx" total) passed=$(trx_counter "$trx" passed) failed=$(trx_counter "$trx" failed)
  fi
  # A crash or a time-out leaves the counters of what ran before it, or no file at all.
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then failed=1; fi
  count "$name" "$passed" "$failed" "$((total > passed + failed ? total - passed - failed : 0))" $((SECONDS - start))
}

trx_counter() { sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1" | head -n 1 | grep . || echo 0; }

# The contracts' tests; compiles what changed.
run_forge() {
  local start=$SECONDS json="$RESULTS/forge.json" code=0 counts
  say "forge test"
  (cd "$ROOT/proofs" && timeout --kill-after=30s "$SUITE_LIMIT" node_modules/.bin/forge test --json) >"$json" || code=$?
  if ! counts="$(node "$ROOT/scripts/forge-results.mjs" "$json" 2> >(tee -a "$FAILURES" >&2))"; then counts='0 0 0'; fi
  local passed failed skipped; read -r passed failed skipped <<<"$counts"
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then failed=1; fi
  count forge "$passed" "$failed" "$skipped" $((SECONDS - start))
}

# summary NAME...: waits for the suites, prints a table of them and the closing line; the exit code tells whether everything passed.
# A suite in which nothing ran has failed, and so has one that left no counts.
summary() {
  wait
  local name line passed failed skipped seconds note
  printf '\n'
  for name in "$@"; do
    note=
    line="$(awk -F'|' -v name="$name" '$1 == name' "$COUNTS" | tail -n 1)"
    if [ -n "$line" ]; then IFS='|' read -r _ passed failed skipped seconds <<<"$line"
    else passed=0 failed=1 skipped=0 seconds=0 note='  (did not come to its end)'; fi
    if [ "$((passed + failed))" -eq 0 ]; then failed=1 note='  (no test ran)'; fi
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
    printf '%-28s %6d passed %4d failed %4d skipped %5d s%s\n' "$name" "$passed" "$failed" "$skipped" "$seconds" "$note"
  done
  if [ -s "$FAILURES" ]; then printf '\nFailed:\n'; sed 's/^/  /' "$FAILURES"; fi
  closing_line
}

closing_line() {
  local skipped=; [ "$total_skipped" -eq 0 ] || skipped=", $total_skipped skipped"
  printf '\n%s\n' "$total_passed passed, $total_failed failed$skipped"
  [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}
