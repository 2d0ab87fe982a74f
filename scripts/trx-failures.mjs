// SPDX-License-Identifier: MIT
//
// trx-failures.mjs FILE: prints a line for each failed test of the results that `dotnet test` wrote to FILE: its name and the
// beginning of its message.
import { readFileSync } from 'node:fs';

const LONGEST = 300;
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ENTITIES[name]);

for (const [, attributes, body] of readFileSync(process.argv[2], 'utf8').matchAll(/<UnitTestResult ([^>]*[^>/])>(.*?)<\/UnitTestResult>/gs)) {
  if (!/outcome="(Failed|Error|Timeout|Aborted)"/.test(attributes)) continue;
  const name = plain(attributes.match(/testName="([^"]*)"/)?.[1] ?? '?');
  const message = plain(body.match(/<Message>(.*?)<\/Message>/s)?.[1] ?? 'no message').replace(/\s+/g, ' ').trim();
  console.log(`${name}: ${message.slice(0, LONGEST)}`);
}
