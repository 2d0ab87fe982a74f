// SPDX-License-Identifier: MIT
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version that package.json pins, without loading the compiler (which takes a second). */
export const solcVersion = () => required('solc/package.json').version;

/** The compiler itself. */
export const loadSolc = () => required('solc');

function required(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error(`'${name}' is not installed: run 'make setup' in the repository's root.`);
    process.exit(1);
  }
}
