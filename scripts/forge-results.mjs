// SPDX-License-Identifier: MIT
//
// forge-results.mjs FILE: prints "PASSED FAILED SKIPPED" of what `forge test --json` wrote to FILE, and on stderr each
// failed test with its reason. Ends with 1 if FILE holds no results.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
let suites;
try {
  suites = JSON.parse(text);
} catch {
  console.error(`forge gave no results:\n${text.slice(0, 4000)}`);
  process.exit(1);
}

const counts = { Success: 0, Failure: 0, Skipped: 0 };
for (const [suite, { test_results }] of Object.entries(suites)) {
  for (const [test, result] of Object.entries(test_results)) {
    counts[result.status]++;
    if (result.status === 'Failure') {
      console.error(`FAILED ${suite} ${test}: ${result.reason ?? 'no reason given'}`);
      if (result.counterexample) console.error(`  with ${JSON.stringify(result.counterexample)}`);
    }
  }
}
console.log(counts.Success, counts.Failure, counts.Skipped);
