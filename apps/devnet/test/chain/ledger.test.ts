/** The ledger forgets the oldest first, and then knows nothing of it (bounds on every store). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, getBase58Decoder } from '@solana/kit';
import fc from 'fast-check';
import { Ledger } from '../../src/chain/ledger.ts';
import type { Block, TransactionRecord } from '../../src/chain/records.ts';

const name = (number: number): Address => getBase58Decoder().decode(new Uint8Array(32).fill(number)) as Address;

function block(height: bigint, slot = height, signatures: readonly string[] = []): Block {
  return { slot, height, parentSlot: slot - 1n, blockhash: `hash ${height}`, previousBlockhash: '', time: 0n, signatures };
}

function record(signature: string, addresses: readonly Address[]): TransactionRecord {
  const facts = { signature, slot: 1n, height: 1n, index: 0, time: 0n, wire: new Uint8Array(), written: [], memo: null };
  const told = {
    error: null,
    logs: [],
    unitsConsumed: 0n,
    innerInstructions: [],
    returnData: null,
    fee: 0n,
    loadedAddresses: { writable: [], readonly: [] },
  };
  return { ...facts, ...told, addresses, preBalances: [], postBalances: [], preTokenBalances: [], postTokenBalances: [] };
}

test('blocks are found by slot, height and hash, and in ranges over skipped slots', () => {
  const ledger = new Ledger(
    { blocks: [block(0n), block(1n, 5n), block(2n, 6n), block(3n, 90n)], records: [] },
    { blocksMax: 10, transactionsMax: 10 },
  );
  assert.equal(ledger.tip.slot, 90n);
  assert.equal(ledger.blockAtSlot(5n)?.height, 1n);
  assert.equal(ledger.blockAtSlot(4n), undefined);
  assert.equal(ledger.blockAtHeight(2n)?.slot, 6n);
  assert.equal(ledger.blockAtHeight(-1n), undefined);
  assert.equal(ledger.blockOfHash('hash 3')?.slot, 90n);
  assert.deepEqual(ledger.slotsBetween(1n, 89n, 10), [5n, 6n]);
  assert.deepEqual(ledger.slotsBetween(6n, 1_000n, 10), [6n, 90n]);
  assert.deepEqual(ledger.slotsBetween(0n, 90n, 2), [0n, 5n]);
  assert.deepEqual(
    ledger.newestBlocks(2).map(({ slot }) => slot),
    [90n, 6n],
  );
});

test('what is remembered is always the newest, and every index agrees', () => {
  const bounds = { blocksMax: 5, transactionsMax: 7 };
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), { maxLength: 40 }), (transactions) => {
      const ledger = new Ledger({ blocks: [block(0n)], records: [] }, bounds);
      for (const [index, addresses] of transactions.entries()) {
        ledger.addRecord(record(`signature ${index}`, addresses.map(name)));
        ledger.addBlock(block(BigInt(index + 1), BigInt(index + 1), [`signature ${index}`]));
      }
      const kept = transactions.map((addresses, index) => [`signature ${index}`, addresses] as const).slice(-bounds.transactionsMax);
      for (let address = 0; address < 5; address += 1) {
        const expected = kept.filter(([, addresses]) => addresses.includes(address)).map(([signature]) => signature);
        assert.deepEqual(
          [...ledger.recordsNaming(name(address))].map(({ signature }) => signature),
          expected.toReversed(),
        );
      }
      assert.deepEqual(
        ledger.contents().records.map(({ signature }) => signature),
        kept.map(([signature]) => signature),
      );
      assert.equal(ledger.contents().blocks.length, Math.min(transactions.length + 1, bounds.blocksMax));
      assert.equal(ledger.blockAtHeight(ledger.oldest.height - 1n), undefined);
      const copy = new Ledger(ledger.contents(), bounds);
      assert.deepEqual(copy.contents(), ledger.contents());
    }),
  );
});
