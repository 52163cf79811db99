/**
 * Makes a clone ready: `node scripts/setup.mjs [test|bench|xdp|shield|programs]…`. Safe to run at any time, asks nothing, and does
 * nothing when all is there.
 *
 * Plain JavaScript without dependencies: it is the only part of the project that runs on the system's Node.
 */
import { dirname } from 'node:path';
import { argv, exit, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installModules } from './setup/modules.mjs';
import { installToolchain } from './setup/programs.mjs';
import { installPrograms, SYSTEM_PROGRAMS } from './setup/system.mjs';

/** The oldest Node whose npm can install the packages. */
const SYSTEM_NODE_MAJOR_MIN = 18;

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {keyof typeof SYSTEM_PROGRAMS | 'programs'} Purpose */

/**
 * @param {Purpose[]} purposes What is needed beside the npm packages: system programs for tests, benchmarks and the shield, or the toolchain
 *   of the on-chain programs.
 */
export function setup(...purposes) {
  try {
    const major = Number(versions.node.split('.')[0]);
    if (major < SYSTEM_NODE_MAJOR_MIN)
      throw new Error(`Node ${versions.node} is too old to install the packages: ${SYSTEM_NODE_MAJOR_MIN} or later is needed`);
    installModules(ROOT, say);
    for (const purpose of purposes) {
      if (purpose === 'programs') installToolchain(say);
      else installPrograms(purpose, say);
      if (purpose === 'test') tryToolchain();
    }
  } catch (error) {
    console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
    exit(1);
  }
}

/** @param {string} line */
function say(line) {
  console.error(`setup: ${line}`);
}

/** Tests rebuild the on-chain programs where that is possible; elsewhere they compare what needs no compiler, and say so. */
function tryToolchain() {
  try {
    installToolchain(say);
  } catch (error) {
    say(`the on-chain programs will not be rebuilt: ${error instanceof Error ? error.message : String(error)}`);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const known = [...Object.keys(SYSTEM_PROGRAMS), 'programs'];
  const purposes = argv.slice(2);
  if (!purposes.every((purpose) => known.includes(purpose))) {
    console.error(`usage: node scripts/setup.mjs [${known.join('|')}]…`);
    exit(2);
  }
  setup(.../** @type {Purpose[]} */ (purposes));
}
