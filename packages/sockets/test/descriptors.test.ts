import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { connectStream } from '../src/connect.ts';
import { connectWithin, Share, shareDescriptors } from '../src/descriptors.ts';
import { type Accept, listenPlain } from '../src/listen.ts';
import type { ByteStreamOwner } from '../src/stream.ts';

const nobody: ByteStreamOwner = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };
const accept: Accept = (stream) => ({ ...nobody, onEnd: () => stream.destroy() });
const reserved = LIMITS.descriptorsReserved.value;

test('descriptors are shared: some are kept, of the rest two thirds are for clients and a third is for origins', () => {
  assert.deepEqual(shareDescriptors(1_000 + reserved, 100), { clients: 600, origins: 300 });
  assert.deepEqual(shareDescriptors(reserved, 30), { clients: 2, origins: 1 });
  const { clients, origins } = shareDescriptors(1_048_576, 30);
  assert.equal(clients, LIMITS.connectionsPerWorkerMax.value);
  assert.equal(clients + origins, 1_048_576 - 30 - reserved);
});

test('connections beyond the share of clients are closed, and those that end make room', async () => {
  let refused = 0;
  const clients = new Share(2, () => refused++);
  const listener = await listenPlain({ host: '127.0.0.1', port: 0 }, accept, assert.fail, clients);
  const open = async (): Promise<Socket> => {
    const socket = connect(listener.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  const [first, second] = [await open(), await open()];
  const third = await open();
  await once(third, 'close');
  assert.deepEqual([clients.open, refused], [2, 1]);
  for (const socket of [first, second]) socket.destroy();
  while (clients.open > 0) await new Promise((resolve) => setImmediate(resolve));
  (await open()).destroy();
  while (clients.open > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(refused, 1);
  listener.close();
});

test('origins are connected to within their share, and given back however the connection ends', async () => {
  const share = new Share(1, () => {});
  const within = connectWithin(share, connectStream);
  const listener = await listenPlain({ host: '127.0.0.1', port: 0 }, accept, assert.fail);
  const at = { host: '127.0.0.1', port: listener.port, timeoutMs: 5_000 };
  const ask = (options = at) =>
    new Promise<string>((resolve) =>
      within(
        options,
        (stream) => {
          held = () => stream.destroy();
          resolve('connected');
          return nobody;
        },
        (error) => resolve(error.code),
      ),
    );
  let held = (): void => {};
  assert.equal(await ask(), 'connected');
  assert.equal(await ask(), 'sockets.descriptors');
  held();
  while (share.open > 0) await new Promise((resolve) => setImmediate(resolve));
  listener.close();
  const unresolvable = {
    ...at,
    host: 'a.invalid',
    lookup: (_host: string, _options: unknown, callback: (error: Error, address: string) => void) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), ''),
  };
  assert.equal(await ask(unresolvable as never), 'sockets.dns');
  while (share.open > 0) await new Promise((resolve) => setImmediate(resolve));
  within(at, () => nobody, assert.fail).cancel();
  while (share.open > 0) await new Promise((resolve) => setImmediate(resolve));
});
