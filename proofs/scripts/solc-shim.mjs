#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Lets forge use the solc that npm installed, where it expects the native compiler, which it would have to download.
// forge 1.7 calls `--version`, and `--allow-paths DIR --base-path DIR --standard-json` with the sources in the input;
// so the path options need no handling. With `--lines`, which is for tests, each line of input is a JSON of its own and is answered
// by a line: the compiler is much faster once it has warmed up.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadSolc } from './compiler.mjs';

const options = process.argv.slice(2);

if (options.includes('--version')) {
  // forge parses the native compiler's wording and platform.
  const version = loadSolc().version().replace('.Emscripten.clang', '.Linux.g++');
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else if (options.includes('--standard-json')) {
  process.stdout.write(loadSolc().compile(readFileSync(0, 'utf8')));
} else if (options.includes('--lines')) {
  const solc = loadSolc();
  for await (const line of createInterface({ input: process.stdin })) console.log(solc.compile(line));
} else {
  console.error(`solc-shim: only --version, --standard-json and --lines are supported, got: ${options.join(' ')}`);
  process.exitCode = 1;
}
