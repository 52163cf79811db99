import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  emissionBetween,
  factorsOf,
  literalHolds,
  promisedOf,
  qualityPpm,
  reputationAfter,
  shareOf,
  stakeFactorPpm,
} from '../../src/rewards/formulas.ts';

const AEGIS = 1_000_000_000n;
const TABLE = [200n, 180n, 160n, 140n, 120n, 100n].map((thousands) => thousands * 1_000n * AEGIS);
const YEAR = 31_536_000n;

test('6.4: the worked example pays 5.37', () => {
  const measured = { uptimePpm: 999_000, latencyUs: 50_000, cacheHitPpm: 850_000 };
  assert.equal(qualityPpm(measured), 894_500n);
  const counting = { requests: 10_000n, stake: 10_000n * AEGIS, minStake: 1_000n * AEGIS, reputationMilli: 700_000, measured };
  const { weight } = factorsOf(counting);
  const paid = shareOf({ payable: 200_000n * AEGIS, nodes: 1_000n, weight, requests: 1_000_000n, literal: true }, weight);
  assert.equal(paid, 5_367_000_000n);
  assert.equal((Number(paid) / 1e9).toFixed(2), '5.37');
});

test('6.4: ten years emit 474.5 of the 500 million', () => {
  assert.equal(emissionBetween(TABLE, 0n, 10n * YEAR), 474_500_000n * AEGIS);
  assert.equal(emissionBetween(TABLE, 5n * YEAR, 6n * YEAR), 36_500_000n * AEGIS);
});

test('6.5: a tenth of the way to what was measured', () => {
  assert.equal(reputationAfter(500_000, { uptimePpm: 1_000_000, latencyUs: 49_999, cacheHitPpm: 1_000_000 }), 550_000);
  assert.equal(reputationAfter(500_000, { uptimePpm: 0, latencyUs: 100_000, cacheHitPpm: 0 }), 450_000);
});

test('the root of a stake is the largest that squares to no more', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 18n), fc.bigInt(AEGIS, 10n ** 16n), (stake, minStake) => {
      const factor = stakeFactorPpm(stake, minStake);
      const capped = (stake * 10n ** 12n) / minStake;
      assert(factor === 3_000_000n ? capped >= 9n * 10n ** 12n : factor * factor <= capped && (factor + 1n) * (factor + 1n) > capped);
    }),
  );
});

test('no split of an epoch comes to more than was promised, nor the promise to more than there is', () => {
  const weights = fc.array(fc.bigInt(0n, 10n ** 13n), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(weights, fc.bigInt(0n, 10n ** 15n), fc.bigInt(1n, 10n ** 10n), (all, payable, requests) => {
      const weight = all.reduce((sum, one) => sum + one, 0n);
      const nodes = BigInt(all.length);
      for (const literal of [false, literalHolds(nodes, weight, requests)]) {
        const shares = { payable, nodes, weight, requests, literal };
        const paid = all.reduce((sum, one) => sum + shareOf(shares, one), 0n);
        assert(paid <= promisedOf(shares) && promisedOf(shares) <= payable);
        if (!literal && weight > 0n) assert(payable - paid < nodes, 'only remainders are left');
      }
    }),
  );
});
