import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ListNode } from '../../src/stores/node-list.ts';
import { S3Fifo } from '../../src/stores/s3-fifo.ts';

interface Item {
  readonly name: string;
  readonly cost: number;
}

function cacheOf(costMax: number) {
  const nodes = new Map<string, ListNode<Item>>();
  const queue = new S3Fifo<Item>(costMax, { nameOf: ({ name }) => name, onEvict: ({ name }) => nodes.delete(name) });
  return {
    queue,
    nodes,
    request(name: string, cost: number): boolean {
      const node = nodes.get(name);
      if (node === undefined) nodes.set(name, queue.add({ name, cost }, cost));
      else queue.touch(node);
      return node !== undefined;
    },
  };
}

test('never exceeds its cost, and its totals are those of what it holds', () => {
  const step = fc.record({
    do: fc.constantFrom('request', 'request', 'request', 'remove', 'replace'),
    name: fc.nat(30),
    cost: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const cache = cacheOf(100);
      for (const { do: what, name, cost } of steps) {
        const node = cache.nodes.get(String(name));
        if (what === 'request') cache.request(String(name), cost);
        else if (node !== undefined && what === 'remove') {
          cache.queue.remove(node);
          cache.nodes.delete(String(name));
        } else if (node !== undefined) cache.nodes.set(String(name), cache.queue.replace(node, { name: String(name), cost }, cost));
        const held = [...cache.nodes.values()].reduce((sum, one) => sum + one.cost, 0);
        assert.equal(cache.queue.cost, held);
        assert.equal(cache.queue.count, cache.nodes.size);
        assert.ok(held <= 100);
      }
    }),
  );
});

test('a scan of what comes once does not displace what is used', () => {
  const cache = cacheOf(1_000);
  for (let round = 0; round < 3; round++) for (let at = 0; at < 50; at++) cache.request(`hot/${at}`, 10);
  for (let at = 0; at < 10_000; at++) cache.request(`once/${at}`, 10);
  const kept = Array.from({ length: 50 }, (_, at) => cache.nodes.has(`hot/${at}`)).filter(Boolean).length;
  assert.equal(kept, 50);
});

test('what is asked for again soon after it was evicted is taken in for good', () => {
  const cache = cacheOf(1_000);
  for (let at = 0; at < 90; at++) for (let uses = 0; uses < 2; uses++) cache.request(`main/${at}`, 10);
  cache.request('again', 10);
  for (let at = 0; at < 30; at++) cache.request(`once/${at}`, 10);
  assert.equal(cache.nodes.has('again'), false);
  cache.request('again', 10);
  for (let at = 100; at < 150; at++) cache.request(`once/${at}`, 10);
  assert.equal(cache.nodes.has('again'), true);
});
