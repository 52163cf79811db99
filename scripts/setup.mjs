/**
 * Makes a clone ready: `node scripts/setup.mjs [test|bench]`. Safe to run at any time, asks nothing, and does nothing when all is there.
 *
 * Plain JavaScript without dependencies: it is the only part of the project that runs on the system's Node.
 */
import { dirname } from 'node:path';
import { argv, exit, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installModules } from './setup/modules.mjs';
import { installPrograms } from './setup/system.mjs';

/** The oldest Node whose npm can install the packages. */
const SYSTEM_NODE_MAJOR_MIN = 18;

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {'test' | 'bench' | 'firewalls'} [programs] Which system programs are needed too. Default none.
 */
export function setup(programs) {
  try {
    const major = Number(versions.node.split('.')[0]);
    if (major < SYSTEM_NODE_MAJOR_MIN)
      throw new Error(`Node ${versions.node} is too old to install the packages: ${SYSTEM_NODE_MAJOR_MIN} or later is needed`);
    installModules(ROOT, say);
    if (programs !== undefined) installPrograms(programs, say);
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
  const programs = argv[2];
  if (programs !== undefined && programs !== 'test' && programs !== 'bench') {
    console.error('usage: node scripts/setup.mjs [test|bench]');
    exit(2);
  }
  setup(programs);
}
