import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secureRandom, seededRandom } from '../src/random.ts';

test('one seed, one sequence; another seed, another', () => {
  const take = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => random.float());
  };
  assert.deepEqual(take(7), take(7));
  assert.notDeepEqual(take(7), take(8));
});

for (const [name, random] of [
  ['seeded', seededRandom(1)],
  ['secure', secureRandom],
] as const) {
  test(`${name}: floats lie in [0, 1) and spread over it`, () => {
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const value = random.float();
      assert.ok(value >= 0 && value < 1);
      counts[Math.floor(value * 10)]!++;
    }
    for (const count of counts) assert.ok(count > 700 && count < 1_300, String(counts));
  });

  test(`${name}: as many bytes as asked for`, () => {
    assert.equal(random.bytes(33).length, 33);
    assert.ok(new Set(random.bytes(1_000)).size > 200);
  });
}
