/** `npm run check`: everything that can be said about the code without running it. */
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

/** What is checked, by what. @type {readonly [string, readonly [string, ...string[]]][]} */
const CHECKS = [
  ['types', ['tsc', '-b']],
  ['lint', ['oxlint']],
  ['format', ['oxfmt', '--check']],
  ['unused', ['knip', '--no-progress', '--no-config-hints']],
  ['on-chain programs', [NODE, 'scripts/programs/build.ts', '--check']],
  ['docs/limits.md', [NODE, 'scripts/print-limits.ts', '--check']],
  ['docs/phases.md', [NODE, 'scripts/print-phases.ts', '--check']],
  ['docs/threat-intel.md', [NODE, 'tests/simulation/print-threat-intel.ts', '--check']],
  ['native/xdp', [NODE, 'scripts/build-xdp.ts', '--check']],
  ['docs/aegis.schema.json, docs/configuration.md', [NODE, 'scripts/print-schema.ts', '--check']],
];

/**
 * Runs all of them, also after one has failed. The repository's own law is a test and runs with the tests.
 * @returns {Promise<string[]>} The names of the failed ones.
 */
export async function check() {
  const failed = [];
  for (const [name, [command, ...args]] of CHECKS) {
    console.log(`── ${name}`);
    if ((await run(command, args)) !== 0) failed.push(name);
  }
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  const failed = await check();
  console.log('── repository law');
  if ((await run(NODE, ['--test', '--test-reporter=dot', 'tests/tidy/**/*.test.ts'])) !== 0) failed.push('repository law');
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  exit(failed.length > 0 ? 1 : 0);
}
