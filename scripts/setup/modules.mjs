/**
 * The npm packages of the lock file, installed once and again only when what is installed differs from it.
 *
 * npm keeps a lock file of what it really installed in node_modules/.package-lock.json; comparing the two costs milliseconds, survives an
 * `npm install` made by hand, and sees an installation that was cut off. Runs under the system's Node, before the pinned one is there.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The runtime that the `node` package brings: everything but the setup itself runs on it. */
export const NODE_MAJOR = 26;

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages Keyed by path: `node_modules/zod`, `packages/base`.
 */

/**
 * What is locked but not installed that way, by path. Optional packages may be absent: most are binaries for other platforms.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @returns {string[]}
 */
export function modulesToInstall(locked, installed) {
  return Object.entries(locked)
    .filter(([path, wanted]) => {
      if (!path.includes('node_modules/')) return false;
      const present = installed[path];
      if (present === undefined) return wanted.optional !== true && wanted.devOptional !== true;
      return present.version !== wanted.version || present.integrity !== wanted.integrity || present.link !== wanted.link;
    })
    .map(([path]) => path);
}

/**
 * Installs what is missing.
 * @param {string} root
 * @param {(line: string) => void} say
 * @throws {Error} When npm fails or the pinned Node does not run.
 */
export function installModules(root, say) {
  const locked = readLock(join(root, 'package-lock.json'));
  if (locked === undefined) throw new Error('package-lock.json is missing or damaged: restore it with `git checkout package-lock.json`');
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  const missing = installed === undefined ? Object.keys(locked) : modulesToInstall(locked, installed);
  const node = pinnedNodeMajor(root);
  if (missing.length === 0 && node === NODE_MAJOR) return;

  say(
    installed === undefined ? 'installing the npm packages (about a minute, once)' : `npm packages changed (${missing.length}): installing`,
  );
  // Not `npm ci`: it fails when the lock file lacks binaries for other platforms, which npm leaves out when a registry does not carry them.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (npm.error !== undefined) throw new Error(`npm does not run (${npm.error.message}): install Node with npm, version 18 or later`);
  if (npm.status !== 0)
    throw new Error('`npm install` failed: its reason stands above. The npm registry must be reachable the first time.');
  const now = pinnedNodeMajor(root);
  if (now !== NODE_MAJOR)
    throw new Error(`node_modules/.bin/node is ${now ?? 'missing'}, not ${NODE_MAJOR}: remove node_modules and try again`);
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function readLock(path) {
  try {
    return /** @type {{ packages?: LockedPackages }} */ (JSON.parse(readFileSync(path, 'utf8'))).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root */
function pinnedNodeMajor(root) {
  const run = spawnSync(join(root, 'node_modules', '.bin', 'node'), ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? Number(/^v(\d+)/.exec(run.stdout)?.[1]) : undefined;
}
