/** Methods that read blocks. */
import { LIMITS } from '@aegis/base';
import type { Chain } from '../../chain/chain.ts';
import { type Commitment, isAtLeast } from '../../chain/commitment.ts';
import type { Block } from '../../chain/records.ts';
import { uiTransactionAccounts } from '../../encoding/transaction.ts';
import type { MethodTable } from '../dispatch.ts';
import { blockCleanedUp, blockNotAvailable, invalidParams, slotSkipped } from '../errors.ts';
import { type Caller, configOrEncoding, type DevnetNode, inContext, NODE_STAKE_LAMPORTS, viewFor } from '../node.ts';
import { Fields, type Params } from '../params.ts';
import { readTransactionView, settledCommitment, showTransaction, showVersioned } from '../transaction-view.ts';

/** A node's MAX_GET_CONFIRMED_BLOCKS_RANGE. */
const BLOCKS_RANGE_MAX = 500_000n;

/** Entries of a block's commitment array: one for each depth up to a vote's lockout. */
const COMMITMENT_DEPTHS = 32;

export function blockMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain } = node;
  return {
    getBlock: {
      arity: [1, 2],
      run(params) {
        const slot = params.u64(0);
        const fields = configOrEncoding(params, 1, (encoding) => new Fields({ encoding }));
        return showBlock(chain(), settledBlock(chain(), slot, settledCommitment(fields)), fields);
      },
    },

    getBlocks: {
      arity: [1, 3],
      run(params) {
        const start = params.u64(0);
        const [end, fields] = optionalEnd(params);
        const newest = viewFor(chain(), new Fields({ commitment: settledCommitment(fields) })).slot;
        const asked = end ?? start + BLOCKS_RANGE_MAX;
        const last = asked > newest ? newest : asked;
        if (last - start > BLOCKS_RANGE_MAX) throw invalidParams(`Slot range too large; max ${BLOCKS_RANGE_MAX}`);
        return chain().ledger.slotsBetween(start, last, LIMITS.devnetBlocksMax.value);
      },
    },

    getBlocksWithLimit: {
      arity: [2, 3],
      run(params) {
        const [start, limit] = [params.u64(0), params.u64(1)];
        if (limit > BLOCKS_RANGE_MAX) throw invalidParams(`Limit too large; max ${BLOCKS_RANGE_MAX}`);
        const newest = chain().view(settledCommitment(params.fields(2))).slot;
        return chain().ledger.slotsBetween(start, newest, Number(limit));
      },
    },

    getBlockTime: {
      arity: [1, 1],
      run(params) {
        const slot = params.u64(0);
        return slot === chain().view('processed').slot ? chain().unixTimestamp : closedBlock(chain(), slot).time;
      },
    },

    getBlockCommitment: {
      arity: [1, 1],
      run(params) {
        const block = chain().ledger.blockAtSlot(params.u64(0));
        if (block === undefined) return { commitment: null, totalStake: NODE_STAKE_LAMPORTS };
        const depth = Math.min(Number(chain().confirmationsOf(block.height)), COMMITMENT_DEPTHS) - 1;
        const commitment = Array.from({ length: COMMITMENT_DEPTHS }, (_, index) => (index === depth ? NODE_STAKE_LAMPORTS : 0n));
        return { commitment, totalStake: NODE_STAKE_LAMPORTS };
      },
    },

    getBlockProduction: {
      arity: [0, 1],
      run(params) {
        const fields = params.fields(0);
        const range = fields.fields('range');
        const firstSlot = range?.u64('firstSlot') ?? chain().ledger.oldest.slot;
        const lastSlot = range?.u64('lastSlot') ?? chain().ledger.tip.slot;
        const produced = chain().ledger.slotsBetween(firstSlot, lastSlot, LIMITS.devnetBlocksMax.value).length;
        const led = lastSlot < firstSlot ? 0n : lastSlot - firstSlot + 1n;
        const asked = fields.address('identity') ?? node.identity;
        const byIdentity = asked === node.identity ? { [asked]: [led, produced] } : {};
        return inContext(viewFor(chain(), fields), { byIdentity, range: { firstSlot, lastSlot } });
      },
    },

    getFirstAvailableBlock: { arity: [0, 0], run: () => chain().ledger.oldest.slot },

    minimumLedgerSlot: { arity: [0, 0], run: () => chain().ledger.oldest.slot },
  };
}

function settledBlock(chain: Chain, slot: bigint, wanted: Commitment): Block {
  const block = closedBlock(chain, slot);
  if (!isAtLeast(chain.commitmentOf(block.height), wanted)) throw blockNotAvailable(slot);
  return block;
}

function closedBlock(chain: Chain, slot: bigint): Block {
  const { oldest, tip } = chain.ledger;
  if (slot > tip.slot) throw blockNotAvailable(slot);
  if (slot < oldest.slot) throw blockCleanedUp(slot, oldest.slot);
  const block = chain.ledger.blockAtSlot(slot);
  if (block === undefined) throw slotSkipped(slot);
  return block;
}

function showBlock(chain: Chain, block: Block, fields: Fields): unknown {
  const shown = readTransactionView(fields, 'json');
  const details = fields.oneOf('transactionDetails', ['full', 'signatures', 'accounts', 'none'], 'full');
  const records = details === 'full' || details === 'accounts' ? chain.ledger.recordsOf(block) : [];
  return {
    blockHeight: block.height,
    blockTime: block.time,
    blockhash: block.blockhash,
    parentSlot: block.parentSlot,
    previousBlockhash: block.previousBlockhash,
    ...(fields.get('rewards') === false ? {} : { rewards: [] }),
    ...(details === 'signatures' ? { signatures: block.signatures } : {}),
    ...(details === 'full' ? { transactions: records.map((record) => showTransaction(record, shown)) } : {}),
    ...(details === 'accounts'
      ? { transactions: records.map((record) => showVersioned(() => uiTransactionAccounts(record, shown.versionMax))) }
      : {}),
  };
}

/** getBlocks takes its end and its configuration in two places, either of which may be left out. */
function optionalEnd(params: Params): readonly [end: bigint | undefined, fields: Fields] {
  const second = params.at(1);
  return typeof second === 'object' ? [undefined, params.fields(1)] : [params.optionalU64(1), params.fields(2)];
}
