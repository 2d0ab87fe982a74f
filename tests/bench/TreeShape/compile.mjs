#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// compile.mjs FOLDER: compiles Openings.sol, as proofs/scripts/compile.mjs does the shipped contracts, to FOLDER/NAME.json.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadSolc } from '../../../proofs/scripts/compiler.mjs';

const name = 'Openings.sol';
const content = readFileSync(new URL(name, import.meta.url), 'utf8');
const output = JSON.parse(loadSolc().compile(JSON.stringify({
  language: 'Solidity',
  sources: { [name]: { content } },
  settings: {
    viaIR: true,
    optimizer: { enabled: true, runs: 200 },
    evmVersion: 'cancun',
    outputSelection: { [name]: { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  },
})));
for (const problem of output.errors ?? []) console.error(problem.formattedMessage);
if (!output.contracts) process.exit(1);
for (const [contract, { abi, evm }] of Object.entries(output.contracts[name])) {
  const artifact = { contract, source: name, abi, bytecode: '0x' + evm.bytecode.object, deployedBytecode: '0x' + evm.deployedBytecode.object };
  writeFileSync(path.join(process.argv[2], `${contract}.json`), JSON.stringify(artifact));
}
