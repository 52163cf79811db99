import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Memory, memoryKey } from '../src/memory.ts';
import type { RequestFacts } from '../src/types.ts';
import { get, post } from './requests.ts';

const CLEAN = { refused: false, score: 0, hits: [] };

test('the key of a request changes with whatever the rules read of it', () => {
  const plain = post('a=b', 'text/plain');
  const changed: RequestFacts[] = [
    { ...plain, method: 'PUT' },
    { ...plain, target: '/form2' },
    { ...plain, protocol: 'HTTP/1.0' },
    { ...plain, fields: [...plain.fields, 'x-a', 'b'] },
    { ...plain, fields: plain.fields.slice(2) },
    { ...plain, body: Buffer.from('a=c') },
    { ...plain, bodyIsCut: true },
    { ...plain, client: '127.0.0.1' },
  ];
  const keys = [plain, ...changed].map((facts) => memoryKey('1', facts, false));
  assert.equal(new Set(keys).size, keys.length);
  assert.notEqual(memoryKey('1', plain, false), memoryKey('2', plain, false));
});

test('the client’s address counts only where rules may read it', () => {
  const [one, other] = [get('/'), { ...get('/'), client: '198.51.100.1' }];
  assert.equal(memoryKey('1', one, false), memoryKey('1', other, false));
  assert.notEqual(memoryKey('1', one, true), memoryKey('1', other, true));
});

test('no two requests have one key', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', ' '), maxLength: 3 });
  const facts = fc.record({
    client: fc.constant('192.0.2.1'),
    method: text,
    target: text,
    protocol: text,
    fields: fc.array(fc.tuple(text, text), { maxLength: 3 }).map((pairs) => pairs.flat()),
    body: fc.string({ unit: fc.constantFrom('a', '\n', ':'), maxLength: 4 }).map((body) => Buffer.from(body)),
    bodyIsCut: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b);
      assert.equal(memoryKey('1', a, true) === memoryKey('1', b, true), same);
    }),
    { numRuns: 2_000 },
  );
});

test('a large request is not remembered', () => {
  assert.equal(memoryKey('1', get(`/?a=${'b'.repeat(20_000)}`), false), undefined);
  assert.equal(memoryKey('1', post('a'.repeat(20_000), 'text/plain'), false), undefined);
});

test('memory stays within its bound and keeps what is asked for', () => {
  const memory = new Memory(100_000);
  memory.set('kept', CLEAN);
  for (let i = 0; i < 10_000; i++) {
    memory.set(`key ${i} ${'x'.repeat(100)}`, CLEAN);
    if (i % 50 === 0) assert.equal(memory.get('kept'), CLEAN);
  }
  let held = 0;
  for (let i = 0; i < 10_000; i++) if (memory.get(`key ${i} ${'x'.repeat(100)}`) !== undefined) held++;
  assert.ok(held > 0 && held < 400, `${held} held`);
});
