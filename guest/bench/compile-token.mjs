#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Writes the init code of Token.sol as hex to standard output.
import { readFileSync } from 'node:fs';
import { loadSolc } from '../../proofs/scripts/compiler.mjs';

const input = {
  language: 'Solidity',
  sources: { 'Token.sol': { content: readFileSync(new URL('Token.sol', import.meta.url), 'utf8') } },
  settings: {
    // The block is one of Berlin.
    evmVersion: 'berlin',
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { Token: ['evm.bytecode.object'] } },
  },
};
const output = JSON.parse(loadSolc().compile(JSON.stringify(input)));
const errors = (output.errors ?? []).filter(error => error.severity === 'error');
if (errors.length > 0) {
  console.error(errors.map(error => error.formattedMessage).join('\n'));
  process.exit(1);
}
console.log(output.contracts['Token.sol'].Token.evm.bytecode.object);
