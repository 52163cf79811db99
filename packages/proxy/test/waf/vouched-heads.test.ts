/** Requirement 3.2: what has passed passes again, whole and unchanged; nothing else is taken for it. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import type { HeadSpans } from '@aegis/http1';
import fc from 'fast-check';
import { VouchedHeads } from '../../src/waf/vouched-heads.ts';

const CLIENT = '192.0.2.1';

/** Somewhere in a larger buffer, as heads are read. */
function has(heads: VouchedHeads, head: string, address = CLIENT): boolean {
  const spans = { methodStart: 3, lastEnd: 3 + head.length } as HeadSpans;
  return heads.has(Buffer.from(`###${head}###`, 'latin1'), spans, address);
}

function add(heads: VouchedHeads, head: string, address = CLIENT): void {
  heads.add(Buffer.from(head, 'latin1'), address);
}

test('however small the memory, only what was added is known, and only for clients of its kind', () => {
  const head = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 30 });
  const client = fc.constantFrom(CLIENT, '198.51.100.7', '127.0.0.1', '::1');
  fc.assert(
    fc.property(fc.array(fc.tuple(head, client, fc.boolean()), { maxLength: 200 }), fc.integer(), (steps, seed) => {
      const heads = new VouchedHeads(seed, 100, 16);
      const added = new Set<string>();
      for (const [text, address, adds] of steps) {
        const name = `${address === CLIENT || address === '198.51.100.7' ? 'remote' : 'local'} ${text}`;
        if (has(heads, text, address)) assert.ok(added.has(name));
        if (!adds) continue;
        add(heads, text, address);
        added.add(name);
        assert.ok(has(heads, text, address), 'what was just added is known');
      }
    }),
    { numRuns: 500 },
  );
});

test('the newest are known as far as the memory reaches, whatever the others were', () => {
  const heads = new VouchedHeads(7, 10_000, 4_096);
  const text = (i: number): string => `GET /${i} ${'x'.repeat(i % 90)}`;
  for (let i = 0; i < 5_000; i++) {
    add(heads, text(i));
    // Of 100 bytes each at most, and sets of four in a thousand rarely overflow.
    const known = Array.from({ length: 50 }, (_, back) => has(heads, text(Math.max(0, i - back)))).filter(Boolean).length;
    assert.ok(known >= 45, `${known} of the last 50 at ${i}`);
  }
  assert.ok(!has(heads, text(0)));
});

test('one that is known is not written again', () => {
  const heads = new VouchedHeads(7, 100, 16);
  add(heads, 'first');
  for (let i = 0; i < 100; i++) add(heads, 'second');
  assert.ok(has(heads, 'first'));
});

test('after they are cleared none is known', () => {
  const heads = new VouchedHeads(7, 1_000, 16);
  add(heads, 'head');
  heads.clear();
  assert.ok(!has(heads, 'head'));
  add(heads, 'other');
  assert.ok(has(heads, 'other') && !has(heads, 'head'));
});
