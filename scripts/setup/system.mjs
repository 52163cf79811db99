/**
 * Programs that tests and benchmarks call, from Debian's packages: the one list of them, and their installation when missing.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';

/**
 * Command, or path of a file where a package brings none, and the Debian package that brings it, by what needs it.
 * @type {Readonly<Record<'test' | 'bench' | 'xdp' | 'shield' | 'firewalls' | 'soak', readonly [string, string][]>>}
 */
export const SYSTEM_PROGRAMS = {
  test: [
    ['curl', 'curl'],
    ['openssl', 'openssl'],
    ['zsh', 'zsh'],
    ['fish', 'fish'],
    ['chromium-headless-shell', 'chromium-headless-shell'],
  ],
  bench: [
    ['curl', 'curl'],
    ['openssl', 'openssl'],
    ['taskset', 'util-linux'],
    ['wrk', 'wrk'],
    ['nginx', 'nginx-light'],
    ['haproxy', 'haproxy'],
    ['varnishd', 'varnish'],
    ['traffic_server', 'trafficserver'],
    ['g++', 'build-essential'],
  ],
  xdp: [
    ['clang-16', 'clang-16'],
    ['llvm-strip-16', 'llvm-16'],
    ['/usr/include/bpf/bpf_helpers.h', 'libbpf-dev'],
    ['/usr/include/linux/bpf.h', 'linux-libc-dev'],
  ],
  shield: [
    ['ip', 'iproute2'],
    ['nsenter', 'util-linux'],
    ['ethtool', 'ethtool'],
    ['bpftool', 'bpftool'],
    ['hping3', 'hping3'],
    ['nft', 'nftables'],
    ['iptables', 'iptables'],
    ['curl', 'curl'],
  ],
  soak: [
    ['unshare', 'util-linux'],
    ['faketime', 'faketime'],
  ],
  firewalls: [
    ['g++', 'g++'],
    ['/usr/include/modsecurity/transaction.h', 'libmodsecurity-dev'],
  ],
};

const SEARCH_PATH = env['PATH'] ?? '';

/** Where Debian keeps daemons; not everyone's PATH has it. */
const SYSTEM_PATHS = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/**
 * The packages whose commands are found nowhere on `path`.
 * @param {readonly (readonly [string, string])[]} programs
 * @param {string} path
 * @returns {string[]}
 */
export function missingPackages(programs, path) {
  const folders = [...path.split(delimiter), ...SYSTEM_PATHS];
  const isThere = (/** @type {string} */ command) =>
    command.startsWith('/') ? existsSync(command) : folders.some((folder) => isExecutable(join(folder, command)));
  return programs.filter(([command]) => !isThere(command)).map(([, name]) => name);
}

/**
 * Installs what is missing, without questions and without starting the daemons among them.
 * @param {keyof typeof SYSTEM_PROGRAMS} group
 * @param {(line: string) => void} say
 * @throws {Error} When something is missing and cannot be installed; says the command that would.
 */
export function installPrograms(group, say) {
  const programs = SYSTEM_PROGRAMS[group];
  const names = missingPackages(programs, SEARCH_PATH);
  if (names.length === 0) return;

  const byHand = `apt-get install ${names.join(' ')}`;
  if (getuid?.() !== 0) throw new Error(`missing: ${names.join(', ')}. Run: sudo ${byHand}`);
  if (missingPackages([['apt-get', 'apt']], SEARCH_PATH).length > 0) {
    throw new Error(`missing: ${names.join(', ')}, and there is no apt-get: install them with this system's package manager`);
  }
  say(`installing system packages: ${names.join(', ')}`);
  withoutStartingServices(() => {
    if (!apt(['install', ...names])) {
      apt(['update']);
      apt(['install', ...names]);
    }
  });
  const still = missingPackages(programs, SEARCH_PATH);
  if (still.length > 0) throw new Error(`could not install ${still.join(', ')}: apt-get's reason stands above. By hand: ${byHand}`);
}

/**
 * Runs apt-get without questions; its errors are shown.
 * @param {string[]} args
 * @returns {boolean} Whether it succeeded.
 */
export function apt(args) {
  const run = spawnSync('apt-get', ['-y', '-qq', '--no-install-recommends', ...args], {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return run.status === 0;
}

/**
 * Debian starts a daemon when it installs one; a benchmark wants the program, not a server on port 80. `policy-rc.d` is the documented way
 * to say so; one that the operator has put there stays.
 * @param {() => void} install
 */
function withoutStartingServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
