/** What every balancer must do, whatever its rule. Run it with each implementation. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Balancer, Weighted } from '../../src/balancing/balancer.ts';

export interface Target extends Weighted {
  readonly name: number;
}

export function describeBalancer(what: string, make: (targets: readonly Target[]) => Balancer<Target>): void {
  const targetsOf = (weights: readonly number[]): Target[] => weights.map((weight, name) => ({ weight, name }));
  const anyWeights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 16 });

  describe(`the balancer contract: ${what}`, () => {
    it('picks an eligible target whenever there is one, and none when there is none', () => {
      fc.assert(
        fc.property(anyWeights, fc.array(fc.nat(0xffff), { maxLength: 50 }), (weights, masks) => {
          const targets = targetsOf(weights);
          const balancer = make(targets);
          for (const mask of masks) {
            const isEligible = ({ name }: Target): boolean => (mask & (1 << name)) !== 0;
            const picked = balancer.pick(isEligible);
            if (picked === undefined) assert.ok(!targets.some(isEligible));
            else assert.ok(isEligible(picked) && targets.includes(picked));
          }
        }),
      );
    });

    it('leaves nobody out for good', () => {
      fc.assert(
        fc.property(anyWeights, (weights) => {
          const targets = targetsOf(weights);
          const balancer = make(targets);
          const picked = new Set<Target | undefined>();
          const picks = weights.reduce((sum, weight) => sum + weight, 0) * 2;
          for (let i = 0; i < picks; i++) picked.add(balancer.pick(() => true));
          assert.equal(picked.size, targets.length);
        }),
      );
    });

    it('gives no turns for later to who was not eligible', () => {
      const targets = targetsOf([1, 1]);
      const balancer = make(targets);
      for (let i = 0; i < 100; i++) balancer.pick(({ name }) => name === 0);
      const after = Array.from({ length: 10 }, () => balancer.pick(() => true)?.name);
      assert.ok(after.filter((name) => name === 1).length <= 6, after.join());
    });
  });
}
