import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '../src/fields.ts';
import { HOP_BY_HOP, removeHopByHop } from '../src/hop-by-hop.ts';

function without(entries: [string, string][]): [string, string][] {
  const fields = Fields.from(entries);
  removeHopByHop(fields);
  return [...fields].map(([name, value]) => [name, value]);
}

test('RFC 9110 7.6.1: the fields known to be for one connection are removed, whether Connection names them or not', () => {
  for (const name of ['connection', 'proxy-connection', 'keep-alive', 'te', 'transfer-encoding', 'upgrade'])
    assert.ok(HOP_BY_HOP.has(name), name);
  assert.deepEqual(without([...HOP_BY_HOP].map((name) => [name, 'x'])), []);
});

test('RFC 9110 7.6.1: what Connection names is removed, in any case and from any of its lines', () => {
  const entries: [string, string][] = [
    ['X-One', '1'],
    ['Connection', 'close, x-ONE'],
    ['Host', 'example.org'],
    ['X-Two', '2'],
    ['Connection', ' ,x-two,'],
    ['X-Three', '3'],
    ['X-One', '1'],
  ];
  assert.deepEqual(without(entries), [
    ['host', 'example.org'],
    ['x-three', '3'],
  ]);
});

test('RFC 9110 7.6.1: fields for all recipients stay though Connection names them', () => {
  const kept: [string, string][] = ['host', 'content-length', 'cache-control', 'authorization', 'x-forwarded-for', 'etag'].map((name) => [
    name,
    'x',
  ]);
  assert.deepEqual(without([...kept, ['connection', kept.map(([name]) => name).join(', ')]]), kept);
});

test('RFC 9110 6.6.2: Trailer travels with the message it describes', () => {
  assert.deepEqual(without([['trailer', 'grpc-status']]), [['trailer', 'grpc-status']]);
});
