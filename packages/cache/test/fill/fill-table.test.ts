import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AegisError, LIMITS } from '@aegis/base';
import { Fields, variantKey } from '@aegis/http';
import { FakeClock } from '@aegis/testkit';
import { FillTable } from '../../src/fill/fill-table.ts';
import type { FillTableOptions } from '../../src/fill/fill-table.ts';
import { HitForMiss } from '../../src/fill/hit-for-miss.ts';
import type { FollowOutcome, Lead, Ticket } from '../../src/fill/ticket.ts';
import type { StoredHead } from '../../src/stored.ts';
import { Collector, ManualSource } from '../support/bodies.ts';
import { NOW, headFor } from '../support/messages.ts';

const KEY = 'https://a/';
const NO_FIELDS = new Fields();
const RESPOND = { objectBytesMax: Infinity };

function tableOf(options: Partial<FillTableOptions> = {}) {
  const clock = new FakeClock(NOW);
  const whole: { head: StoredHead; bytes: Buffer }[] = [];
  const table = new FillTable({
    wholeBytesMax: 2 ** 20,
    clock,
    knownVaryNames: () => undefined,
    openWriter: () => undefined,
    isPurged: () => false,
    onOver: () => {},
    onWhole: (head, bytes) => whole.push({ head, bytes }),
    ...options,
  });
  return { table, clock, whole };
}

function lead(ticket: Ticket): Lead {
  assert.equal(ticket.role, 'lead');
  return ticket;
}

/** Follows, and remembers what it was told. */
function follower(ticket: Ticket): { outcome: FollowOutcome | undefined; leave: () => void } {
  assert.equal(ticket.role, 'follow');
  const state: { outcome: FollowOutcome | undefined; leave: () => void } = { outcome: undefined, leave: () => {} };
  if (ticket.role === 'follow') {
    state.leave = ticket.wait((outcome) => {
      assert.equal(state.outcome, undefined, 'told once');
      state.outcome = outcome;
    });
  }
  return state;
}

function gzip(): Fields {
  return Fields.from({ 'accept-encoding': 'gzip' });
}
function brotli(): Fields {
  return Fields.from({ 'accept-encoding': 'br' });
}
function variantHead(fields: Fields): StoredHead {
  return headFor(KEY, 2, { varyNames: ['accept-encoding'], variantKey: variantKey(['accept-encoding'], fields) });
}

describe('request collapsing (requirement 2.3)', () => {
  test('1,000 requests at once: one leads, all others stream what it gets', () => {
    const { table, whole } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const followers = Array.from({ length: 999 }, () => follower(table.enter(KEY, NO_FIELDS)));
    assert.equal(leader.followers, 999);
    const source = new ManualSource(4);
    const bodies = [leader.respond(headFor(KEY, 4), source, RESPOND).body()];
    for (const { outcome } of followers) {
      assert.ok(outcome?.kind === 'response');
      bodies.push(outcome.response.body());
    }
    const readers = bodies.map((body) => new Collector(body));
    source.push('ab');
    for (const reader of readers) assert.equal(String(reader.bytes), 'ab');
    source.push('cd');
    source.end();
    for (const reader of readers) assert.ok(reader.ended && String(reader.bytes) === 'abcd');
    assert.equal(whole.length, 1);
    assert.equal(table.size, 0);
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('who comes while it streams joins, who comes when it is stale leads anew', () => {
    const { table, clock } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    leader.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    assert.equal(follower(table.enter(KEY, NO_FIELDS)).outcome?.kind, 'response');
    clock.advance(61_000);
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('a response that must be validated each time is shared only with those who waited for it', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    leader.respond(headFor(KEY, 2, { noCache: true }), new ManualSource(2), RESPOND);
    assert.equal(waited.outcome?.kind, 'response');
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('a validated response is shared', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    const stored = leader.respond(headFor(KEY, 0), new ManualSource(0), RESPOND);
    const second = lead(tableOf().table.enter(KEY, NO_FIELDS));
    second.reuse(stored);
    assert.equal(waited.outcome?.kind, 'response');
  });

  test('ranges are fetched apart from the whole and from each other', () => {
    const { table } = tableOf();
    lead(table.enter(KEY, NO_FIELDS));
    lead(table.enter(KEY, NO_FIELDS, 'bytes=0-9'));
    lead(table.enter(KEY, NO_FIELDS, 'bytes=10-19'));
    follower(table.enter(KEY, NO_FIELDS, 'bytes=0-9'));
  });

  test('what failed is told to all, and tried anew by who comes after', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    leader.fail(new AegisError('x.y', 'no'));
    leader.alone(10_000);
    assert.equal(waited.outcome?.kind, 'failed');
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('who leaves is not told; a leader that gives up is succeeded', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const [stays, leaves] = [follower(table.enter(KEY, NO_FIELDS)), follower(table.enter(KEY, NO_FIELDS))];
    leaves.leave();
    assert.equal(leader.followers, 1);
    leader.again();
    assert.equal(leaves.outcome, undefined);
    assert.equal(stays.outcome?.kind, 'again');
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('fills in progress are bounded in number and memory', () => {
    const { table } = tableOf();
    const chunk = Buffer.alloc(2 ** 20);
    for (let at = 0; at * chunk.length <= LIMITS.fillsBytesMax.value; at++) {
      const ticket = table.enter(`https://a/${at}`, NO_FIELDS);
      if (ticket.role !== 'lead') break;
      const source = new ManualSource();
      ticket.respond(headFor(`https://a/${at}`, undefined), source, RESPOND);
      source.push(chunk);
    }
    assert.equal(table.enter('https://b/', NO_FIELDS).role, 'alone');
  });
});

describe('variants (RFC 9111 4.1)', () => {
  test('each is fetched once: who waited for another enters again and finds its own', () => {
    const { table } = tableOf();
    const first = lead(table.enter(KEY, gzip()));
    const sameVariant = follower(table.enter(KEY, gzip()));
    const others = [follower(table.enter(KEY, brotli())), follower(table.enter(KEY, brotli()))];
    first.respond(variantHead(gzip()), new ManualSource(2), RESPOND);
    assert.equal(sameVariant.outcome?.kind, 'response');
    for (const other of others) assert.equal(other.outcome?.kind, 'again');
    const second = lead(table.enter(KEY, brotli()));
    const waited = follower(table.enter(KEY, brotli()));
    assert.equal(follower(table.enter(KEY, gzip())).outcome?.kind, 'response');
    second.respond(variantHead(brotli()), new ManualSource(2), RESPOND);
    assert.equal(waited.outcome?.kind, 'response');
  });

  test('what is stored tells variants apart from the beginning', () => {
    const { table } = tableOf({ knownVaryNames: () => ['accept-encoding'] });
    lead(table.enter(KEY, gzip()));
    lead(table.enter(KEY, brotli()));
    follower(table.enter(KEY, brotli()));
  });
});

describe('what is not for sharing', () => {
  test('RFC 9111 3.5: what credentials got that is not for sharing sends only those with credentials alone', () => {
    const { table } = tableOf();
    const credentials = Fields.from({ authorization: 'Basic eA==' });
    lead(table.enter(KEY, credentials)).alone(10_000);
    assert.equal(table.enter(KEY, credentials).role, 'alone');
    assert.equal(table.enter(KEY, NO_FIELDS).role, 'lead');
  });

  test('followers go alone, and so does everybody for a while', () => {
    const { table, clock } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    leader.alone(10_000);
    assert.equal(waited.outcome?.kind, 'alone');
    assert.equal(table.enter(KEY, NO_FIELDS).role, 'alone');
    clock.advance(10_000);
    lead(table.enter(KEY, NO_FIELDS));
  });

  test('keys remembered as such are bounded', () => {
    const memory = new HitForMiss(100);
    for (let at = 0; at < 1_000; at++) memory.add(`k${at}`, 10);
    const known = Array.from({ length: 1_000 }, (_, at) => memory.has(`k${at}`, 5)).filter(Boolean).length;
    assert.ok(known <= 100 && known >= 50 && memory.has('k999', 5));
    assert.equal(memory.has('k999', 10), false);
    memory.remove('k999');
    assert.equal(memory.has('k999', 5), false);
  });
});

describe('what became doubtful on the way', () => {
  test('RFC 9111 4.4: an unsafe request meanwhile keeps it out of the store and from newcomers', () => {
    const { table, whole } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    table.discard(KEY);
    const second = lead(table.enter(KEY, NO_FIELDS));
    const source = new ManualSource(2);
    const reader = new Collector(leader.respond(headFor(KEY, 2), source, RESPOND).body());
    assert.equal(waited.outcome?.kind, 'again');
    source.push('ab');
    source.end();
    assert.ok(reader.ended);
    assert.deepEqual(whole, []);
    second.again();
  });

  test('requirement 2.4: who asks after a purge does not join what was asked for before it', () => {
    let purged = false;
    const { table } = tableOf({ isPurged: () => purged });
    const leader = lead(table.enter(KEY, NO_FIELDS));
    purged = true;
    const second = lead(table.enter(KEY, NO_FIELDS));
    purged = false;
    leader.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    purged = true;
    assert.equal(table.enter(KEY, NO_FIELDS).role, 'lead');
    second.again();
  });
});
