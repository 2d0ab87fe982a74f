#!/usr/bin/env node
// SPDX-License-Identifier: MIT
//
// Compiles contracts/**/*.sol to out/NAME.json: { contract, source, abi, bytecode, deployedBytecode }.
// A source is compiled again only when it, something it imports, a setting or the compiler has changed.
// Ends with 1 when a source does not compile or a contract exceeds the code size limit of compile.json.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSolc, solcVersion } from './compiler.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outFolder = path.join(root, 'out');
const indexFile = path.join(outFolder, '.index');
const config = JSON.parse(readText('compile.json'));

function readText(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

function solidityFiles(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap(entry => {
      const name = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? solidityFiles(name) : name.endsWith('.sol') ? [name] : [];
    })
    .sort();
}

/** The later a pattern stands in compile.json, the stronger it is. */
function optimizerRuns(file) {
  const matches = ([pattern]) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(file);
  const match = Object.entries(config.optimizerRuns).filter(matches).at(-1);
  if (!match) throw new Error(`compile.json: no optimizerRuns pattern matches ${file}`);
  return match[1];
}

/** The file and everything it imports, by path relative to the root. */
function sourceClosure(file, found = {}) {
  if (found[file] || !existsSync(path.join(root, file))) return found;
  const content = readText(file);
  found[file] = { content };
  for (const [, target] of content.matchAll(/^\s*import\b[^;]*?["']([^"']+)["']/gm)) {
    sourceClosure(target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target, found);
  }
  return found;
}

function compilerInput(file) {
  return {
    language: 'Solidity',
    sources: sourceClosure(file),
    settings: {
      viaIR: true,
      optimizer: { enabled: true, runs: optimizerRuns(file) },
      evmVersion: config.evmVersion,
      // No metadata in the code: what is deployed depends on the code alone, not on a comment.
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { [file]: { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'], '': ['ast'] } },
    },
  };
}

/** The deployable contracts of the file: [{ name, artifact }]; throws the compiler's messages. */
function compile(file, input) {
  const output = JSON.parse(loadSolc().compile(JSON.stringify(input)));
  const problems = output.errors ?? [];
  for (const problem of problems.filter(p => p.severity === 'warning')) console.error(problem.formattedMessage.trimEnd());
  const errors = problems.filter(p => p.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(e => e.formattedMessage.trimEnd()).join('\n'));

  return output.sources[file].ast.nodes
    .filter(node => node.nodeType === 'ContractDefinition' && node.contractKind === 'contract' && !node.abstract)
    .map(({ name }) => {
      const { abi, evm } = output.contracts[file][name];
      const artifact = {
        contract: name,
        source: file,
        abi,
        bytecode: '0x' + evm.bytecode.object,
        deployedBytecode: '0x' + evm.deployedBytecode.object,
      };
      return { name, artifact };
    });
}

/** A reader never sees half a file, and two compilations at once do no harm. */
function writeAtomically(file, value) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(value, null, 1) + '\n');
  renameSync(temporary, file);
}

function main() {
  mkdirSync(outFolder, { recursive: true });
  const previous = existsSync(indexFile) ? JSON.parse(readFileSync(indexFile, 'utf8')) : {};
  const index = {};
  const owner = new Map();
  let failed = false;

  for (const file of solidityFiles('contracts')) {
    const input = compilerInput(file);
    const key = createHash('sha256').update(JSON.stringify([1, solcVersion(), input])).digest('hex');
    let entry = previous[file];
    const fresh = entry?.key === key && Object.keys(entry.sizes).every(name => existsSync(path.join(outFolder, `${name}.json`)));
    if (!fresh) {
      try {
        entry = { key, sizes: {} };
        for (const { name, artifact } of compile(file, input)) {
          entry.sizes[name] = (artifact.deployedBytecode.length - 2) / 2;
          writeAtomically(path.join(outFolder, `${name}.json`), artifact);
        }
      } catch (error) {
        console.error(`${file} does not compile:\n${error.message}`);
        failed = true;
        continue;
      }
    }
    index[file] = entry;
    for (const [name, size] of Object.entries(entry.sizes)) {
      if (owner.has(name)) {
        console.error(`${file}: contract ${name} is also in ${owner.get(name)}; artefacts go by name, so rename one of them`);
        failed = true;
      }
      owner.set(name, file);
      const tooLarge = size > config.codeSizeLimit;
      failed ||= tooLarge;
      const limit = tooLarge ? ` TOO LARGE: the limit is ${config.codeSizeLimit} bytes (EIP-170)` : '';
      console.log(`${name.padEnd(28)} ${String(size).padStart(6)} bytes, runs ${optimizerRuns(file)}${fresh ? '' : ', compiled'}${limit}`);
    }
  }

  // An artefact whose contract is gone must not be deployed by mistake.
  for (const file of readdirSync(outFolder).filter(f => f.endsWith('.json'))) {
    if (!owner.has(path.basename(file, '.json'))) rmSync(path.join(outFolder, file));
  }
  writeAtomically(indexFile, index);
  process.exitCode = failed ? 1 : 0;
}

main();
