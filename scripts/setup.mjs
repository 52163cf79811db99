/**
 * Makes a clone ready: `node scripts/setup.mjs [test|bench|programs]`. Safe to run at any time, asks nothing, and does nothing when all is there.
 *
 * Plain JavaScript without dependencies: it is the only part of the project that runs on the system's Node.
 */
import { dirname } from 'node:path';
import { argv, exit, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installModules } from './setup/modules.mjs';
import { installToolchain } from './setup/programs.mjs';
import { installPrograms } from './setup/system.mjs';

/** The oldest Node whose npm can install the packages. */
const SYSTEM_NODE_MAJOR_MIN = 18;

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {'test' | 'bench' | 'programs'} [purpose] What is needed beside the npm packages: programs that tests or benchmarks call, or the
 *   toolchain of the on-chain programs. Default nothing.
 */
export function setup(purpose) {
  try {
    const major = Number(versions.node.split('.')[0]);
    if (major < SYSTEM_NODE_MAJOR_MIN)
      throw new Error(`Node ${versions.node} is too old to install the packages: ${SYSTEM_NODE_MAJOR_MIN} or later is needed`);
    installModules(ROOT, say);
    if (purpose === 'test' || purpose === 'bench') installPrograms(purpose, say);
    if (purpose === 'programs') installToolchain(say);
    if (purpose === 'test') tryToolchain();
  } catch (error) {
    console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
    exit(1);
  }
}

/** Tests rebuild the on-chain programs where that is possible; elsewhere they compare what needs no compiler, and say so. */
function tryToolchain() {
  try {
    installToolchain(say);
  } catch (error) {
    say(`the on-chain programs will not be rebuilt: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {string} line */
function say(line) {
  console.error(`setup: ${line}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const purpose = argv[2];
  if (purpose !== undefined && purpose !== 'test' && purpose !== 'bench' && purpose !== 'programs') {
    console.error('usage: node scripts/setup.mjs [test|bench|programs]');
    exit(2);
  }
  setup(purpose);
}
