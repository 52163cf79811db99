/** The command line of aegis-devnet. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { runProgram } from '../src/cli.ts';
import { startDevnet } from '../src/index.ts';
import { RECORDER_PROGRAM, recorderElf } from './recorder-program.ts';

const directory = mkdtempSync(join(tmpdir(), 'aegis-devnet-'));
after(() => rmSync(directory, { recursive: true }));

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `whenReady` is called while the devnet runs, with what was printed so far. */
async function run(args: readonly string[], whenReady: (out: string) => Promise<void> = async () => {}): Promise<Run> {
  let [out, err] = ['', ''];
  const exitCode = await runProgram(args, {
    env: { XDG_DATA_HOME: directory },
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    untilStopped: () => whenReady(out),
  });
  return { exitCode, out, err };
}

/** Another process may take a port between its being found free and its use; then another is tried. */
async function runOnFreePort(): Promise<Run & { readonly port: number }> {
  for (;;) {
    const free = await startDevnet({ port: 0, slotMs: 0 });
    await free.stop();
    const ran = await run(['--port', String(free.port)]);
    if (ran.exitCode === 0) return { ...ran, port: free.port };
    assert.match(ran.err, /is taken/);
  }
}

test('--help names every option, the admin methods and an example', async () => {
  const { exitCode, out } = await run(['--help']);
  assert.equal(exitCode, 0);
  for (const word of [
    '--host',
    '--port',
    '--slot-ms',
    '--finality-blocks',
    '--ledger',
    '--no-ledger',
    '--reset',
    '--program',
    '--upgrade-authority',
    '--account',
    '--genesis',
    '--json',
    'aegis_moveTime',
    'Example:',
  ]) {
    assert.ok(out.includes(word), word);
  }
});

test('8.6: version --json is data, though the program has --json itself', async () => {
  const { exitCode, out, err } = await run(['version', '--json']);
  assert.deepEqual([exitCode, err, Object.keys(JSON.parse(out) as object)], [0, '', ['version', 'node']]);
});

test('programs, accounts and a genesis file are loaded; --json says where', async () => {
  const { address } = await generateKeyPairSigner();
  const authority = (await generateKeyPairSigner()).address;
  const path = (name: string): string => join(directory, name);
  writeFileSync(path('recorder.so'), recorderElf());
  const solanaAccount = {
    pubkey: address,
    account: { lamports: 18_000, data: ['AQI=', 'base64'], owner: RECORDER_PROGRAM, executable: false, rentEpoch: 0, space: 2 },
  };
  writeFileSync(path('account.json'), JSON.stringify(solanaAccount).replace('"rentEpoch":0', '"rentEpoch":18446744073709551615'));
  const second = (await generateKeyPairSigner()).address;
  const other = (await generateKeyPairSigner()).address;
  const genesis = {
    programs: [{ programId: second, path: 'recorder.so', upgradeAuthority: authority }],
    accounts: [{ address: other, lamports: 7 }],
  };
  writeFileSync(path('genesis.json'), JSON.stringify(genesis));
  const args = [
    '--port',
    '0',
    '--json',
    '--program',
    `${RECORDER_PROGRAM}=${path('recorder.so')}`,
    '--upgrade-authority',
    authority,
    '--account',
    path('account.json'),
    '--genesis',
    path('genesis.json'),
  ];
  const { exitCode, err } = await run(args, async (out) => {
    const facts = JSON.parse(out) as {
      readonly event: string;
      readonly rpcUrl: string;
      readonly ledger: null;
      readonly programs: readonly string[];
      readonly pid: number;
    };
    assert.deepEqual([facts.event, facts.ledger, facts.pid], ['ready', null, process.pid]);
    assert.deepEqual(facts.programs, [second, RECORDER_PROGRAM]);
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'getMultipleAccounts',
      params: [[address, other, second, RECORDER_PROGRAM]],
    });
    const response = await fetch(facts.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { result } = (await response.json()) as {
      readonly result: {
        readonly value: readonly { readonly lamports: number; readonly data: readonly string[]; readonly executable: boolean }[];
      };
    };
    assert.deepEqual(
      result.value.map((account) => [account.executable, account.data[0]?.slice(0, 4)]),
      [
        [false, 'AQI='],
        [false, ''],
        [true, 'AgAA'],
        [true, 'AgAA'],
      ],
    );
    assert.deepEqual([result.value[0]?.lamports, result.value[1]?.lamports], [18_000, 7]);
  });
  assert.deepEqual([exitCode, err], [0, '']);
});

test('without --json people are told where it is; each port has a ledger of its own', async () => {
  const { port, out } = await runOnFreePort();
  const ledger = join(directory, 'aegis', `devnet-${port}`);
  const places = `JSON-RPC   http://127.0.0.1:${port}\nWebSocket  ws://127.0.0.1:${port + 1}\nLedger     ${ledger}\nSlot       1\n`;
  assert.equal(out, `${places}Ready. Ctrl-C stops.\n`);
  assert.match((await run(['--port', '0', '--no-ledger'])).out, /nothing is kept/);
});

test('a command line that is not understood is exit code 2', async () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--port', 'x'], /'--port <port>' argument 'x' is invalid\. It must be a whole number from 0 to 65534/],
    [['--slot-ms', '-5'], /whole number from 0 to 60000/],
    [['--upgrade-authority', 'x'], /It must be an address/],
    [['--prot', '0'], /unknown option '--prot'\n\(Did you mean --port\?\)/],
    [['start'], /too many arguments/],
  ];
  for (const [args, message] of wrong) {
    const { exitCode, out, err } = await run(args);
    assert.deepEqual([exitCode, out], [2, ''], args.join(' '));
    assert.match(err, message);
  }
});

test('what fails is said in one line, with exit code 1', async () => {
  const busy = await startDevnet({ port: 0, slotMs: 0 });
  const failures: readonly (readonly [readonly string[], RegExp])[] = [
    [['--port', String(busy.port)], /^aegis-devnet: port \d+ on 127\.0\.0\.1 is taken\n$/],
    [['--program', 'nonsense'], /^aegis-devnet: not a program: nonsense \(expected ADDRESS=path\.so\)\n$/],
    [['--program', `${RECORDER_PROGRAM}=/does/not/exist.so`], /^aegis-devnet: \/does\/not\/exist\.so: ENOENT/],
    [['--genesis', '/does/not/exist.json'], /^aegis-devnet: \/does\/not\/exist\.json: ENOENT/],
  ];
  for (const [args, message] of failures) {
    const { exitCode, out, err } = await run(['--no-ledger', ...(args.includes('--port') ? [] : ['--port', '0']), ...args]);
    assert.deepEqual([exitCode, out], [1, ''], args.join(' '));
    assert.match(err, message);
  }
  await busy.stop();
});

test('files that say something else are refused by name', async () => {
  const file = join(directory, 'wrong.json');
  const failures: readonly (readonly [string, string, RegExp])[] = [
    ['--genesis', '{', /wrong\.json: /],
    ['--genesis', '[]', /wrong\.json: .*expected a map/],
    ['--genesis', '{"accounts":[{"lamports":1}]}', /wrong\.json: address is missing/],
    ['--genesis', '{"programs":[{"programId":"11111111111111111111111111111111"}]}', /wrong\.json: path is missing/],
    ['--account', '{"address":"abc","lamports":1}', /wrong\.json: Invalid param: WrongSize/],
    ['--account', '{"address":"11111111111111111111111111111111","lamports":1,"data":"!"}', /wrong\.json: data is not base64/],
  ];
  for (const [option, text, message] of failures) {
    writeFileSync(file, text);
    const { exitCode, err } = await run(['--no-ledger', '--port', '0', option, file]);
    assert.equal(exitCode, 1, text);
    assert.match(err, message);
  }
  writeFileSync(file, 'not an ELF');
  assert.match(
    (await run(['--no-ledger', '--port', '0', '--program', `${RECORDER_PROGRAM}=${file}`])).err,
    /^aegis-devnet: program \S+: Failed to add program/,
  );
});
