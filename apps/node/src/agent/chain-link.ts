/**
 * The registered node on the chain, as the duty needs it. The chain's client is loaded only where it is configured: it is the largest thing in
 * the agent.
 */
import { readFile } from 'node:fs/promises';
import { isAegisError, LIMITS } from '@aegis/base';
import type { ChainConfig } from '@aegis/config';
import type { ChainRegistration } from '../chain-status.ts';

export interface Seen {
  readonly network: string;
  readonly registration: ChainRegistration;
  /** Unix seconds; 0 when there was none. */
  readonly lastHeartbeat: number;
  /** The chain's time, Unix seconds. */
  readonly now: number;
  /** Silence for longer is slashed. */
  readonly timeoutSeconds: number;
  readonly balanceLamports: number;
}

export interface ChainLink {
  readonly identity: string;
  look(): Promise<Seen>;
  beat(): Promise<void>;
}

/** Errors: those of reading the file, `chain.bad_keypair`; of each call, those of the SDK. */
export async function openChainLink({ rpc, keyPath }: Pick<ChainConfig, 'rpc' | 'keyPath'>): Promise<ChainLink> {
  const [{ parseKeypair, readChainTime }, sdk] = await Promise.all([import('@aegis/chain'), import('@aegis/sdk')]);
  const signer = await parseKeypair((await readFile(keyPath, 'utf8')).slice(0, LIMITS.keypairFileBytesMax.value), keyPath);
  const identity = signer.address;
  const clients = rpc.map((network) => sdk.openClient({ network, signer }));

  /** Of the first network that answers. Only what certainly had no effect is done again elsewhere. */
  async function first<T>(ask: (client: (typeof clients)[number]) => Promise<T>): Promise<T> {
    let failure: unknown;
    for (const client of clients) {
      try {
        return await ask(client);
      } catch (error) {
        if (!isAegisError(error, 'chain.unreachable')) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  return {
    identity,
    look: () =>
      first(async (client) => {
        const [network, node, parameters, now, balance] = await Promise.all([
          client.connection.cluster(),
          sdk.findNode(client, identity),
          sdk.readParameters(client),
          readChainTime(client.connection),
          sdk.readSolBalance(client, identity),
        ]);
        return {
          network,
          registration: node?.status ?? 'unregistered',
          lastHeartbeat: Number(node?.lastHeartbeat ?? 0n),
          now: Number(now),
          timeoutSeconds: Number(parameters.heartbeatTimeoutSeconds),
          balanceLamports: Number(balance),
        };
      }),
    beat: async () => void (await first((client) => sdk.sendHeartbeat(client, identity))),
  };
}
