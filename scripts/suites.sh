# SPDX-License-Identifier: MIT
# Runs test suites and counts; sourced after common.sh. Each run_* adds to the totals; `summary` prints them.

RESULTS="$ARTIFACTS/test-results"
SUITE_LIMIT=45m   # a suite that takes longer hangs
total_passed=0 total_failed=0 total_skipped=0
summary_lines=()

# count NAME PASSED FAILED SKIPPED SECONDS: a suite in which nothing ran has failed.
count() {
  local name=$1 passed=$2 failed=$3 skipped=$4 seconds=$5 note=
  if [ "$((passed + failed))" -eq 0 ]; then failed=1 note='  (no test ran)'; fi
  total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
  summary_lines+=("$(printf '%-28s %6d passed %4d failed %4d skipped %5d s%s' "$name" "$passed" "$failed" "$skipped" "$seconds" "$note")")
}

# run_check NAME COMMAND...: the command's success counts as one test.
run_check() {
  local name=$1 start=$SECONDS; shift
  say "$name"
  if "$@"; then count "$name" 1 0 0 $((SECONDS - start)); else count "$name" 0 1 0 $((SECONDS - start)); fi
}

# run_xunit PROJECT FILTER: the project must have been built.
run_xunit() {
  local project=$1 filter=$2 name start=$SECONDS trx code=0
  name="$(basename "$project" .csproj)" trx="$RESULTS/$name.trx"
  say "$name"
  mkdir -p "$RESULTS"; rm -f "$trx"
  timeout --kill-after=30s "$SUITE_LIMIT" dotnet test "$project" -c Release --no-build --nologo --filter "$filter" \
    --results-directory "$RESULTS" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    -- xUnit.MaxParallelThreads=2 || code=$?
  local total=0 passed=0 failed=0
  if [ -f "$trx" ]; then
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
  mkdir -p "$RESULTS"
  (cd "$ROOT/proofs" && timeout --kill-after=30s "$SUITE_LIMIT" node_modules/.bin/forge test --json) >"$json" || code=$?
  if ! counts="$(node "$ROOT/scripts/forge-results.mjs" "$json")"; then counts='0 0 0'; fi
  local passed failed skipped; read -r passed failed skipped <<<"$counts"
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then failed=1; fi
  count forge "$passed" "$failed" "$skipped" $((SECONDS - start))
}

# Prints the table and the closing line; the exit code tells whether everything passed.
summary() {
  printf '\n'
  printf '%s\n' "${summary_lines[@]}"
  closing_line
}

closing_line() {
  local skipped=; [ "$total_skipped" -eq 0 ] || skipped=", $total_skipped skipped"
  printf '\n%s\n' "$total_passed passed, $total_failed failed$skipped"
  [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}
