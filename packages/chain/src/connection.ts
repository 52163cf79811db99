/**
 * A Solana network that can be asked, with a bound on every answer.
 *
 * It is JSON-RPC over HTTP only: confirmations are polled (send.ts), so that a connection holds nothing open and works wherever `fetch` does.
 */
import {
  createDefaultRpcTransport,
  createSolanaRpcFromTransport,
  isSolanaError,
  type Rpc,
  type RpcTransport,
  type SolanaRpcApi,
  SOLANA_ERROR__RPC__TRANSPORT_HTTP_ERROR,
} from '@solana/kit';
import { AegisError, isAegisError, LIMITS, messageOf } from '@aegis/base';
import { type Cluster, clusterOf, rpcUrlOf } from './cluster.ts';

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
  /** The network that answers, by its genesis hash; asked once. Errors: `chain.unreachable`. */
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
      cluster ??= rpc.getGenesisHash().send().then(clusterOf);
      return cluster;
    },
  };
}

function boundedTransport(url: string, timeoutMs: number): RpcTransport {
  const transport = createDefaultRpcTransport({ url });
  return async <Answer>(request: Parameters<RpcTransport>[0]): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
    try {
      return await transport<Answer>({ ...request, signal });
    } catch (error) {
      if (request.signal?.aborted === true || isAegisError(error)) throw error;
      throw unreachable(url, timeout.aborted ? `no answer in ${timeoutMs} ms` : reasonOf(error), error);
    }
  };
}

function reasonOf(error: unknown): string {
  if (isSolanaError(error, SOLANA_ERROR__RPC__TRANSPORT_HTTP_ERROR)) return `it answers ${error.context.statusCode}`;
  return error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
}

function unreachable(url: string, reason: string, cause: unknown): AegisError {
  return new AegisError('chain.unreachable', `no Solana network at ${url}: ${reason}`, { retryable: true, cause, context: { url } });
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
