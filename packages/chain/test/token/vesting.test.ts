import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ALLOCATIONS, BASE_UNITS_PER_TOKEN, SUPPLY_BASE_UNITS_MAX, YEAR_SECONDS } from '../../src/token/supply.ts';
import { EMISSION_TOKENS_BY_YEAR, type VestingTerms, vestedBaseUnits } from '../../src/token/vesting.ts';

const DAY_SECONDS = 86_400n;

const linear: VestingTerms = {
  totalBaseUnits: 1_000n,
  start: 100n,
  cliffSeconds: 10n,
  durationSeconds: 40n,
  emission: false,
  revokedAt: undefined,
};

describe('genesis allocation (requirement 6.1)', () => {
  it('gives out the whole supply, in the amounts of the table', () => {
    const millions = ALLOCATIONS.map(({ name, amountBaseUnits }) => [name, amountBaseUnits / BASE_UNITS_PER_TOKEN / 1_000_000n]);
    assert.deepEqual(millions, [
      ['rewards', 500n],
      ['ecosystem', 200n],
      ['team', 150n],
      ['private', 100n],
      ['public', 30n],
      ['liquidity', 20n],
    ]);
    assert.equal(
      ALLOCATIONS.reduce((sum, { amountBaseUnits }) => sum + amountBaseUnits, 0n),
      SUPPLY_BASE_UNITS_MAX,
    );
  });

  it('releases rewards by the emission of 6.4 and never later than it', () => {
    const total = EMISSION_TOKENS_BY_YEAR.reduce((sum, tokens) => sum + tokens, 0n);
    assert.equal(total, 500_000_000n);
    const rewards = { ...linear, start: 0n, cliffSeconds: 0n, totalBaseUnits: total * BASE_UNITS_PER_TOKEN, emission: true };
    const terms = { ...rewards, durationSeconds: 10n * YEAR_SECONDS };
    const daily = [200n, 180n, 160n, 140n, 120n, 100n, 100n, 100n, 100n, 100n].map(
      (thousands) => thousands * 1_000n * BASE_UNITS_PER_TOKEN,
    );
    let emitted = 0n;
    for (let day = 0n; day < 3_650n; day++) {
      emitted += daily[Number(day / 365n)] as bigint;
      assert.ok(vestedBaseUnits(terms, (day + 1n) * DAY_SECONDS) >= emitted, `day ${day}`);
    }
  });
});

describe('vesting', () => {
  it('releases nothing before the cliff, then all that has accrued, then everything', () => {
    const at = (now: bigint) => vestedBaseUnits(linear, now);
    assert.deepEqual([0n, 100n, 109n, 110n, 111n, 139n, 140n, 10_000n].map(at), [0n, 0n, 0n, 250n, 275n, 975n, 1_000n, 1_000n]);
  });

  it('releases everything at the start when it has no duration', () => {
    const terms = { ...linear, cliffSeconds: 0n, durationSeconds: 0n };
    assert.equal(vestedBaseUnits(terms, 99n), 0n);
    assert.equal(vestedBaseUnits(terms, 100n), 1_000n);
  });

  it('stops where it was revoked', () => {
    assert.equal(vestedBaseUnits({ ...linear, revokedAt: 120n }, 200n), 500n);
    assert.equal(vestedBaseUnits({ ...linear, revokedAt: 105n }, 200n), 0n);
  });

  it('never falls, never exceeds its total', () => {
    const seconds = fc.bigInt({ min: 0n, max: 12n * YEAR_SECONDS });
    fc.assert(
      fc.property(fc.constantFrom(...ALLOCATIONS), seconds, seconds, (allocation, a, b) => {
        const { amountBaseUnits: totalBaseUnits, cliffSeconds, durationSeconds, schedule } = allocation;
        const terms = { totalBaseUnits, start: 0n, cliffSeconds, durationSeconds, emission: schedule === 'emission', revokedAt: undefined };
        const [earlier, later] = a < b ? [a, b] : [b, a];
        assert.ok(vestedBaseUnits(terms, earlier) <= vestedBaseUnits(terms, later));
        assert.ok(vestedBaseUnits(terms, later) <= totalBaseUnits);
      }),
    );
  });
});
