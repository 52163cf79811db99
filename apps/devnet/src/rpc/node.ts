/** What the methods work on, and what they say about themselves. */
import type { Address } from '@solana/kit';
import type { Chain, ChainView } from '../chain/chain.ts';
import { namedAddress } from '../chain/faucet.ts';
import { minContextSlotNotReached } from './errors.ts';
import type { Fields, Params } from './params.ts';

/** The Solana release whose runtime litesvm 1.5 contains, and whose answers these methods give. */
export const SOLANA_VERSION = '4.3.0';

/** Devnets make no claim about cluster-wide feature activation. */
export const FEATURE_SET = 0;

/** All the stake there is: the node's own. Lamports. */
export const NODE_STAKE_LAMPORTS = 1_000_000_000n;

export interface DevnetNode {
  /** Replaced as a whole by aegis_reset. */
  readonly chain: () => Chain;
  readonly identity: Address;
  readonly voteAccount: Address;
  /** `host:port` of the two servers, once they listen. */
  readonly rpcAddress: () => string;
  readonly pubsubAddress: () => string;
}

/** What the transport knows of whoever calls. */
export interface Caller {
  /** On this machine and not a web page of another site: may use the admin methods. */
  readonly trusted: boolean;
}

export function devnetNode(chain: () => Chain, rpcAddress: () => string, pubsubAddress: () => string): DevnetNode {
  return {
    chain,
    identity: namedAddress('aegis-devnet identity'),
    voteAccount: namedAddress('aegis-devnet vote account'),
    rpcAddress,
    pubsubAddress,
  };
}

/** The newest block at the asked commitment. Throws -32016 when it is older than the asked `minContextSlot`. */
export function viewFor(chain: Chain, fields: Fields, commitmentField = 'commitment'): ChainView {
  const view = chain.view(fields.commitment(commitmentField));
  const minimum = fields.u64('minContextSlot');
  if (minimum !== undefined && view.slot < minimum) throw minContextSlotNotReached(view.slot);
  return view;
}

export function inContext(view: ChainView, value: unknown): { readonly context: unknown; readonly value: unknown } {
  return { context: { slot: view.slot, apiVersion: SOLANA_VERSION }, value };
}

/** A configuration object, or the bare encoding that older clients send in its place. */
export function configOrEncoding(params: Params, index: number, withEncoding: (encoding: string) => Fields): Fields {
  const value = params.at(index);
  return typeof value === 'string' ? withEncoding(value) : params.fields(index);
}
