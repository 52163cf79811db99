/** Methods about the cluster: where it is, how it runs, who runs it. There is one node and it leads every slot. */
import { SLOTS_PER_EPOCH } from '../../chain/bank.ts';
import type { Chain } from '../../chain/chain.ts';
import type { MethodTable } from '../dispatch.ts';
import { invalidParams, noSnapshot } from '../errors.ts';
import { type Caller, type DevnetNode, FEATURE_SET, inContext, NODE_STAKE_LAMPORTS, SOLANA_VERSION, viewFor } from '../node.ts';
import type { Fields, Params } from '../params.ts';

/** A node's MAX_GET_SLOT_LEADERS and PERFORMANCE_SAMPLES_LIMIT. */
const SLOT_LEADERS_MAX = 5_000n;
const PERFORMANCE_SAMPLES_MAX = 720;
const BLOCKS_PER_SAMPLE = 150;
const STAKE_MINIMUM_LAMPORTS = 1n;

export function clusterMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain, identity, voteAccount } = node;
  return {
    getSlot: { arity: [0, 1], run: (params) => viewFor(chain(), params.fields(0)).slot },

    getBlockHeight: { arity: [0, 1], run: (params) => viewFor(chain(), params.fields(0)).height },

    getTransactionCount: {
      arity: [0, 1],
      run(params) {
        viewFor(chain(), params.fields(0));
        return chain().transactionCount;
      },
    },

    getEpochInfo: {
      arity: [0, 1],
      run(params) {
        const { slot, height } = viewFor(chain(), params.fields(0));
        return {
          absoluteSlot: slot,
          blockHeight: height,
          epoch: slot / SLOTS_PER_EPOCH,
          slotIndex: slot % SLOTS_PER_EPOCH,
          slotsInEpoch: SLOTS_PER_EPOCH,
          transactionCount: chain().transactionCount,
        };
      },
    },

    getEpochSchedule: {
      arity: [0, 0],
      run: () => ({
        slotsPerEpoch: SLOTS_PER_EPOCH,
        leaderScheduleSlotOffset: SLOTS_PER_EPOCH,
        warmup: false,
        firstNormalEpoch: 0,
        firstNormalSlot: 0,
      }),
    },

    getGenesisHash: { arity: [0, 0], run: () => chain().genesisHash },
    getHealth: { arity: [0, 0], run: () => 'ok' },
    getIdentity: { arity: [0, 0], run: () => ({ identity }) },
    getVersion: { arity: [0, 0], run: () => ({ 'solana-core': SOLANA_VERSION, 'feature-set': FEATURE_SET }) },

    getHighestSnapshotSlot: {
      arity: [0, 0],
      run() {
        throw noSnapshot();
      },
    },

    getMaxRetransmitSlot: { arity: [0, 0], run: () => chain().view('processed').slot },
    getMaxShredInsertSlot: { arity: [0, 0], run: () => chain().view('processed').slot },

    getSlotLeader: {
      arity: [0, 1],
      run(params) {
        viewFor(chain(), params.fields(0));
        return identity;
      },
    },

    getSlotLeaders: {
      arity: [2, 2],
      run(params) {
        const [start, limit] = [params.u64(0), params.u64(1)];
        if (limit > SLOT_LEADERS_MAX) throw invalidParams(`Invalid limit; max ${SLOT_LEADERS_MAX}`);
        const last = start + limit;
        if (!isScheduled(chain(), last)) {
          throw invalidParams(`Invalid slot range: leader schedule for epoch ${last / SLOTS_PER_EPOCH} is unavailable`);
        }
        return Array.from({ length: Number(limit) }, () => identity);
      },
    },

    getLeaderSchedule: {
      arity: [0, 2],
      run(params) {
        const [slot, fields] = slotAndFields(params);
        if (!isScheduled(chain(), slot ?? chain().view(fields.commitment()).slot)) return null;
        if ((fields.address('identity') ?? identity) !== identity) return {};
        return { [identity]: Array.from({ length: Number(SLOTS_PER_EPOCH) }, (_, index) => index) };
      },
    },

    getVoteAccounts: {
      arity: [0, 1],
      run(params) {
        const fields = params.fields(0);
        if ((fields.address('votePubkey') ?? voteAccount) !== voteAccount) return { current: [], delinquent: [] };
        const current = {
          votePubkey: voteAccount,
          nodePubkey: identity,
          activatedStake: NODE_STAKE_LAMPORTS,
          commission: 100,
          inflationRewardsCommissionBps: 10_000,
          epochVoteAccount: true,
          epochCredits: [],
          lastVote: chain().ledger.tip.slot,
          rootSlot: chain().view('finalized').slot,
        };
        return { current: [current], delinquent: [] };
      },
    },

    getClusterNodes: {
      arity: [0, 0],
      run: () => [
        {
          pubkey: identity,
          gossip: null,
          tvu: null,
          tpu: null,
          tpuQuic: null,
          tpuForwards: null,
          tpuForwardsQuic: null,
          tpuVote: null,
          serveRepair: null,
          rpc: node.rpcAddress(),
          pubsub: node.pubsubAddress(),
          version: SOLANA_VERSION,
          clientId: 'aegis-devnet',
          featureSet: FEATURE_SET,
          shredVersion: 0,
        },
      ],
    },

    getInflationGovernor: { arity: [0, 1], run: () => ({ initial: 0, terminal: 0, taper: 0, foundation: 0, foundationTerm: 0 }) },

    getInflationRate: {
      arity: [0, 0],
      run: () => ({ total: 0, validator: 0, foundation: 0, epoch: chain().view('finalized').slot / SLOTS_PER_EPOCH }),
    },

    getInflationReward: { arity: [0, 2], run: (params) => (params.at(0) === undefined ? [] : params.addresses(0).map(() => null)) },

    getStakeMinimumDelegation: { arity: [0, 1], run: (params) => inContext(viewFor(chain(), params.fields(0)), STAKE_MINIMUM_LAMPORTS) },

    getRecentPerformanceSamples: {
      arity: [0, 1],
      run(params) {
        const limit = Number(params.optionalU64(0) ?? PERFORMANCE_SAMPLES_MAX);
        if (limit > PERFORMANCE_SAMPLES_MAX) throw invalidParams(`Invalid limit; max ${PERFORMANCE_SAMPLES_MAX}`);
        return performanceSamples(chain(), limit);
      },
    },
  };
}

/** Whole stretches of blocks, newest first. */
function performanceSamples(chain: Chain, limit: number): readonly unknown[] {
  const blocks = chain.ledger.newestBlocks(limit * BLOCKS_PER_SAMPLE);
  const samples: unknown[] = [];
  for (let start = 0; start + BLOCKS_PER_SAMPLE <= blocks.length; start += BLOCKS_PER_SAMPLE) {
    const stretch = blocks.slice(start, start + BLOCKS_PER_SAMPLE);
    const [newest, oldest] = [stretch[0], stretch.at(-1)];
    if (newest === undefined || oldest === undefined) break;
    const numTransactions = stretch.reduce((sum, block) => sum + block.signatures.length, 0);
    const seconds = newest.time - oldest.time;
    const samplePeriodSecs = seconds < 1n ? 1n : seconds > 65_535n ? 65_535n : seconds;
    samples.push({
      slot: newest.slot,
      numTransactions,
      numNonVoteTransactions: numTransactions,
      numSlots: stretch.length,
      samplePeriodSecs,
    });
  }
  return samples;
}

/** The schedule is known for this epoch and the next. */
function isScheduled(chain: Chain, slot: bigint): boolean {
  return slot / SLOTS_PER_EPOCH <= chain.view('processed').slot / SLOTS_PER_EPOCH + 1n;
}

/** getLeaderSchedule takes its slot and its configuration in two places, either of which may be left out. */
function slotAndFields(params: Params): readonly [slot: bigint | undefined, fields: Fields] {
  const first = params.at(0);
  return typeof first === 'object' ? [undefined, params.fields(0)] : [params.optionalU64(0), params.fields(1)];
}
