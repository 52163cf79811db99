/** The agent's threat intelligence: what this node sees goes out signed, what others say is weighed. Off without known reporters. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type Logger, type Random, secureRandom } from '@aegis/base';
import type { Cidr, NodeConfig } from '@aegis/config';
import {
  type BlockProposals,
  DEFAULT_INTEL_POLICY,
  type Explanation,
  formatBlock,
  inProcessReports,
  listedReporters,
  Popularity,
  type Received,
  type ReporterDirectory,
  ThreatIntel,
} from '@aegis/shield';
import type { OffenceKind, Offender, ServedClient } from '../shield-command.ts';

export interface IntelDutyComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly proposals: BlockProposals;
}

/** What others are told of an offence. */
const SEEN_AS = { protocol: 'protocol', limit: 'flood', waf: 'waf', challenge: 'challenge' } as const satisfies Record<OffenceKind, string>;

const SEED_BYTES = 32;

export class IntelDuty {
  readonly #components: IntelDutyComponents;
  readonly #popularity = new Popularity();
  /** Who shares this process is told at once; other ways to other nodes implement the same interface. */
  readonly #transport = inProcessReports()();
  #reporters: ReporterDirectory = listedReporters([]);
  #intel: ThreatIntel | undefined;

  constructor(components: IntelDutyComponents) {
    this.#components = components;
  }

  /** The key that this node's reports are signed with; undefined when it takes no part. */
  get reporter(): string | undefined {
    return this.#intel?.reporter;
  }

  /** What was heard so far is kept; who is no longer a reporter has no word any more. */
  use({ node, shield }: NodeConfig): void {
    this.#reporters = listedReporters(shield?.reporters ?? []);
    if (this.#intel !== undefined || shield === null || shield.reporters.length === 0) return;
    const { clock, logger, proposals } = this.#components;
    this.#intel = new ThreatIntel(
      { policy: DEFAULT_INTEL_POLICY, seed: readSeed(node.dataDir, secureRandom) },
      {
        clock,
        logger,
        proposals,
        transport: this.#transport,
        directory: { find: (key) => this.#reporters.find(key) },
        popularity: this.#popularity,
      },
    );
    this.#intel.start();
  }

  observed({ address, kind, count, withinMs }: Offender, block: Cidr, forMs: number): void {
    this.#popularity.offended(block.address, this.#components.clock.monotonicMs());
    this.#intel?.observed({ block, type: SEEN_AS[kind], evidence: `${kind} ${count} ${withinMs} ${address}`, forMs });
  }

  served(clients: readonly ServedClient[]): void {
    const nowMs = this.#components.clock.monotonicMs();
    for (const { address, requests } of clients) this.#popularity.served(address, requests, nowMs);
  }

  hear(report: string): Received {
    return this.#intel?.receive(report) ?? { refused: 'no reporters are configured: see shield.reporters' };
  }

  /** See `ThreatIntel.refute`. */
  refute(block: Cidr): void {
    const ended = this.#intel?.refute(block) ?? [];
    this.#components.logger.info('claims refuted', { block: formatBlock(block), ended: ended.map(formatBlock) });
  }

  why(address: string): Explanation | null {
    return this.#intel?.why(address) ?? null;
  }

  close(): void {
    this.#intel?.stop();
  }
}

/** The node's ed25519 seed: made once, kept in the data directory, readable by its user alone. */
function readSeed(dataDir: string, random: Random): Uint8Array {
  const path = join(dataDir, 'identity.seed');
  try {
    const seed = readFileSync(path);
    if (seed.length === SEED_BYTES) return seed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const seed = random.bytes(SEED_BYTES);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, seed, { mode: 0o600, flush: true });
  return seed;
}
