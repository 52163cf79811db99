/** Who is logged in, as Linux, utmp, systemd-logind and sshd show it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loggedIn, type LoginSystem } from '../../src/logins/logged-in.ts';
import { loginInSession, loginsInUtmp } from '../../src/logins/records.ts';
import { connectionsIn } from '../../src/logins/tcp-table.ts';

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0 100 0 0 10 0
   1: 0100000A:0016 077133C6:D431 01 00000000:00000000 02:000A7214 00000000     0        0 102 4 0 20 4 24 10 -1
   2: 0100000A:01BB 087133C6:D432 01 00000000:00000000 02:000A7214 00000000     0        0 103 4 0 20 4 24 10 -1
   3: 0100000A:0016 097133C6:D433 06 00000000:00000000 02:000A7214 00000000     0        0 104 4 0 20 4 24 10 -1
   4: 0100000A:0016 0A7133C6:D434 01 00000000:00000000 02:000A7214 00000000     0        0 105 4 0 20 4 24 10 -1
`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: B80D0120000000000000000001000000:0016 B80D0120000000000000000007000000:D431 01 00000000:00000000 02:000A7214 00000000     0        0 201 1
   1: 0000000000000000FFFF00000100000A:0016 0000000000000000FFFF0000077133C6:D431 01 00000000:00000000 02:000A7214 00000000     0        0 202 1
`;

/** A record of <bits/utmp.h>. */
function utmp(type: number, pid: number, address: readonly number[], machine: 'x64' | 'arm64' = 'x64'): Buffer {
  const record = Buffer.alloc(machine === 'x64' ? 384 : 400);
  record.writeInt16LE(type, 0);
  record.writeInt32LE(pid, 4);
  record.set(address, machine === 'x64' ? 348 : 360);
  return record;
}

const SIX = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
const session = (lines: Readonly<Record<string, string>>): string =>
  Object.entries({ UID: '0', STATE: 'active', REMOTE: '1', CLASS: 'user', REMOTE_HOST: '192.0.2.7', LEADER: '500', ...lines })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');

interface Faked {
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly utmp?: Buffer;
  readonly alive?: readonly number[];
}

function systemOf({ files = {}, links = {}, utmp: records = Buffer.alloc(0), alive = [] }: Faked): LoginSystem {
  const paths = [...Object.keys(files), ...Object.keys(links)];
  return {
    read: (path) => files[path] ?? '',
    bytes: (path) => (path === '/var/run/utmp' ? records : Buffer.alloc(0)),
    names: (folder) => [
      ...new Set(paths.flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0] as string] : []))),
    ],
    link: (path) => links[path] ?? '',
    matching: () => [],
    isAlive: (pid) => alive.includes(pid),
    machine: 'x64',
  };
}

test('an open connection to sshd’s port is no login, however long it stays', () => {
  const files = { '/proc/net/tcp': TCP, '/proc/net/tcp6': TCP6, '/proc/1/cmdline': '/sbin/init' };
  assert.deepEqual(loggedIn(systemOf({ files })), []);
});

test('a connection that sshd serves a user on is one; before a password is accepted it is not', () => {
  const process = (pid: number, title: string, inode: number, exe = '/usr/sbin/sshd') => ({
    files: { [`/proc/${pid}/cmdline`]: title },
    links: { [`/proc/${pid}/exe`]: exe, [`/proc/${pid}/fd/3`]: 'socket:[7]', [`/proc/${pid}/fd/4`]: `socket:[${inode}]` },
  });
  const among = (...processes: ReturnType<typeof process>[]): string[] =>
    loggedIn(
      systemOf({
        files: Object.assign({ '/proc/net/tcp': TCP, '/proc/net/tcp6': TCP6 }, ...processes.map(({ files }) => files)) as Record<
          string,
          string
        >,
        links: Object.assign({}, ...processes.map(({ links }) => links)) as Record<string, string>,
      }),
    );
  assert.deepEqual(among(process(500, 'sshd: alice@pts/0\0', 102)), ['198.51.113.7']);
  assert.deepEqual(among(process(500, 'sshd-session: git@notty', 201, '/usr/libexec/openssh/sshd-session (deleted)')), ['2001:db8::7']);
  for (const title of [
    'sshd: root [priv]',
    'sshd: unknown [net]',
    'sshd: [accepted]',
    'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups',
  ])
    assert.deepEqual(among(process(500, title, 102)), [], title);
  assert.deepEqual(among(process(500, 'sshd: alice@pts/0', 102, '/usr/bin/python3')), [], 'any program can take such a title');
  assert.deepEqual(among(process(500, 'sshd: alice@pts/0', 103)), [], 'another port');
});

test('a connection to another port of sshd’s configuration is looked at too', () => {
  const files = { '/proc/net/tcp': TCP, '/proc/500/cmdline': 'sshd: alice@pts/0', '/etc/ssh/sshd_config': 'Port 443\n' };
  const links = { '/proc/500/exe': '/usr/sbin/sshd', '/proc/500/fd/3': 'socket:[103]' };
  assert.deepEqual(loggedIn(systemOf({ files, links })), ['198.51.113.8']);
});

test('utmp names users at other machines, by the address that login wrote down', () => {
  for (const machine of ['x64', 'arm64'] as const) {
    const records = [
      utmp(7, 500, [192, 0, 2, 7], machine),
      utmp(7, 501, SIX, machine),
      utmp(8, 502, [192, 0, 2, 9], machine),
      utmp(7, 503, [], machine),
    ];
    assert.deepEqual(loginsInUtmp(Buffer.concat(records), machine), [
      { address: '192.0.2.7', pid: 500 },
      { address: '2001:db8::7', pid: 501 },
    ]);
  }
  assert.deepEqual(loginsInUtmp(utmp(7, 500, SIX).subarray(0, 383), 'x64'), [], 'half a record');
  assert.deepEqual(loginsInUtmp(utmp(7, 500, SIX), 'sparc'), []);
});

test('systemd-logind names remote sessions of users', () => {
  assert.deepEqual(loginInSession(session({})), { address: '192.0.2.7', pid: 500 });
  for (const other of [{ REMOTE: '0' }, { CLASS: 'greeter' }, { STATE: 'closing' }, { REMOTE_HOST: '' }, { LEADER: 'x' }])
    assert.equal(loginInSession(session(other)), undefined, JSON.stringify(other));
});

test('who has left is logged in no more, whatever is still written down', () => {
  const files = { '/run/systemd/sessions/3': session({ REMOTE_HOST: '192.0.2.8', LEADER: '501' }) };
  const records = utmp(7, 500, [192, 0, 2, 7]);
  assert.deepEqual(loggedIn(systemOf({ files, utmp: records, alive: [500, 501] })), ['192.0.2.7', '192.0.2.8']);
  assert.deepEqual(loggedIn(systemOf({ files, utmp: records, alive: [501] })), ['192.0.2.8']);
  assert.deepEqual(loggedIn(systemOf({ files, utmp: records })), []);
});

test('of the tables of connections, established ones to the ports are read', () => {
  assert.deepEqual(
    connectionsIn(TCP, new Set([22])).map(({ remote, inode }) => `${remote} ${inode}`),
    ['198.51.113.7 102', '198.51.113.10 105'],
  );
  assert.deepEqual(
    connectionsIn(TCP6, new Set([22])).map(({ remote }) => remote),
    ['2001:db8::7', '::ffff:c633:7107'],
  );
  assert.deepEqual(connectionsIn('', new Set([22])), []);
});
