import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import type { Place } from '@aegis/bots';
import type { HeadSpans, Http1Connection } from '@aegis/http1';
import { FakeClock } from '@aegis/testkit';
import type { SiteBots } from '../../src/bots/site-bots.ts';
import { type Cleared, ClearedConnections } from '../../src/bots/cleared-connections.ts';

const BOTS = {} as SiteBots;
const PLACE = {} as Place;
const CLEARED = { bots: BOTS, place: PLACE } as Cleared;

function spansOf(fields: Buffer): HeadSpans {
  return { targetEnd: 0, lastEnd: fields.length } as HeadSpans;
}

test('what is kept of connections is bounded in bytes: the oldest are judged anew', () => {
  const table = new ClearedConnections(new FakeClock(), 10_000);
  const fields = Buffer.alloc(1_000, 'x');
  const connections = Array.from({ length: 40 }, () => ({}) as Http1Connection);
  for (const connection of connections) table.add(connection, fields, CLEARED);
  const known = connections.filter((connection) => table.get(connection, spansOf(fields), fields, BOTS, PLACE) !== undefined);
  assert.ok(known.length <= 10, `${known.length} of 1,000 bytes each`);
  assert.ok(known.includes(connections.at(-1) as Http1Connection));
});

test('what a connection was cleared with outlives what others add within the bound, and goes by clear', () => {
  const table = new ClearedConnections(new FakeClock(), 10_000);
  const fields = Buffer.from('user-agent: a');
  const connection = {} as Http1Connection;
  table.add(connection, fields, CLEARED);
  for (let at = 0; at < 4; at++) table.add({}, Buffer.alloc(1_000), CLEARED);
  assert.equal(table.get(connection, spansOf(fields), fields, BOTS, PLACE), CLEARED);
  assert.equal(table.get(connection, spansOf(Buffer.from('user-agent: b')), Buffer.from('user-agent: b'), BOTS, PLACE), undefined);
  table.clear();
  assert.equal(table.get(connection, spansOf(fields), fields, BOTS, PLACE), undefined);
});
