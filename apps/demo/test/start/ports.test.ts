import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { canListen, choosePorts, listeningInodes } from '../../src/start/ports.ts';
import { readSettings } from '../../src/start/settings.ts';

const wishes = readSettings([], {})!.ports;

test('free ports are taken as wished, without a word', async () => {
  const { ports, remarks } = await choosePorts('127.0.0.1', wishes, async () => true);
  assert.deepEqual(ports, { http: 8080, https: 8443, admin: 9180, origin: 8090, chain: 8899 });
  assert.deepEqual(remarks, []);
});

test('a taken port is replaced by the next free one, and said so; no port is given twice', async () => {
  const close = wishes.map((wish) => ({ ...wish, port: wish.name === 'origin' ? 8080 : wish.port }));
  const { ports, remarks } = await choosePorts('127.0.0.1', close, async (_, port) => port !== 8080 && port !== 8081);
  assert.equal(ports.http, 8082);
  assert.equal(ports.origin, 8083);
  assert.match(remarks[0]!, /port 8080 is taken.*http uses 8082.*--http-port/);
});

test('the chain needs two ports in a row: the one that is taken is named, and neither is given to others', async () => {
  const { ports, remarks } = await choosePorts('127.0.0.1', wishes, async (_, port) => port !== 8900);
  assert.equal(ports.chain, 8901);
  assert.deepEqual(
    remarks.map((remark) => /^port (\d+) is taken.*: chain uses 8901 .*--chain-port/.exec(remark)?.[1]),
    ['8900'],
  );
  const close = wishes.map((wish) => ({ ...wish, port: wish.name === 'origin' ? 8900 : wish.name === 'chain' ? 8899 : wish.port }));
  const together = await choosePorts('127.0.0.1', close, async () => true);
  assert.deepEqual([together.ports.origin, together.ports.chain], [8900, 8901]);
});

test('the search for a port ends', async () => {
  const nothing = choosePorts('127.0.0.1', wishes, async () => false);
  await assert.rejects(nothing, (error) => isAegisError(error, 'demo.no_port'));
});

test('a port is free until somebody listens on it; an address of another machine is an error', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  assert.equal(await canListen('127.0.0.1', port), false);
  assert.equal(listeningInodes(port).size, 1);
  await assert.rejects(canListen('192.0.2.1', 8080), (error) => isAegisError(error, 'demo.listen'));
});

test('/proc/net/tcp: only sockets that listen on the port count', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
   1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 222 1
   2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1`;
  assert.deepEqual([...listeningInodes(8080, [table])], ['111']);
});
