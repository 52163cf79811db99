/** A devnet from start to stop: ports, restarts, saves, kill -9 (requirement 6 "Devnet": "state persisted and restored"). */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Address, generateKeyPairSigner } from '@solana/kit';
import { FakeClock } from '@aegis/testkit';
import { type Devnet, startDevnet } from '../src/index.ts';
import { result, SLOT_MS, SOL, stillDevnet } from './devnets.ts';
import { RECORDER_PROGRAM, recorderElf } from './recorder-program.ts';

function temporaryDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'aegis-devnet-'));
  t.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

test('WebSocket is on the port after JSON-RPC, also where the system chooses', async (t) => {
  const [first, second] = [await stillDevnet(t), await stillDevnet(t)];
  assert.notEqual(first.port, second.port);
  for (const devnet of [first, second]) {
    assert.equal(devnet.rpcUrl, `http://127.0.0.1:${devnet.port}`);
    assert.equal(devnet.wsUrl, `ws://127.0.0.1:${devnet.port + 1}`);
  }
});

test('a port that is taken, or that leaves none for WebSocket, is said', async (t) => {
  const devnet = await stillDevnet(t);
  await assert.rejects(startDevnet({ port: devnet.port }), {
    code: 'devnet.port_taken',
    message: `port ${devnet.port} on 127.0.0.1 is taken`,
  });
  await assert.rejects(startDevnet({ port: devnet.port - 1 }), { code: 'devnet.port_taken' });
  await assert.rejects(startDevnet({ port: 65_535 }), { code: 'devnet.port_unusable' });
  await assert.rejects(startDevnet({ port: 0, host: '203.0.113.1' }), { code: 'devnet.port_unusable' });
});

test('a stopped devnet goes on where it was; its programs are loaded anew, its genesis accounts are not', async (t) => {
  const ledger = temporaryDirectory(t);
  const [spent, friend] = [(await generateKeyPairSigner()).address, (await generateKeyPairSigner()).address];
  const account = { address: spent, lamports: SOL, owner: RECORDER_PROGRAM, executable: false, data: new Uint8Array(1) };
  const genesis = { programs: [{ address: RECORDER_PROGRAM, elf: recorderElf() }], accounts: [account] };
  const start = (options: object = {}): Promise<Devnet> =>
    startDevnet({ port: 0, slotMs: 0, clock: new FakeClock(), ledger, genesis, ...options });
  const first = await start();
  first.setAccount({ ...account, lamports: 5n });
  const signature = first.airdrop(friend, SOL);
  first.advanceSlots(3);
  await Promise.all([first.stop(), first.stop()]);

  const second = await start();
  assert.equal(second.chain.view('processed').slot, 4n);
  assert.equal((await result(second, 'getTransaction', signature, { commitment: 'confirmed' })).slot, 1);
  assert.equal((await result(second, 'getSignaturesForAddress', friend, { commitment: 'confirmed' }))[0].signature, signature);
  assert.deepEqual([second.balance(spent), second.balance(friend)], [5n, SOL]);
  assert.equal((await result(second, 'getAccountInfo', RECORDER_PROGRAM)).value.executable, true);
  second.reset();
  await second.stop();

  const third = await start();
  assert.deepEqual([third.balance(spent), third.balance(friend)], [SOL, 0n]);
  third.airdrop(friend, SOL);
  await third.stop();
  const fourth = await start({ reset: true });
  assert.equal(fourth.balance(friend), 0n);
  await fourth.stop();
});

test('changes are saved now and then, and only changes', async (t) => {
  const ledger = temporaryDirectory(t);
  const clock = new FakeClock();
  const devnet = await stillDevnet(t, { ledger, clock, slotMs: SLOT_MS, saveIntervalMs: 5_000 });
  const file = join(ledger, 'devnet-state.bin');
  const { address } = await generateKeyPairSigner();
  clock.advance(5_000);
  const first = readFileSync(file);
  clock.advance(5_000);
  assert.deepEqual(readFileSync(file), first);
  devnet.airdrop(address, SOL);
  clock.advance(5_000);
  assert.notDeepEqual(readFileSync(file), first);
});

test('a ledger that is damaged stops the start, and --reset begins anew', async (t) => {
  const ledger = temporaryDirectory(t);
  const file = join(ledger, 'devnet-state.bin');
  writeFileSync(file, 'damaged');
  await assert.rejects(startDevnet({ port: 0, ledger }), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'devnet.ledger_corrupt');
    assert.ok(error.message.includes(file));
    return true;
  });
  await (await startDevnet({ port: 0, ledger, reset: true })).stop();
  await (await startDevnet({ port: 0, ledger })).stop();
});

test('kill -9 leaves the last save whole', async (t) => {
  const ledger = temporaryDirectory(t);
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const launch = async (): Promise<{ readonly rpcUrl: string; readonly kill: (signal: NodeJS.Signals) => Promise<unknown> }> => {
    const child = spawn(process.execPath, [main, '--port', '0', '--slot-ms', '0', '--ledger', ledger, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    const { value: line } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    const { event, rpcUrl } = JSON.parse(line ?? '{}') as { readonly event: string; readonly rpcUrl: string };
    assert.equal(event, 'ready');
    const kill = (signal: NodeJS.Signals): Promise<unknown> => {
      const exited = new Promise((resolve) => child.once('exit', (code, by) => resolve(code ?? by)));
      child.kill(signal);
      return exited;
    };
    return { rpcUrl, kill };
  };
  const call = async (rpcUrl: string, method: string, ...params: readonly unknown[]): Promise<{ readonly value: number }> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const response = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await response.json()) as { readonly result: { readonly value: number } }).result;
  };
  const address: Address = (await generateKeyPairSigner()).address;
  const first = await launch();
  await call(first.rpcUrl, 'requestAirdrop', address, 1_000_000_000);
  await call(first.rpcUrl, 'aegis_save');
  await call(first.rpcUrl, 'requestAirdrop', address, 1_000_000_000);
  assert.equal(await first.kill('SIGKILL'), 'SIGKILL');

  const second = await launch();
  assert.equal((await call(second.rpcUrl, 'getBalance', address)).value, 1_000_000_000);
  await call(second.rpcUrl, 'requestAirdrop', address, 1_000_000_000);
  assert.equal(await second.kill('SIGTERM'), 0);

  const third = await launch();
  assert.equal((await call(third.rpcUrl, 'getBalance', address)).value, 2_000_000_000);
  assert.equal(await third.kill('SIGINT'), 0);
});
