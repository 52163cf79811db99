/** What `npm run soak:waf` calls flat, asks for, and finds wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '@aegis/base';
import { growthOf } from '../../bench/waf/soak/flat.ts';
import { soakMix } from '../../bench/waf/soak/mix.ts';
import { faultsOf, type SoakResult, unjudged } from '../../bench/waf/soak/verdict.ts';

const MEBIBYTE = 1_048_576;

function marks(bytesOf: (i: number) => number): number[] {
  return Array.from({ length: 40 }, (_, i) => bytesOf(i) * MEBIBYTE);
}

test('memory is flat when it grows while it warms up only, whatever garbage collection does', () => {
  assert.ok(growthOf(marks((i) => 300 + Math.min(i, 19) * 10)).isFlat);
  assert.ok(growthOf(marks((i) => 500 + (i % 3) * 40)).isFlat);
});

test('memory is not flat when it goes on growing', () => {
  assert.ok(!growthOf(marks((i) => 400 + i * 1.5)).isFlat);
  assert.ok(!growthOf(marks((i) => (i < 32 ? 400 : 430))).isFlat);
});

test('a small process may grow by some mebibytes, not by more', () => {
  assert.ok(growthOf(marks((i) => 60 + i * 0.3)).isFlat);
  assert.ok(!growthOf(marks((i) => 60 + i * 0.5)).isFlat);
});

test('too few marks say nothing', () => {
  assert.throws(() => growthOf([1, 2, 3]), /too few/);
});

test('one seed asks for the same requests; no two requests are the same', () => {
  const [one, other, third] = [soakMix(seededRandom(7)), soakMix(seededRandom(7)), soakMix(seededRandom(8))];
  const asked = Array.from({ length: 2_000 }, () => JSON.stringify(one()));
  assert.deepEqual(
    Array.from({ length: 2_000 }, () => JSON.stringify(other())),
    asked,
  );
  assert.notEqual(JSON.stringify(third()), asked[0]);
  assert.equal(new Set(asked).size, asked.length);
  const attacks = asked.filter((text) => text.includes('"kind":"attack"')).length;
  assert.ok(attacks > 60 && attacks < 140, `${attacks} attacks`);
});

const FINE: SoakResult = {
  seed: 1,
  clients: 2,
  tally: { answered: 3, outcomes: { 'benign 200': 2, 'attack 403': 1 } },
  judgedBy: { memory: 1, engine: 1, late: 2, overload: 1 },
  marks: marks(() => 100).map((bytes, i) => ({ requests: i, seconds: i, residentBytes: { 'worker 7': bytes } })),
};

test('a soak has faults when a benign request fails, an attack passes, memory grows, or a process is replaced', () => {
  assert.deepEqual(faultsOf(FINE), []);
  assert.equal(unjudged(FINE), 3);
  const outcomes = { 'benign 200': 2, 'benign 503': 1, 'benign ECONNRESET': 1, 'attack 403': 1, 'attack 200': 4 };
  assert.deepEqual(faultsOf({ ...FINE, tally: { answered: 9, outcomes } }), [
    '2 benign requests were not answered with 200',
    '4 attacks were not refused with 403',
  ]);
  const growing = FINE.marks.map((mark, i) => ({ ...mark, residentBytes: { 'worker 7': 100 * MEBIBYTE + i * MEBIBYTE } }));
  assert.match(
    faultsOf({ ...FINE, marks: growing })[0]!,
    /^memory of worker 7 is not flat: 124.5 MiB in the third quarter, 134.5 in the last/,
  );
  const replaced = FINE.marks.map((mark, i) => (i < 30 ? mark : { ...mark, residentBytes: { 'worker 8': 100 * MEBIBYTE } }));
  assert.deepEqual(faultsOf({ ...FINE, marks: replaced }), ['worker 7 was not there all the time', 'worker 8 was not there all the time']);
});
