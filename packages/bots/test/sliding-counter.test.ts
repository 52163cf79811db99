import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SlidingCounter } from '../src/sliding-counter.ts';

test('a steady hundred a second is never counted as more (requirement 3.3: > 100/s is suspicious)', () => {
  const counter = new SlidingCounter(1_000, 10);
  for (let i = 0; i < 1_000; i++) assert.ok(counter.add('192.0.2.1', 5_003 + i * 10) <= 100, `request ${i}`);
});

test('a burst over a window’s border is seen', () => {
  const counter = new SlidingCounter(1_000, 10);
  for (let i = 0; i < 100; i++) counter.add('192.0.2.1', 1_990);
  for (let i = 0; i < 50; i++) counter.add('192.0.2.1', 2_010);
  assert.equal(counter.count('192.0.2.1', 2_010), 149);
  assert.equal(counter.count('192.0.2.1', 4_000), 0);
});

test('what is counted lies between the requests of the current window and of the last two', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4_000), { minLength: 1, maxLength: 200 }), (times) => {
      const counter = new SlidingCounter(1_000, 10);
      const sorted = times.toSorted((a, b) => a - b);
      for (const [i, at] of sorted.entries()) {
        const counted = counter.add('k', at);
        const window = Math.floor(at / 1_000);
        const seen = sorted.slice(0, i + 1).map((time) => Math.floor(time / 1_000));
        const current = seen.filter((other) => other === window).length;
        const both = seen.filter((other) => other >= window - 1).length;
        assert.ok(counted >= current && counted <= both);
      }
    }),
  );
});

test('when there is no more room a new key takes the place of one that was counted little', () => {
  const counter = new SlidingCounter(1_000, 2);
  counter.add('often', 0, 5);
  counter.add('once', 0);
  assert.equal(counter.add('new', 0), 1);
  assert.equal(counter.count('once', 0), 0);
  assert.equal(counter.count('often', 0), 5);
});

test('a flood of keys that come once each pushes out nobody who comes often', () => {
  const counter = new SlidingCounter(600_000, 1_000);
  for (let i = 0; i < 1_000; i++) counter.add(`before ${i}`, 0);
  for (let i = 0; i < 500; i++) counter.add('often', 0);
  for (let i = 0; i < 10_000; i++) counter.add(`after ${i}`, 0);
  assert.equal(counter.add('often', 0), 501);
});

test('to ask how often costs no place', () => {
  const counter = new SlidingCounter(1_000, 1);
  counter.add('a', 0);
  counter.add('b', 0, 0);
  assert.equal(counter.count('a', 0), 1);
});
