import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RoundRobin } from '../../src/balancing/round-robin.ts';
import { describeBalancer, type Target } from './balancer-suite.ts';

describeBalancer('round robin', (targets) => new RoundRobin(targets));

describe('smooth weighted round robin (requirement 2.5)', () => {
  const picks = (weights: readonly number[], count: number): number[] => {
    const balancer = new RoundRobin<Target>(weights.map((weight, name) => ({ weight, name })));
    return Array.from({ length: count }, () => balancer.pick(() => true)?.name ?? -1);
  };

  it('takes turns', () => assert.deepEqual(picks([1, 1, 1], 6), [0, 1, 2, 0, 1, 2]));

  it('spreads the turns of heavy targets', () => assert.deepEqual(picks([5, 1, 1], 7), [0, 0, 1, 0, 2, 0, 0]));

  it('gives each its weight in each round, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (weights, rounds) => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          const picked = picks(weights, sum * rounds);
          for (const [name, weight] of weights.entries()) {
            assert.equal(picked.filter((other) => other === name).length, weight * rounds);
          }
        },
      ),
    );
  });
});
