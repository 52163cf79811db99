import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RingConsumer, RingMemory, RingProducer } from '../../src/access-log/ring.ts';

test('records come out whole and in order, and what does not fit is dropped and counted', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((words) => ({ kind: 'append' as const, bytes: words * 8 })) },
    { weight: 1, arbitrary: fc.constant({ kind: 'drain' as const }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const memory = RingMemory.ofCapacity(256);
      const producer = new RingProducer(memory);
      const consumer = new RingConsumer(memory);
      const expected: number[] = [];
      const seen: number[] = [];
      let dropped = 0;
      const drain = (): void => {
        consumer.drain((offset) => {
          const bytes = memory.words[offset >> 2] as number;
          const marks = new Set(memory.data.subarray(offset + 4, offset + bytes));
          assert.equal(marks.size, 1, 'a record holds only its own bytes');
          seen.push([...marks][0] as number);
        });
        assert.deepEqual(seen, expected);
      };
      for (const [index, next] of steps.entries()) {
        if (next.kind === 'drain') {
          drain();
          continue;
        }
        const offset = producer.reserve(next.bytes);
        if (offset === -1) {
          dropped++;
          continue;
        }
        memory.data.fill(index % 256, offset + 4, offset + next.bytes);
        producer.publish();
        expected.push(index % 256);
      }
      drain();
      assert.equal(memory.dropped, dropped);
    }),
  );
});

test('an empty ring takes a record again however often it has been full', () => {
  const memory = RingMemory.ofCapacity(64);
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  for (let round = 0; round < 1_000; round++) {
    while (producer.reserve(24) !== -1) producer.publish();
    assert.ok(consumer.drain(() => {}) > 0);
  }
});

test('a record that is larger than the ring is dropped', () => {
  const memory = RingMemory.ofCapacity(64);
  assert.equal(new RingProducer(memory).reserve(72), -1);
  assert.equal(memory.dropped, 1);
});

test('sleep returns at once when a record is there or the ring stops', () => {
  const memory = RingMemory.ofCapacity(64);
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  producer.reserve(8);
  producer.publish();
  consumer.sleep();
  consumer.drain(() => {});
  memory.stop();
  consumer.sleep();
  consumer.nap(1_000_000);
  assert.equal(memory.stopping, true);
});
