/** The chain's own rules, where no client can look. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, getBase58Decoder } from '@solana/kit';
import { FakeClock } from '@aegis/testkit';
import { Chain, CHAIN_RULES } from '../../src/chain/chain.ts';
import { SOL } from '../devnets.ts';

const FRIEND = getBase58Decoder().decode(new Uint8Array(32).fill(9)) as Address;

test('time moves by what was asked, also when the clock was set back meanwhile', () => {
  const clock = new FakeClock();
  const chain = Chain.create(clock);
  const start = chain.unixTimestamp;
  clock.jumpWall(-3_600_000);
  chain.moveTime(10n);
  assert.equal(chain.unixTimestamp, start + 10n);
  clock.advance(5_000);
  chain.advanceSlot();
  assert.equal(chain.unixTimestamp, start + 15n);
});

test('a chain of bounded memory still knows every blockhash that it accepts', () => {
  const chain = Chain.create(new FakeClock(), { ...CHAIN_RULES, blocksMax: 152, transactionsMax: 3 });
  const hashes: string[] = [];
  for (let block = 0; block < 400; block += 1) {
    hashes.push(chain.view('processed').blockhash);
    chain.airdrop(FRIEND, SOL);
    chain.advanceSlot();
  }
  hashes.push(chain.view('processed').blockhash);
  assert.equal(new Set(hashes).size, hashes.length);
  const valid = hashes.filter((hash) => chain.isBlockhashValid(hash));
  assert.deepEqual(valid, hashes.slice(-150));
  assert.deepEqual([chain.ledger.contents().blocks.length, chain.ledger.contents().records.length], [152, 3]);
  assert.equal(chain.transactionCount, 400n);
  assert.equal(chain.supplyLamports, 500_000_000n * SOL - 400n * 5_000n);
});

test('programs see the blocks below them, newest first', () => {
  const chain = Chain.create(new FakeClock());
  for (let block = 0; block < 600; block += 1) chain.advanceSlot();
  const hashes = chain.bank.svm.getSlotHashes();
  assert.equal(hashes.length, 512);
  assert.deepEqual([hashes[0]?.slot, hashes[0]?.hash], [chain.ledger.tip.slot, chain.ledger.tip.blockhash]);
  assert.equal(chain.bank.svm.getClock().slot, 601n);
});
