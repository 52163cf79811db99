/** Everything from outside is hostile (requirements, Principles): the devnet answers or refuses, and stays up. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { LIMITS, silentLogger } from '@aegis/base';
import { type Devnet, startDevnet } from '../../src/index.ts';
import { answer } from '../../src/rpc/dispatch.ts';
import { call, post, result } from '../devnets.ts';

let devnet: Devnet;

before(async () => {
  devnet = await startDevnet({ port: 0, slotMs: 0 });
});
after(() => devnet.stop());

async function errorOf(body: string): Promise<readonly unknown[]> {
  const { id, error } = (await post(devnet, body)) as {
    readonly id: unknown;
    readonly error: { readonly code: number; readonly message: string };
  };
  return [id, error.code, error.message];
}

test('JSON-RPC 2.0 section 4: what is not a request is refused, with its id where it has one', async () => {
  assert.deepEqual(await errorOf('{'), [null, -32_700, 'Parse error']);
  assert.deepEqual(await errorOf(''), [null, -32_700, 'Parse error']);
  assert.deepEqual(await errorOf('5'), [null, -32_600, 'Invalid request']);
  assert.deepEqual(await errorOf('{"jsonrpc":"2.0","id":7}'), [null, -32_600, 'Invalid request']);
  assert.deepEqual(await errorOf('{"jsonrpc":"2.0","id":{},"method":"getSlot"}'), [null, -32_600, 'Invalid request']);
  assert.deepEqual(await errorOf('{"id":"a","method":"getSlot"}'), ['a', -32_600, 'Unsupported JSON-RPC protocol version']);
  assert.deepEqual(await errorOf('{"jsonrpc":"2.0","id":3,"method":"getSlot","params":{}}'), [
    3,
    -32_602,
    'Invalid params: invalid type: map, expected a tuple.',
  ]);
});

test('JSON-RPC 2.0 section 6: a batch is answered in order, notifications not at all', async () => {
  const batch = [
    { jsonrpc: '2.0', id: 1, method: 'getSlot', params: [{ commitment: 'processed' }] },
    { jsonrpc: '2.0', method: 'getSlot' },
    { jsonrpc: '2.0', id: 'x', method: 'nothing' },
    5,
  ];
  const replies = (await post(devnet, JSON.stringify(batch))) as readonly {
    readonly id: unknown;
    readonly result?: unknown;
    readonly error?: { code: number };
  }[];
  assert.deepEqual(
    replies.map(({ id, result: value, error }) => [id, value ?? error?.code]),
    [
      [1, 1],
      ['x', -32_601],
      [null, -32_600],
    ],
  );
  assert.equal(await post(devnet, '{"jsonrpc":"2.0","method":"getSlot"}'), null);
  assert.deepEqual(await errorOf('[]'), [null, -32_600, 'Invalid request']);
});

test('a batch beyond its bound is refused whole', async () => {
  const many = LIMITS.devnetBatchCountMax.value + 1;
  const batch = JSON.stringify(Array.from({ length: many }, (_, id) => ({ jsonrpc: '2.0', id, method: 'getSlot' })));
  assert.deepEqual(await errorOf(batch), [null, -32_600, `Batch of ${many} calls; max ${LIMITS.devnetBatchCountMax.value}`]);
});

test('answers of a batch beyond the bound of a response are errors', () => {
  const methods = { fill: { arity: [0, 0], run: () => 'x'.repeat(30 * 1_048_576) } } as const;
  const batch = JSON.stringify(Array.from({ length: 4 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'fill' })));
  const text = answer(batch, methods, null, silentLogger) ?? '';
  assert.ok(text.endsWith(',{"jsonrpc":"2.0","error":{"code":-32603,"message":"Response is too big"},"id":3}]'));
});

test('deep nesting, long digits and odd texts are answered', async () => {
  for (const deep of [
    '['.repeat(20_000),
    `${'['.repeat(20_000)}1234567890123456789${']'.repeat(20_000)}`,
    `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`,
  ]) {
    const reply = (await post(devnet, deep)) as { readonly error: { readonly code: number } };
    assert.ok([-32_700, -32_600].includes(reply.error.code));
  }
  const nested = `{"jsonrpc":"2.0","id":1,"method":"getBalance","params":[${'['.repeat(9_000)}${']'.repeat(9_000)}]}`;
  assert.equal(((await post(devnet, nested)) as { readonly error: { readonly code: number } }).error.code, -32_602);
  assert.equal((await call(devnet, 'getSlot', { __proto__: null, commitment: 'processed', ['constructor']: 1 })).error, undefined);
});

test('whatever a method is given, it answers, and never with an error of our own', async () => {
  const methods = [
    'getAccountInfo',
    'getProgramAccounts',
    'getTransaction',
    'sendTransaction',
    'simulateTransaction',
    'getBlock',
    'getTokenAccountsByOwner',
    'getSignaturesForAddress',
    'getFeeForMessage',
    'getSignatureStatuses',
    'aegis_setAccount',
    'aegis_moveTime',
    'aegis_loadProgram',
  ];
  const text = fc.oneof(fc.string(), fc.constant('11111111111111111111111111111111'), fc.base64String(), fc.constant('base64'));
  const names = fc.constantFrom(
    'commitment',
    'encoding',
    'filters',
    'dataSlice',
    'offset',
    'mint',
    'memcmp',
    'bytes',
    'address',
    'data',
    'accounts',
    'addresses',
    'limit',
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(names, tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), fc.array(value, { maxLength: 3 }), async (method, params) => {
      const { error } = await call(devnet, method, ...params);
      assert.notEqual(error?.code, -32_603, JSON.stringify(error));
    }),
    { numRuns: 300 },
  );
  assert.equal(await result(devnet, 'getHealth'), 'ok');
});

test('a body beyond its bound is 413, whether or not it says its length', async () => {
  const { value: max } = LIMITS.devnetAdminBodyBytesMax;
  const send = (headers: Readonly<Record<string, string | number>>, chunks: number): Promise<number> =>
    new Promise((resolve) => {
      const sent = request(devnet.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      // The server closes when it has answered; what was not yet written fails.
      sent.on('error', () => {});
      for (let chunk = 0; chunk < chunks; chunk += 1) sent.write(Buffer.alloc(1_048_576, 0x20));
      sent.end();
    });
  assert.equal(await send({ 'content-length': max + 1 }, 0), 413);
  assert.equal(await send({}, max / 1_048_576 + 1), 413);
});

test('web pages: any may read, only those of this machine may use admin methods', async () => {
  const preflight = await fetch(devnet.rpcUrl, {
    method: 'OPTIONS',
    headers: { 'access-control-request-headers': 'content-type,solana-client' },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type,solana-client');

  const form = await fetch(devnet.rpcUrl, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });
  assert.equal(form.status, 415);
  assert.equal((await fetch(devnet.rpcUrl, { method: 'PUT' })).status, 405);
  assert.equal(await (await fetch(`${devnet.rpcUrl}/health`)).text(), 'ok');

  const moveTime = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'aegis_moveTime', params: [{ seconds: 1 }] });
  const codeFor = async (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve) => {
      const sent = request(devnet.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
        response.setEncoding('utf8').on('data', (text: string) => resolve((JSON.parse(text) as { error?: { code: number } }).error?.code));
      });
      sent.end(moveTime);
    });
  assert.equal(await codeFor({}), undefined);
  assert.equal(await codeFor({ origin: 'http://localhost:3000' }), undefined);
  assert.equal(await codeFor({ origin: 'https://evil.example' }), -32_050);
  assert.equal(await codeFor({ origin: 'null' }), -32_050);
  assert.equal(await codeFor({ host: 'rebound.example:8899' }), -32_050);
});

test('bytes that are not HTTP are refused', async () => {
  const socket = connect(devnet.port, '127.0.0.1');
  const text = await new Promise<string>((resolve) => {
    let received = '';
    socket.on('data', (bytes) => (received += bytes.toString('latin1'))).on('close', () => resolve(received));
    socket.write('\u0000\u0001\u0002 nonsense\r\n\r\n');
  });
  assert.match(text, /^HTTP\/1\.1 400 /);
});
