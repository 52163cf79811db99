import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLogger } from '@aegis/base';
import { DropLog } from '../src/drop-log.ts';
import { TopSources } from '../src/top.ts';
import { type DropEvent, PACKET_REASONS, type PacketCounts, type PacketReason } from '../src/types.ts';

function counts(packets: Partial<Record<PacketReason, number>>): PacketCounts {
  return Object.fromEntries(PACKET_REASONS.map((reason) => [reason, { packets: packets[reason] ?? 0, bytes: 0 }])) as PacketCounts;
}

function event(source: string, weight: number, reason: PacketReason = 'blocked'): DropEvent {
  return { atNs: 0n, source, reason, weight, port: 0, length: 60, protocol: 6 };
}

test('the log is told in ten seconds’ steps what was dropped, and nothing while nothing is', () => {
  const lines: Record<string, unknown>[] = [];
  const log = new DropLog(
    jsonLogger((line) => lines.push(JSON.parse(line) as Record<string, unknown>)),
    0,
  );
  const look = (nowMs: number, packets: Partial<Record<PacketReason, number>>): void =>
    log.look(
      () => counts(packets),
      () => [],
      nowMs,
    );
  look(0, { blocked: 100, passed: 5 });
  look(2_000, { blocked: 150 });
  assert.equal(lines.length, 0);
  look(10_000, { blocked: 170, passed: 9, syn_limit: 1 });
  look(20_000, { blocked: 170, passed: 99, syn_limit: 1 });
  assert.deepEqual(
    lines.map(({ seconds, packets }) => [seconds, packets]),
    [[10, { blocked: 70, syn_limit: 1 }]],
  );
});

test('sources are ranked by the packets that their events stand for, with the reason of most', () => {
  const top = new TopSources(0);
  top.add(event('192.0.2.1', 10), 0);
  top.add(event('192.0.2.2', 500, 'syn_limit'), 0);
  top.add(event('192.0.2.1', 3, 'malformed'), 0);
  assert.deepEqual(top.list(10, 0), [
    { source: '192.0.2.2', packets: 500, reason: 'syn_limit' },
    { source: '192.0.2.1', packets: 13, reason: 'blocked' },
  ]);
});

test('what is older than two minutes is forgotten, the last minute is not', () => {
  const top = new TopSources(0);
  top.add(event('192.0.2.1', 10), 0);
  assert.equal(top.list(10, 61_000)[0]?.packets, 10);
  top.add(event('192.0.2.1', 1), 62_000);
  assert.equal(top.list(10, 63_000)[0]?.packets, 11);
  assert.deepEqual(top.list(10, 300_000), []);
});

test('a flood of sources is counted in bounded memory, and the heavy ones are kept', () => {
  const top = new TopSources(0);
  top.add(event('192.0.2.1', 1_000_000), 0);
  for (let i = 0; i < 20_000; i++) top.add(event(`2001:db8::${i.toString(16)}`, 1), 0);
  const listed = top.list(Infinity, 0);
  assert.ok(listed.length <= 4_096);
  assert.equal(listed[0]?.source, '192.0.2.1');
});
