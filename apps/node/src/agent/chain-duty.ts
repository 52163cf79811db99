/**
 * The agent's heartbeats on the chain: a node that is silent for too long is slashed, so the node itself says that it lives.
 *
 * ```
 *   look at the chain ─▶ active, and the last heartbeat is old? ─▶ send one ─▶ look again, hourly at least
 *         └── failed: logged as an error, tried again after 1, 2, 4, … 30 minutes ──┘
 * ```
 *
 * It looks before it sends: a heartbeat whose confirmation was lost, or that the operator sent, is not sent twice. Nothing waits for it, and
 * it never throws.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import type { ChainConfig } from '@aegis/config';
import type { ChainStatus } from '../chain-status.ts';
import { type ChainLink, openChainLink, type Seen } from './chain-link.ts';

export interface ChainDutyComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The status has changed: called after each round. Default: nobody waits for it. */
  readonly onChange?: () => void;
  /** Default: the chain itself. */
  readonly open?: (config: ChainConfig) => Promise<ChainLink>;
}

const LOOK_AGAIN_MS = 3_600_000;
const SOON_MS = 1_000;
const RETRY_MS = 60_000;
const RETRY_MS_MAX = 1_800_000;

const NOTHING_KNOWN: ChainStatus = {
  identity: null,
  network: null,
  registration: 'unknown',
  lastHeartbeatAt: null,
  slashableAt: null,
  balanceLamports: null,
  balanceLow: false,
  sent: 0,
  failed: 0,
  failure: null,
};

export class ChainDuty {
  readonly #components: Required<ChainDutyComponents>;
  #config: ChainConfig | null = null;
  #status: ChainStatus = NOTHING_KNOWN;
  #failuresInARow = 0;
  /** What still runs for an earlier configuration changes nothing any more. */
  #generation = 0;
  #cancelNext: () => void = () => {};

  constructor({ clock, logger, open = openChainLink, onChange = () => {} }: ChainDutyComponents) {
    this.#components = { clock, logger, open, onChange };
  }

  /** Null where it is off. */
  get status(): ChainStatus | null {
    return this.#config === null ? null : this.#status;
  }

  /** Never throws, and waits for nothing. */
  use(config: ChainConfig | null): void {
    if (isDeepStrictEqual(config, this.#config)) return;
    this.close();
    this.#config = config;
    if (config !== null) void this.#round(config, this.#generation);
  }

  close(): void {
    this.#generation++;
    this.#cancelNext();
    this.#config = null;
    this.#status = NOTHING_KNOWN;
    this.#failuresInARow = 0;
  }

  async #round(config: ChainConfig, generation: number): Promise<void> {
    let againMs: number;
    try {
      againMs = await this.#lookAndBeat(config, generation);
    } catch (error) {
      if (generation !== this.#generation) return;
      againMs = this.#failed(config, error);
    }
    if (generation !== this.#generation) return;
    this.#components.onChange();
    this.#cancelNext = this.#components.clock.after(againMs, () => void this.#round(config, generation));
  }

  /** Resolves to when to look again. */
  async #lookAndBeat(config: ChainConfig, generation: number): Promise<number> {
    const { logger, open } = this.#components;
    const link = await open(config);
    if (generation !== this.#generation) return 0;
    this.#status = { ...this.#status, identity: link.identity };
    const seen = await link.look();
    if (generation !== this.#generation) return 0;
    this.#saw(seen);
    const dueMs = (seen.lastHeartbeat - seen.now) * 1_000 + config.heartbeatMs;
    if (seen.registration === 'active' && dueMs <= 0) {
      await link.beat();
      if (generation !== this.#generation) return 0;
      logger.info('sent a heartbeat to the chain', { identity: link.identity, network: seen.network });
      this.#status = { ...this.#status, sent: this.#status.sent + 1 };
      this.#saw({ ...seen, lastHeartbeat: seen.now });
    }
    this.#warn();
    this.#failuresInARow = 0;
    this.#status = { ...this.#status, failure: null };
    const nextMs = seen.registration === 'active' ? (dueMs > 0 ? dueMs : config.heartbeatMs) : LOOK_AGAIN_MS;
    return Math.min(LOOK_AGAIN_MS, Math.max(SOON_MS, nextMs));
  }

  #saw({ network, registration, lastHeartbeat, timeoutSeconds, balanceLamports }: Seen): void {
    this.#status = {
      ...this.#status,
      network,
      registration,
      lastHeartbeatAt: lastHeartbeat === 0 ? null : lastHeartbeat,
      slashableAt: registration === 'active' ? lastHeartbeat + timeoutSeconds : null,
      balanceLamports,
      balanceLow: balanceLamports < LIMITS.chainBalanceLowLamports.value,
    };
  }

  #warn(): void {
    const { logger } = this.#components;
    const { identity, registration, balanceLow, balanceLamports } = this.#status;
    if (registration === 'unregistered') {
      logger.warn('no node is registered with the key of [chain]: aegis-cli register does it', { identity });
    }
    if (balanceLow) logger.warn('the key that pays for heartbeats is low on SOL: send it some', { identity, balanceLamports });
  }

  #failed({ rpc }: ChainConfig, error: unknown): number {
    // URLs of RPC nodes carry keys.
    const failure = rpc.reduce((text, url) => text.replaceAll(url, new URL(url).host), messageOf(error));
    this.#failuresInARow++;
    this.#status = { ...this.#status, failed: this.#status.failed + 1, failure };
    const againMs = Math.min(RETRY_MS_MAX, RETRY_MS * 2 ** (this.#failuresInARow - 1));
    const { identity, lastHeartbeatAt, slashableAt } = this.#status;
    this.#components.logger.error('the heartbeat to the chain failed', {
      reason: failure,
      identity,
      lastHeartbeatAt,
      slashableAt,
      againMs,
    });
    return againMs;
  }
}
