/**
 * What every store must do: `describeStore` runs it against one. Stores may forget what they like, but never give back anything else than was
 * put in last.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import type { StoredHead, StoredResponse } from '../../src/stored.ts';
import type { CacheStore } from '../../src/stores/store.ts';
import { Collector, assertSameBytes, contentOf, patterned } from '../support/bodies.ts';
import { headFor } from '../support/messages.ts';

export interface StoreHarness {
  readonly store: CacheStore;
  /** Resolves when everything put is visible. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const SLICE = LIMITS.cacheSliceBytes.value;
const BYTES_MAX = 64 * 2 ** 20;

export function describeStore(name: string, open: (bytesMax: number) => Promise<StoreHarness>): void {
  describe(`${name} keeps the contract of stores`, () => {
    let harness: StoreHarness;
    beforeEach(async () => {
      harness = await open(BYTES_MAX);
    });
    afterEach(() => harness.close());

    async function put(head: StoredHead, bytes: Buffer, first?: number): Promise<void> {
      harness.store.put(head, bytes, first);
      await harness.settled();
    }
    function only(key: string): StoredResponse {
      const variants = harness.store.variants(key);
      assert.equal(variants.length, 1);
      return variants[0] as StoredResponse;
    }

    test('nothing is found where nothing was put', () => assert.deepEqual(harness.store.variants('https://a/'), []));

    test('what was put is given back, head and content', async () => {
      const bytes = patterned(3 * SLICE + 17);
      const small = patterned(100);
      await put(headFor('https://a/', small.length), small);
      const stored = only('https://a/');
      assert.equal(stored.state, 'complete');
      assert.deepEqual(
        { ...stored.head, fields: stored.head.fields.flat },
        { ...headFor('https://a/', 100), fields: headFor('https://a/', 100).fields.flat },
      );
      assertSameBytes(await contentOf(stored.body()), small);
      if (await accepts(harness, headFor('https://b/', bytes.length), bytes))
        assertSameBytes(await contentOf(only('https://b/').body()), bytes);
    });

    test('any stretch of the content is given', async () => {
      const bytes = patterned(2 * SLICE + 999);
      if (!(await accepts(harness, headFor('https://a/', bytes.length), bytes))) return;
      const stored = only('https://a/');
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (one, other) => {
          const [first, end] = [Math.min(one, other), Math.max(one, other)];
          assert.equal(stored.missing(first, end), undefined);
          assertSameBytes(await contentOf(stored.body(first, end)), bytes.subarray(first, end));
        }),
        { numRuns: 30 },
      );
      assertSameBytes(await contentOf(stored.body(bytes.length - 1, bytes.length + 100)), bytes.subarray(-1));
    });

    test('a reader that says enough gets no more until it asks, and none after it left', async () => {
      const bytes = patterned(SLICE * 3.5);
      await put(headFor('https://a/', bytes.length), bytes);
      const collector = new Collector(only('https://a/').body(), 1);
      await harness.settled();
      await waitFor(() => collector.chunks.length > 0);
      assert.equal(collector.chunks.length, 1);
      assert.ok(collector.bytes.length <= LIMITS.writeQueueBytesMax.value);
      collector.take(2);
      await waitFor(() => collector.chunks.length === 3);
      collector.leave();
      collector.take();
      assert.equal(collector.chunks.length, 3);
      assert.equal(collector.ended, false);
    });

    test('content of no length is complete', async () => {
      await put(headFor('https://a/', 0), Buffer.alloc(0));
      assert.equal(only('https://a/').state, 'complete');
      assertSameBytes(await contentOf(only('https://a/').body()), Buffer.alloc(0));
    });

    test('a variant is replaced by its like and stands beside others, latest first', async () => {
      const variant = (variantKey: string, etag: string) => headFor('https://a/', 4, { varyNames: ['accept-encoding'], variantKey, etag });
      await put(variant('gzip', '"1"'), Buffer.from('gz-1'));
      await put(variant('br', '"2"'), Buffer.from('br-1'));
      await put(variant('gzip', '"3"'), Buffer.from('gz-2'));
      const variants = harness.store.variants('https://a/');
      assert.deepEqual(
        variants.map(({ head }) => head.variantKey),
        ['gzip', 'br'],
      );
      assert.equal(String(await contentOf((variants[0] as StoredResponse).body())), 'gz-2');
      assert.equal(harness.store.stats().entries, 2);
    });

    test(`not more than ${LIMITS.cacheVariantsMax.value} variants of one key are kept`, async () => {
      for (let at = 0; at < LIMITS.cacheVariantsMax.value + 3; at++) {
        harness.store.put(headFor('https://a/', 1, { varyNames: ['x'], variantKey: `v${at}` }), Buffer.from('x'));
      }
      await harness.settled();
      const variants = harness.store.variants('https://a/');
      assert.equal(variants.length, LIMITS.cacheVariantsMax.value);
      assert.equal(variants[0]?.head.variantKey, `v${LIMITS.cacheVariantsMax.value + 2}`);
      assert.equal(harness.store.stats().entries, LIMITS.cacheVariantsMax.value);
    });

    test('RFC 9111 4.3.4: a freshened head keeps the content and drops what was made from the old head', async () => {
      await put(headFor('https://a/', 3), Buffer.from('abc'));
      const before = only('https://a/');
      before.rendered = 'made from the old head';
      const after = harness.store.freshen(before, { ...before.head, freshUntilMs: 77 });
      assert.equal(after?.head.freshUntilMs, 77);
      assert.equal(after.rendered, undefined);
      await harness.settled();
      assert.equal(only('https://a/').head.freshUntilMs, 77);
      assert.equal(String(await contentOf(only('https://a/').body())), 'abc');
    });

    test('what was replaced meanwhile is not freshened', async () => {
      await put(headFor('https://a/', 3), Buffer.from('abc'));
      const before = only('https://a/');
      await put(headFor('https://a/', 3, { etag: '"2"' }), Buffer.from('xyz'));
      harness.store.freshen(before, { ...before.head, freshUntilMs: 77 });
      await harness.settled();
      assert.equal(only('https://a/').head.etag, '"2"');
    });

    test('one variant or all are removed, visible at once', async () => {
      for (const variantKey of ['a', 'b', 'c'])
        harness.store.put(headFor('https://a/', 1, { varyNames: ['x'], variantKey }), Buffer.from('x'));
      await harness.settled();
      harness.store.remove('https://a/', 'b');
      await harness.settled();
      assert.equal(harness.store.variants('https://a/').length, 2);
      harness.store.remove('https://a/');
      assert.deepEqual(harness.store.variants('https://a/'), []);
      await harness.settled();
      assert.deepEqual(harness.store.variants('https://a/'), []);
      assert.equal(harness.store.stats().entries, 0);
    });

    describe('parts (RFC 9111 3.3, 3.4)', () => {
      const bytes = patterned(3 * SLICE + 50);
      const head = headFor('https://a/', bytes.length);

      test('are kept apart, and one whole once all are there', async () => {
        await put(head, bytes.subarray(SLICE, 2 * SLICE), SLICE);
        assert.equal(only('https://a/').state, 'partial');
        assert.equal(only('https://a/').bytes, undefined);
        assert.deepEqual(only('https://a/').missing(SLICE + 10, 2 * SLICE), undefined);
        assert.deepEqual(only('https://a/').missing(0, 2 * SLICE), { first: 0, end: SLICE });
        assertSameBytes(await contentOf(only('https://a/').body(SLICE + 5, 2 * SLICE - 5)), bytes.subarray(SLICE + 5, 2 * SLICE - 5));
        await put(head, bytes.subarray(2 * SLICE), 2 * SLICE);
        assertSameBytes(await contentOf(only('https://a/').body(SLICE, bytes.length)), bytes.subarray(SLICE));
        await put(head, bytes.subarray(0, 2 * SLICE), 0);
        assert.equal(only('https://a/').state, 'complete');
        assertSameBytes(await contentOf(only('https://a/').body()), bytes);
      });

      test('of another representation take the place of what is there', async () => {
        await put(head, bytes.subarray(0, SLICE), 0);
        await put({ ...head, etag: '"2"' }, bytes.subarray(SLICE, 2 * SLICE), SLICE);
        assert.deepEqual(only('https://a/').missing(0, bytes.length), { first: 0, end: SLICE });
        await put({ ...head, etag: 'W/"2"' }, bytes.subarray(0, SLICE), 0);
        assert.deepEqual(only('https://a/').missing(0, bytes.length), { first: SLICE, end: bytes.length });
      });
    });

    test('bytes stay within the bound, and what does not fit alone is refused', async () => {
      await harness.close();
      harness = await open(4 * 2 ** 20);
      const { bytesMax } = harness.store.stats();
      for (let at = 0; at < 300; at++) {
        harness.store.put(headFor(`https://a/${at}`, 30_000), patterned(30_000, at));
        assert.ok(harness.store.stats().bytes <= bytesMax);
        if (at % 20 === 0) await harness.settled();
      }
      await harness.settled();
      const { bytes, entries, evictions } = harness.store.stats();
      assert.ok(bytes <= bytesMax && entries > 10 && evictions > 0, JSON.stringify(harness.store.stats()));
      harness.store.put(headFor('https://big/', 8 * 2 ** 20), Buffer.alloc(8 * 2 ** 20));
      await harness.settled();
      assert.deepEqual(harness.store.variants('https://big/'), []);
    });

    test('never gives back anything but what was put last (model)', async () => {
      const key = fc.constantFrom('https://a/', 'https://b/', 'https://c/');
      const variantKey = fc.constantFrom('', 'gzip');
      const length = fc.constantFrom(0, 1, 1_000, SLICE, SLICE + 1);
      const step = fc.oneof(
        { weight: 4, arbitrary: fc.record({ do: fc.constant('put' as const), key, variantKey, length }) },
        {
          weight: 1,
          arbitrary: fc.record({ do: fc.constant('remove' as const), key, variantKey: fc.option(variantKey, { nil: undefined }) }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('freshen' as const), key }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          await harness.close();
          harness = await open(BYTES_MAX);
          const model = new Map<string, { readonly bytes: Buffer; freshUntilMs: number }>();
          const nameOf = (head: Pick<StoredHead, 'key' | 'variantKey'>): string => `${head.key} ${head.variantKey}`;
          for (const [at, one] of steps.entries()) {
            if (one.do === 'put') {
              const bytes = patterned(one.length, at);
              const head = headFor(one.key, bytes.length, {
                variantKey: one.variantKey,
                varyNames: ['accept-encoding'],
                etag: `"${at}"`,
                freshUntilMs: at,
              });
              if (await accepts(harness, head, bytes)) model.set(nameOf(head), { bytes, freshUntilMs: at });
              else model.delete(nameOf(head));
            } else if (one.do === 'remove') {
              harness.store.remove(one.key, one.variantKey);
              for (const variant of one.variantKey === undefined ? ['', 'gzip'] : [one.variantKey])
                model.delete(nameOf({ key: one.key, variantKey: variant }));
            } else {
              for (const stored of harness.store.variants(one.key)) {
                harness.store.freshen(stored, { ...stored.head, freshUntilMs: 1_000 + at });
                const known = model.get(nameOf(stored.head));
                if (known !== undefined) known.freshUntilMs = 1_000 + at;
              }
            }
            await harness.settled();
          }
          let entries = 0;
          for (const stored of ['https://a/', 'https://b/', 'https://c/'].flatMap((one) => [...harness.store.variants(one)])) {
            entries++;
            const known = model.get(nameOf(stored.head));
            assert.ok(known !== undefined, `${nameOf(stored.head)} was removed`);
            assert.equal(stored.head.freshUntilMs, known.freshUntilMs);
            assertSameBytes(await contentOf(stored.body()), known.bytes);
          }
          assert.equal(entries, model.size);
          assert.equal(harness.store.stats().entries, model.size);
        }),
        { numRuns: 25 },
      );
    });
  });
}

/** Puts, and says whether the store took it (it may find it too large). */
async function accepts(harness: StoreHarness, head: StoredHead, bytes: Buffer): Promise<boolean> {
  const taken = harness.store.put(head, bytes);
  await harness.settled();
  return taken;
}

/** Lets promises and immediates run until `condition` holds. */
export async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
