/**
 * Makes a clone ready: `node scripts/setup.mjs [test|bench|xdp|shield]…`. Safe to run at any time, asks nothing, and does nothing when all is there.
 *
 * Plain JavaScript without dependencies: it is the only part of the project that runs on the system's Node.
 */
import { dirname } from 'node:path';
import { argv, exit, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installModules } from './setup/modules.mjs';
import { installPrograms, SYSTEM_PROGRAMS } from './setup/system.mjs';

/** The oldest Node whose npm can install the packages. */
const SYSTEM_NODE_MAJOR_MIN = 18;

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {(keyof typeof SYSTEM_PROGRAMS)[]} groups Which system programs are needed too.
 */
export function setup(...groups) {
  try {
    const major = Number(versions.node.split('.')[0]);
    if (major < SYSTEM_NODE_MAJOR_MIN)
      throw new Error(`Node ${versions.node} is too old to install the packages: ${SYSTEM_NODE_MAJOR_MIN} or later is needed`);
    installModules(ROOT, say);
    for (const group of groups) installPrograms(group, say);
  } catch (error) {
    console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
    exit(1);
  }
}

/** @param {string} line */
function say(line) {
  console.error(`setup: ${line}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const groups = argv.slice(2);
  if (!groups.every((group) => Object.hasOwn(SYSTEM_PROGRAMS, group))) {
    console.error(`usage: node scripts/setup.mjs [${Object.keys(SYSTEM_PROGRAMS).join('|')}]…`);
    exit(2);
  }
  setup(.../** @type {(keyof typeof SYSTEM_PROGRAMS)[]} */ (groups));
}
