import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { Fields, variantKey } from '@aegis/http';
import { FakeClock } from '@aegis/testkit';
import { FillTable } from '../../src/fill/fill-table.ts';
import type { FillTableOptions } from '../../src/fill/fill-table.ts';
import { HitForMiss } from '../../src/fill/hit-for-miss.ts';
import type { FollowOutcome, Lead, Ticket } from '../../src/fill/ticket.ts';
import type { StoredHead, StoredResponse } from '../../src/stored.ts';
import { Collector, ManualSource } from '../support/bodies.ts';
import { NOW, headFor } from '../support/messages.ts';
import { MemoryWriter } from './begin-fill.ts';

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

/** A leader in a table that has memory for what comes. */
interface RichLead extends Lead {
  respond(...args: Parameters<Lead['respond']>): StoredResponse;
}

function lead(ticket: Ticket): RichLead {
  assert.equal(ticket.role, 'lead');
  return ticket as RichLead;
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

function leadsOf(followers: readonly { outcome: FollowOutcome | undefined }[]): RichLead[] {
  return followers.flatMap(({ outcome }) => (outcome?.kind === 'lead' ? [outcome.lead as RichLead] : []));
}

function kindsOf(followers: readonly { outcome: FollowOutcome | undefined }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of followers) counts[String(outcome?.kind)] = (counts[String(outcome?.kind)] ?? 0) + 1;
  return counts;
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
    clock.advance(59_999);
    assert.equal(follower(table.enter(KEY, NO_FIELDS)).outcome?.kind, 'response');
    clock.advance(1);
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

  test('a leader that fails is succeeded by one who waited, and the others wait for that one', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waiting = Array.from({ length: 20 }, () => follower(table.enter(KEY, NO_FIELDS)));
    leader.fail();
    leader.fail();
    leader.alone(10_000);
    const [successor] = leadsOf(waiting);
    assert.equal(leadsOf(waiting).length, 1);
    assert.equal(table.enter(KEY, NO_FIELDS).role, 'follow');
    successor?.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    assert.deepEqual(kindsOf(waiting), { lead: 1, response: 19 });
  });

  test('where every fetch fails each asks once, few of them at first', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waiting = Array.from({ length: 20 }, () => follower(table.enter(KEY, NO_FIELDS)));
    const counts: number[] = [];
    let failed = 0;
    leader.fail();
    while (failed < waiting.length) {
      const leads = leadsOf(waiting);
      counts.push(leads.length);
      for (const one of leads.slice(failed)) one.fail();
      failed = leads.length;
    }
    assert.deepEqual(kindsOf(waiting), { lead: 20 });
    assert.deepEqual(counts.slice(0, 2), [1, 3]);
    assert.equal(table.size, 0);
    assert.equal(table.enter(KEY, NO_FIELDS).role, 'lead');
  });

  test('a leader that hears nothing is not waited for without end: one asks beside it, then two, then four', () => {
    const { table, clock } = tableOf();
    const stalled = lead(table.enter(KEY, NO_FIELDS));
    const waiting = Array.from({ length: 20 }, () => follower(table.enter(KEY, NO_FIELDS)));
    clock.advance(LIMITS.fillHeadWaitMs.value - 1);
    assert.deepEqual(kindsOf(waiting), { undefined: 20 });
    const counts: number[] = [];
    clock.advance(1);
    for (let wait = 0; wait < 3; wait++) {
      counts.push(leadsOf(waiting).length);
      clock.advance(LIMITS.fillHeadWaitMs.value);
    }
    assert.deepEqual(counts, [1, 3, 7]);
    leadsOf(waiting)[3]?.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    assert.deepEqual(kindsOf(waiting), { lead: 15, response: 5 });
    stalled.fail();
    assert.deepEqual(kindsOf(waiting), { lead: 15, response: 5 });
  });

  test('the answer of a leader that is only slow serves all who still wait', () => {
    const { table, clock } = tableOf();
    const slow = lead(table.enter(KEY, NO_FIELDS));
    const waiting = Array.from({ length: 20 }, () => follower(table.enter(KEY, NO_FIELDS)));
    clock.advance(LIMITS.fillHeadWaitMs.value);
    slow.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    assert.deepEqual(kindsOf(waiting), { lead: 1, response: 19 });
    clock.advance(10 * LIMITS.fillHeadWaitMs.value);
    assert.equal(clock.pendingTimers, 0);
  });

  test('nor does who comes after the others were served, while it still hears nothing, wait without end', () => {
    const { table, clock } = tableOf({ knownVaryNames: () => [] });
    lead(table.enter(KEY, NO_FIELDS));
    const first = follower(table.enter(KEY, NO_FIELDS));
    clock.advance(LIMITS.fillHeadWaitMs.value);
    leadsOf([first])[0]?.respond(headFor(KEY, 2, { noCache: true }), new ManualSource(2), RESPOND);
    const late = follower(table.enter(KEY, NO_FIELDS));
    clock.advance(LIMITS.fillHeadWaitMs.value - 1);
    assert.deepEqual(kindsOf([late]), { undefined: 1 });
    clock.advance(1);
    assert.deepEqual(kindsOf([late]), { lead: 1 });
  });

  test('an answer that is only about the request of the leader is no answer to those who wait', () => {
    const { table } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waiting = [follower(table.enter(KEY, NO_FIELDS)), follower(table.enter(KEY, NO_FIELDS))];
    leader.alone(0);
    assert.deepEqual(kindsOf(waiting), { lead: 1, undefined: 1 });
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

  test('their memory is bounded at all times, also when all began before there was any content', () => {
    const memoryBytesMax = 8 * 2 ** 20;
    const { table, whole } = tableOf({ memoryBytesMax });
    const chunk = Buffer.alloc(65_536);
    const leads = Array.from({ length: 40 }, (_, at) => lead(table.enter(`https://a/${at}`, NO_FIELDS)));
    const fills = leads.map((one, at) => {
      const source = new ManualSource();
      const stored = one.respond(headFor(`https://a/${at}`, undefined), source, RESPOND);
      return { source, reader: new Collector(stored.body(), 1) };
    });
    for (let round = 0; round < 16; round++) for (const { source } of fills) if (!source.paused) source.push(chunk);
    assert.ok(table.memoryBytes <= memoryBytesMax, `${table.memoryBytes} bytes`);
    for (const { source, reader } of fills) {
      reader.take();
      assert.ok(table.memoryBytes <= memoryBytesMax);
      assert.equal(source.paused, false);
      source.end();
      assert.ok(reader.ended && reader.bytes.length >= 2 * chunk.length);
    }
    assert.equal(table.memoryBytes, 0);
    assert.ok(whole.length < fills.length, 'there was no memory to keep all of them whole');
  });

  test('where there is no memory left a response goes to its leader only, and those who wait ask in turn', () => {
    const many = 10;
    const { table } = tableOf({ memoryBytesMax: many * LIMITS.cacheReadBytes.value });
    const leads = Array.from({ length: many + 1 }, (_, at) => lead(table.enter(`https://a/${at}`, NO_FIELDS)));
    const waiting = follower(table.enter(`https://a/${many}`, NO_FIELDS));
    const fills = leads.map((one, at) => one.respond(headFor(`https://a/${at}`, undefined), new ManualSource(), RESPOND));
    assert.deepEqual([fills.indexOf(undefined as never), fills.length], [many, many + 1]);
    assert.equal(waiting.outcome?.kind, 'lead');
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
    assert.equal(lead(table.enter(KEY, credentials)).solo, true);
    assert.equal(lead(table.enter(KEY, NO_FIELDS)).solo, false);
  });

  test('followers go alone, and for minutes nobody waits for anybody', () => {
    const { table, clock } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const waited = follower(table.enter(KEY, NO_FIELDS));
    leader.alone(LIMITS.hitForMissMs.value);
    assert.equal(waited.outcome?.kind, 'alone');
    for (const one of [lead(table.enter(KEY, NO_FIELDS)), lead(table.enter(KEY, NO_FIELDS))]) assert.ok(one.solo);
    clock.advance(LIMITS.hitForMissMs.value - 1);
    assert.ok(lead(table.enter(KEY, NO_FIELDS)).solo);
    clock.advance(1);
    assert.equal(lead(table.enter(KEY, NO_FIELDS)).solo, false);
  });

  test('a storable response ends that, and is joined as soon as it has begun', () => {
    const { table, whole } = tableOf();
    lead(table.enter(KEY, NO_FIELDS)).alone(LIMITS.hitForMissMs.value);
    const solo = lead(table.enter(KEY, NO_FIELDS));
    const source = new ManualSource(2);
    solo.respond(headFor(KEY, 2), source, RESPOND);
    assert.equal(follower(table.enter(KEY, NO_FIELDS)).outcome?.kind, 'response');
    source.push('ab');
    source.end();
    assert.equal(whole.length, 1);
    assert.equal(lead(table.enter(KEY, NO_FIELDS)).solo, false);
  });

  test('keys remembered as such are bounded, and leave when their time is over', () => {
    const memory = new HitForMiss(100, 1_000);
    for (let at = 0; at < 1_000; at++) memory.add(`k${at}`, 0, 10);
    const known = Array.from({ length: 1_000 }, (_, at) => memory.has(`k${at}`, 5)).filter(Boolean).length;
    assert.ok(known <= 100 && known >= 50 && memory.has('k999', 5));
    assert.equal(memory.has('k999', 10), false);
    memory.remove('k999');
    assert.equal(memory.has('k999', 5), false);
    memory.add('late', 10, 1_000_000);
    assert.ok(memory.has('late', 1_009));
    assert.equal(memory.has('late', 1_010), false);
    for (let nowMs = 2_000; nowMs <= 4_000; nowMs += 1_000) memory.has('anything', nowMs);
    assert.equal(memory.size, 0);
  });
});

describe('who is told what', () => {
  test('other workers hear of a fetch once, when it is over, and that it was not for sharing only when that holds for everybody', () => {
    const over: [string, number][] = [];
    const { table } = tableOf({ onOver: ({ key }, aloneMs) => over.push([key, aloneMs]) });
    lead(table.enter('https://a/alone', NO_FIELDS)).alone(5_000);
    lead(table.enter('https://a/credentials', Fields.from({ authorization: 'Basic eA==' }))).alone(5_000);
    const failing = lead(table.enter('https://a/failed', NO_FIELDS));
    failing.fail();
    failing.fail();
    const source = new ManualSource(2);
    lead(table.enter('https://a/whole', NO_FIELDS)).respond(headFor('https://a/whole', 2), source, RESPOND);
    assert.equal(over.length, 3);
    source.push('ab');
    source.end();
    assert.deepEqual(over, [
      ['https://a/alone', 5_000],
      ['https://a/credentials', 0],
      ['https://a/failed', 0],
      ['https://a/whole', 0],
    ]);
  });

  test('who has left is not made a leader', () => {
    const { table, clock } = tableOf();
    const leader = lead(table.enter(KEY, NO_FIELDS));
    const [leaves, stays] = [follower(table.enter(KEY, NO_FIELDS)), follower(table.enter(KEY, NO_FIELDS))];
    leaves.leave();
    leader.fail();
    assert.deepEqual(kindsOf([leaves, stays]), { undefined: 1, lead: 1 });
    leadsOf([stays])[0]?.fail();
    clock.advance(10 * LIMITS.fillHeadWaitMs.value);
    assert.equal(table.size, 0);
    assert.equal(clock.pendingTimers, 0);
  });

  test('a fetch whose response goes to one client only makes nobody wait', () => {
    const { table } = tableOf();
    lead(table.enter(KEY, NO_FIELDS)).alone(LIMITS.hitForMissMs.value);
    const solo = lead(table.enter(KEY, NO_FIELDS));
    assert.equal(table.size, 1);
    solo.alone(LIMITS.hitForMissMs.value);
    assert.equal(table.size, 0);
    assert.equal(lead(table.enter(KEY, NO_FIELDS, '', true)).solo, true);
  });
});

describe('what became doubtful on the way', () => {
  test('RFC 9111 4.4: what was asked for before an unsafe request is not written to disk', () => {
    let opened = 0;
    const { table } = tableOf({ openWriter: () => void opened++ });
    const leader = lead(table.enter(KEY, NO_FIELDS));
    table.discard(KEY);
    leader.respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    assert.equal(opened, 0);
    lead(table.enter('https://b/', NO_FIELDS)).respond(headFor('https://b/', 2), new ManualSource(2), RESPOND);
    assert.equal(opened, 1);
  });

  test('RFC 9111 4.4: what is being written then is given up', () => {
    const writer = new MemoryWriter();
    const { table } = tableOf({ openWriter: () => writer });
    lead(table.enter(KEY, NO_FIELDS)).respond(headFor(KEY, 2), new ManualSource(2), RESPOND);
    table.discard('https://other/');
    assert.equal(writer.outcome, undefined);
    table.discard(KEY);
    assert.equal(writer.outcome, 'abort');
  });

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
