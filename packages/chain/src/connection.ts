/**
 * A Solana network that can be asked, with a bound on every answer.
 *
 * It is JSON-RPC over HTTP only: confirmations are polled (send.ts), so that a connection holds nothing open and works wherever `fetch` does.
 */
import { createSolanaRpcFromTransport, type Rpc, type SolanaRpcApi } from '@solana/kit';
import { LIMITS } from '@aegis/base';
import { type Cluster, clusterOf, asPromised, rpcUrlOf } from './cluster.ts';
import { boundedTransport } from './transport.ts';

export interface ConnectOptions {
  /** How final a transaction must be, and how new what is read. Default `confirmed`. */
  readonly commitment?: 'confirmed' | 'finalized';
  /** One answer of the network. Default `chainRpcTimeoutMs`. */
  readonly timeoutMs?: number;
  /** Between two looks at a transaction: about a slot. Default `chainPollMs`. */
  readonly pollMs?: number;
  /** How it waits in between. Default: real time. */
  readonly wait?: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface Connection {
  readonly url: string;
  readonly rpc: Rpc<SolanaRpcApi>;
  readonly commitment: 'confirmed' | 'finalized';
  readonly pollMs: number;
  readonly wait: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
  /** The network that answers, by its genesis hash; asked once. Errors: `chain.unreachable`, `chain.other_cluster`. */
  readonly cluster: () => Promise<Cluster>;
}

/**
 * Nothing is asked yet. `network` is `localhost`, `devnet`, `testnet`, `mainnet-beta` or an RPC URL.
 *
 * Errors: `chain.bad_url`; later, of each call, `chain.unreachable`.
 */
export function connect(network: string, options: ConnectOptions = {}): Connection {
  const url = rpcUrlOf(network);
  const rpc = createSolanaRpcFromTransport(boundedTransport(url, options.timeoutMs ?? LIMITS.chainRpcTimeoutMs.value));
  let cluster: Promise<Cluster> | undefined;
  return {
    url,
    rpc,
    commitment: options.commitment ?? 'confirmed',
    pollMs: options.pollMs ?? LIMITS.chainPollMs.value,
    wait: options.wait ?? realWait,
    cluster() {
      // What failed is asked again: a network that was away for a moment is not unknown for good.
      cluster ??= rpc
        .getGenesisHash()
        .send()
        .then((hash) => asPromised(url, clusterOf(hash)))
        .catch((error: unknown) => {
          cluster = undefined;
          throw error;
        });
      return cluster;
    },
  };
}

function realWait(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      // The reason is the caller's own choice.
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- an abort reason is passed on as it is
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, delayMs);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
