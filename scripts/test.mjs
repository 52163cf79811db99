/**
 * `npm test`: setup, every check, every test. `npm test -- packages/http` runs the tests of one folder or file only.
 *
 * The test runner's summary comes last, so that whoever reads only the end reads what counts. A failed check does not keep the tests from
 * running, but it fails the run.
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { argv, exit, getuid } from 'node:process';
import { check } from './check.mjs';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

/** Longest a single test may take before it counts as hung: the end-to-end tests with load are the longest. */
const TEST_TIMEOUT_MS = 600_000;

const EVERYTHING = ['{apps,packages}/*/test/**/*.test.ts', 'tests/**/*.test.ts'];

// The kernel shield can be tried only by root; without it those tests say so, and nobody needs their programs.
setup('test', ...(getuid?.() === 0 ? /** @type {const} */ (['shield']) : []));
const chosen = argv.slice(2);
const failed = chosen.length > 0 ? [] : await check();
const files = chosen.length > 0 ? chosen.map((path) => (isFolder(path) ? `${path}/**/*.test.ts` : path)) : EVERYTHING;
console.log('── tests');
const code = await run(NODE, [
  '--test',
  '--test-reporter=spec',
  `--test-concurrency=${availableParallelism()}`,
  `--test-timeout=${TEST_TIMEOUT_MS}`,
  ...files,
]);
if (failed.length > 0) console.error(`\nfailed checks: ${failed.join(', ')}`);
exit(code === 0 && failed.length > 0 ? 1 : code);

/** @param {string} path */
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
