#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Compiles published contracts with the compilers they were written for and writes all init codes into one JSON file:
//   compile.mjs OUT     {"token": {"ERC20": "0x...", ...}, "core": ..., "periphery": ..., "ovm-core": ..., "ovm": ...}
// "ovm-core" is made by the compiler of OVM version 1; "ovm" and "ovm-runtime" are the artifacts that its authors published, "evm" and
// "evm-runtime" the same contracts as any compiler makes them. Does nothing when OUT is newer than all it is made from.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const modules = join(folder, 'node_modules');
const require = createRequire(join(folder, '../../proofs/package.json'));
const wrapper = require('solc/wrapper');

// The compilers are WebAssembly or asm.js, and each wants all of the process' fatal errors.
const compilerAt = name => {
  const compiler = wrapper(require(join(modules, name, 'soljson.js')));
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
  return compiler;
};

const groups = {
  token: { compiler: () => require('solc'), sources: { 'Published.sol': readFileSync(join(folder, 'Published.sol'), 'utf8') } },
  core: { compiler: () => compilerAt('solc-0.5.16'), sources: imports('@uniswap/v2-core/contracts/UniswapV2Factory.sol') },
  periphery: { compiler: () => compilerAt('solc-0.6.6'), sources: imports('@uniswap/v2-periphery/contracts/UniswapV2Router02.sol', '@uniswap/v2-periphery/contracts/test/WETH9.sol') },
  'ovm-core': { compiler: () => compilerAt('@eth-optimism/solc'), sources: imports('@uniswap/v2-core/contracts/UniswapV2Factory.sol') },
};

function imports(...paths) {
  return Object.fromEntries(paths.map(path => [path, readFileSync(join(modules, path), 'utf8')]));
}

function compile({ compiler, sources }) {
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(Object.entries(sources).map(([name, content]) => [name, { content }])),
    settings: {
      evmVersion: 'istanbul',
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
    },
  };
  const find = path => {
    const file = join(modules, path);
    return existsSync(file) ? { contents: readFileSync(file, 'utf8') } : { error: `${path} is in no package of packages.txt` };
  };
  const output = JSON.parse(compiler().compile(JSON.stringify(input), { import: find }));
  const errors = (output.errors ?? []).filter(e => e.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(e => e.formattedMessage ?? e.message).join('\n'));
  const contracts = {};
  for (const file of Object.values(output.contracts)) {
    for (const [name, { evm }] of Object.entries(file)) {
      if (evm.bytecode.object) contracts[name] = `0x${evm.bytecode.object}`;
    }
  }
  return contracts;
}

function artifacts(path, part) {
  const contracts = {};
  for (const entry of readdirSync(join(modules, path), { withFileTypes: true })) {
    if (entry.isDirectory()) Object.assign(contracts, artifacts(join(path, entry.name), part));
    else if (entry.name.endsWith('.json') && !entry.name.endsWith('.dbg.json')) {
      const artifact = JSON.parse(readFileSync(join(modules, path, entry.name), 'utf8'));
      if (artifact[part] && artifact[part] !== '0x') contracts[artifact.contractName] = artifact[part];
    }
  }
  return contracts;
}

const out = process.argv[2];
const changed = name => statSync(join(folder, name)).mtimeMs;
const newest = Math.max(...['compile.mjs', 'Published.sol', 'packages.txt', '../../proofs/package-lock.json'].map(changed));
if (existsSync(out) && statSync(out).mtimeMs > newest) process.exit(0);
const result = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, compile(group)]));
for (const [name, path] of [['ovm', 'artifacts-ovm'], ['evm', 'artifacts']]) {
  result[name] = artifacts(join('@eth-optimism/contracts', path), 'bytecode');
  result[`${name}-runtime`] = artifacts(join('@eth-optimism/contracts', path), 'deployedBytecode');
}
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
