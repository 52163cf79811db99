import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConfigFiles, sshdPorts } from '../../src/logins/sshd-config.ts';

function portsOf(files: Readonly<Record<string, string>>): number[] {
  const folder: ConfigFiles = {
    read: (path) => files[path] ?? '',
    matching: (pattern) =>
      Object.keys(files).filter((path) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(path)),
  };
  return [...sshdPorts(folder)].toSorted((a, b) => a - b);
}

const MAIN = '/etc/ssh/sshd_config';

test('ports are read in every spelling that sshd takes (sshd_config(5))', () => {
  const text = [
    '#Port 21',
    'Port 2222',
    '  port=2200',
    'PORT = 2201',
    'Port "2202"',
    'Port 2203 # for the office',
    'Portable 2204',
    'Port 0',
  ].join('\n');
  assert.deepEqual(portsOf({ [MAIN]: text }), [22, 2200, 2201, 2202, 2203, 2222]);
  assert.deepEqual(portsOf({}), [22]);
});

test('and those of ListenAddress, with IPv4, names and IPv6', () => {
  const text = [
    'ListenAddress 192.0.2.1:2301',
    'ListenAddress ssh.example:2302',
    'ListenAddress [2001:db8::1]:2303',
    'ListenAddress 2001:db8::2304',
    'ListenAddress 192.0.2.1',
  ].join('\n');
  assert.deepEqual(portsOf({ [MAIN]: text }), [22, 2301, 2302, 2303]);
});

test('included files are read, below /etc/ssh where they say no folder, and in turn; a circle ends', () => {
  const files = {
    [MAIN]: 'Include sshd_config.d/*.conf "/opt/ssh/own.conf"',
    '/etc/ssh/sshd_config.d/10-port.conf': 'Port 2401\n',
    '/etc/ssh/sshd_config.d/20-more.conf': 'include=/opt/ssh/deeper\n',
    '/etc/ssh/sshd_config.d/readme': 'Port 2499\n',
    '/opt/ssh/own.conf': `Port 2402\nInclude ${MAIN}\n`,
    '/opt/ssh/deeper': 'Port 2403\n',
  };
  assert.deepEqual(portsOf(files), [22, 2401, 2402, 2403]);
});

test('neither a long chain nor a crowd of included files is followed for ever', () => {
  const chain = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`/c/${i}`, `Port ${3_000 + i}\nInclude /c/${i + 1}\n`]));
  const deepest = Math.max(...portsOf({ [MAIN]: 'Include /c/0\n', ...chain }));
  assert.equal(deepest, 3_015, 'sixteen deep, as sshd');
  const crowd = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`/d/${i}.conf`, `Port ${4_000 + i}\n`]));
  assert.equal(portsOf({ [MAIN]: 'Include /d/*.conf\n', ...crowd }).length, 256);
});

test('what is no port is none', () => {
  assert.deepEqual(
    portsOf({ [MAIN]: 'Port 65536\nPort 99999\nPort ssh\nPort\nListenAddress 192.0.2.1:70000\nPort 65535\n' }),
    [22, 65_535],
  );
});
