import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import fc from 'fast-check';
import { HitTable, rawKey, type RawKey } from '../../src/fast/hit-table.ts';
import { ownBytes } from '../../src/request/own-bytes.ts';

function raw(host: string, target: string, encoding: string): { buffer: Buffer; key: RawKey } {
  const buffer = Buffer.from(`GET ${target} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: ${encoding}\r\n\r\n`, 'latin1');
  const at = (start: number, length: number): [number, number] => [start, start + length];
  const [targetStart, targetEnd] = at(4, target.length);
  const [hostStart, hostEnd] = at(targetEnd + 17, host.length);
  const [encodingStart, encodingEnd] = at(hostEnd + 19, encoding.length);
  return { buffer, key: { hostStart, hostEnd, targetStart, targetEnd, encodingStart, encodingEnd } };
}

const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '/', '.', '-') });
const request = fc.record({ host: word, target: word, encoding: fc.oneof(fc.constant(''), word) });

test('never answers with what was put under other bytes, however small the table', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 60 }), fc.integer(), (requests, seed) => {
      const table = new HitTable<string>(8, seed);
      for (const { host, target, encoding } of requests) {
        const { buffer, key } = raw(host, target, encoding);
        const name = JSON.stringify([host, target, encoding]);
        const found = table.get(buffer, key);
        assert.ok(found === undefined || found === name);
        table.set(buffer, key, name);
        assert.equal(table.get(buffer, key), name, 'what was just put in is found');
      }
    }),
  );
});

test('bytes that are kept are copied whole, and keep nothing else alive', () => {
  const { buffer, key } = raw('host', '/target', 'gzip');
  assert.equal(ownBytes(buffer.subarray(key.hostStart, key.hostEnd), Buffer.from('abc')).toString(), 'hostabc');
  assert.equal(ownBytes(Buffer.from('abc'), buffer).buffer.byteLength, 3 + buffer.length);
});

test('a key is held once: putting it again replaces its value', () => {
  const table = new HitTable<number>(4, 1);
  const { buffer, key } = raw('a.example', '/', '');
  for (let value = 0; value < 9; value++) table.set(buffer, key, value);
  assert.equal(table.get(buffer, key), 8);
});

test('bytes that only differ in where one part ends are different keys', () => {
  const table = new HitTable<string>(64, 7);
  const one = raw('ab', 'c', 'd');
  const two = raw('a', 'bc', 'd');
  table.set(one.buffer, one.key, 'one');
  assert.equal(table.get(two.buffer, two.key), undefined);
});

test('three texts are the key of a request that has them', () => {
  const table = new HitTable<string>(64, 7);
  const { buffer, key } = rawKey('a.example', '/b?c', 'gzip, br');
  table.set(buffer, key, 'x');
  const request = raw('a.example', '/b?c', 'gzip, br');
  assert.equal(table.get(request.buffer, request.key), 'x');
});

test('as many keys as it has places are found again, when they spread over the sets', () => {
  const table = new HitTable<number>(4_096, 7);
  const keys = Array.from({ length: 256 }, (_, at) => raw('a', `/${at}`, ''));
  for (const [at, { buffer, key }] of keys.entries()) table.set(buffer, key, at);
  assert.deepEqual(
    keys.map(({ buffer, key }) => table.get(buffer, key)),
    keys.map((_, at) => at),
  );
});

test('clear forgets everything', () => {
  const table = new HitTable<string>(64, 7);
  const { buffer, key } = raw('a', '/', 'gzip');
  table.set(buffer, key, 'x');
  table.clear();
  assert.equal(table.get(buffer, key), undefined);
});

test('long keys are not taken, and all keys together are bounded in bytes; the newest stay', () => {
  const table = new HitTable<number>(1_024, 7, undefined, 200, 10_000);
  const longest = raw('a', '/', 'x'.repeat(198));
  table.set(longest.buffer, longest.key, 1);
  assert.equal(table.get(longest.buffer, longest.key), 1);
  assert.equal(table.bytes, 200);
  table.clear();
  const long = raw('a', '/', 'x'.repeat(199));
  table.set(long.buffer, long.key, 1);
  assert.equal(table.get(long.buffer, long.key), undefined);
  assert.equal(table.bytes, 0);
  for (let value = 0; value < 1_000; value++) {
    const { buffer, key } = raw('a', `/${value}`, 'x'.repeat(100));
    table.set(buffer, key, value);
    assert.ok(table.bytes <= 10_000);
    assert.equal(table.get(buffer, key), value);
  }
  table.clear();
  assert.equal(table.bytes, 0);
});

test('a value that is gone makes room before those that are not', () => {
  const gone = new Set<number>();
  const table = new HitTable<number>(4, 1, (value) => gone.has(value));
  const keys = [0, 1, 2, 3].map((at) => raw('a', `/${at}`, ''));
  for (const [at, { buffer, key }] of keys.entries()) table.set(buffer, key, at);
  gone.add(2);
  const another = raw('a', '/another', '');
  table.set(another.buffer, another.key, 9);
  assert.deepEqual(
    keys.map(({ buffer, key }) => table.get(buffer, key)),
    [0, 1, undefined, 3],
  );
});
