/**
 * The demonstration's oracles: what a network's three independent ones do, here by one program with keys that everybody has. Epochs are a minute.
 *
 * ```
 *   each epoch that is over: figures of the node's admin listener ─▶ two oracles report the same ─▶ epochs move on ─▶ claimable
 * ```
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Address } from '@solana/kit';
import { localKeys, parseSol, startLocalRewards } from '@aegis/chain';
import {
  advanceEpochs,
  type Client,
  type Measurement,
  type NodeFigures,
  openClient,
  readEpoch,
  readNodeFigures,
  readRewards,
  readSolBalance,
  requestAirdrop,
  submitReports,
} from '@aegis/sdk';

export const EPOCH_SECONDS = 60;

const POLL_MS = 2_000;
const ORACLES_THAT_AGREE = 2;
const MEGABYTE = 1_000_000;
/** Each report and each epoch takes a deposit, which returns after 30 days. */
const SOL_LOW = parseSol('0.2');
const SOL_GIVEN = parseSol('5');

/** Rewards of the node at `admin`, until the signal. Errors: those of the SDK. */
export async function earn(client: Client, identity: Address, admin: string, signal: AbortSignal): Promise<void> {
  await startLocalRewards(client.connection, { epochSeconds: EPOCH_SECONDS });
  const { oracles } = await localKeys();
  const speaking = oracles.slice(0, ORACLES_THAT_AGREE).map((signer) => openClient({ ...client.options, signer }));
  let before = await readNodeFigures(admin);
  let reported = -1n;
  while (!signal.aborted) {
    await advanceEpochs(speaking[0]!);
    const number = (await readRewards(client)).nextEpoch - 2n;
    if (number > reported && number >= 0n && (await readEpoch(client, number)).state === 'reporting') {
      const now = await readNodeFigures(admin);
      for (const oracle of speaking) {
        await provide(oracle);
        await submitReports(oracle, number, [measured(identity, before, now)]);
      }
      [before, reported] = [now, number];
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function provide(oracle: Client): Promise<void> {
  const { address } = oracle.signer;
  if ((await readSolBalance(oracle, address)) < SOL_LOW) await requestAirdrop(oracle, address, SOL_GIVEN);
}

/** What the node did between two looks at it; it answered, so that it was up. */
export function measured(identity: Address, before: NodeFigures, now: NodeFigures): Measurement {
  const lookups = now.cacheLookups - before.cacheLookups;
  const hits = now.cacheHits - before.cacheHits;
  return {
    identity,
    uptimePpm: 1_000_000,
    latencyUs: Math.round((now.latencyMsP50 ?? 0) * 1_000),
    cacheHitPpm: lookups > 0 ? Math.min(1_000_000, Math.floor((hits / lookups) * 1_000_000)) : 0,
    requests: BigInt(Math.max(0, now.requests - before.requests)),
    megabytes: BigInt(Math.max(0, Math.floor((now.bytesSent - before.bytesSent) / MEGABYTE))),
  };
}
