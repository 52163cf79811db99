/** Running another program in the foreground, as a shell would: its streams are ours, our signals are its. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { ROOT } from './setup.mjs';

/** The pinned Node. */
export const NODE = join(ROOT, 'node_modules', '.bin', 'node');

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} Exit code; 128 + signal number when a signal ended it, as shells count.
 */
export function run(command, args) {
  const path = [join(ROOT, 'node_modules', '.bin'), env['PATH']].join(delimiter);
  // Types are stripped from every source once, not in every process: a node starts, and tests run, in half the time.
  const compiled = env['NODE_COMPILE_CACHE'] ?? join(ROOT, 'node_modules', '.cache', 'compiled');
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...env, PATH: path, NODE_COMPILE_CACHE: compiled } });
  // A terminal sends SIGINT to the child too; passing it on would be the second one.
  const ignore = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      resolve(code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)]);
    });
  });
}
