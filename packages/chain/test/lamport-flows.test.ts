/** What of a transaction's SOL is a deposit and what has changed hands: a transfer is never called rent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Address } from '@solana/kit';
import { flowsOf, type Holding } from '../src/lamport-flows.ts';

const A = '11111111111111111111111111111113' as Address;
const held = (lamports: bigint, space?: bigint): Holding => ({ address: A, lamports, space });
const ABSENT = held(0n);
/** Of 165 bytes: what an SPL Token account must hold. */
const RENT = 2_039_280n;

const CASES: readonly (readonly [name: string, before: Holding, after: Holding, deposit: bigint, transferred: bigint])[] = [
  ['a new account at its rent exemption', ABSENT, held(RENT, 165n), RENT, 0n],
  ['a new account with more than that', ABSENT, held(RENT + 5n, 165n), RENT, 5n],
  ['a new wallet', ABSENT, held(1_000_000_000n, 0n), 0n, 1_000_000_000n],
  ['a wallet that gets more', held(7n, 0n), held(10n, 0n), 0n, 3n],
  ['an account of a program that gets more', held(RENT, 165n), held(RENT + 9n, 165n), 0n, 9n],
  ['an account that grows by its rent', held(RENT, 165n), held(RENT + 6_960n, 166n), 6_960n, 0n],
  ['an account that was paid for before it was opened', held(RENT, 0n), held(RENT, 165n), 0n, 0n],
  ['an account that pays', held(10n, 0n), held(4n, 0n), 0n, 0n],
  ['an account that is closed', held(RENT, 165n), ABSENT, 0n, 0n],
];

for (const [name, before, after, deposit, transferred] of CASES) {
  test(`8.6: ${name}`, () => {
    const transfers = transferred === 0n ? [] : [{ to: A, lamports: transferred }];
    assert.deepEqual(flowsOf([before], [after]), { depositLamports: deposit, transfers });
  });
}
