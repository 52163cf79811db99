/**
 * The agent's threat intelligence: what others say is weighed, and what this node sees goes out signed where a transport carries it. The
 * present one has no other member: reports come by `hear`, and none leave. Off without known reporters.
 */
import { type Clock, type Logger, messageOf, secureRandom } from '@aegis/base';
import { inProcessReports } from '@aegis/bus';
import {
  type BlockProposals,
  DEFAULT_INTEL_POLICY,
  type Explanation,
  listedReporters,
  Popularity,
  type Received,
  type ReporterDirectory,
  ThreatIntel,
} from '@aegis/intel';
import { type Cidr, type NodeConfig, formatBlock } from '@aegis/config';
import { openIdentity } from '@aegis/identity';
import { identityPlace } from '../identity-place.ts';
import type { Offender } from './offenders.ts';
import { keepTrust, type KeptTrust } from './trust-file.ts';
import type { OffenceKind, ServedClient } from '../shield-command.ts';

export interface IntelDutyComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly proposals: BlockProposals;
}

/** What others are told of an offence. */
const SEEN_AS = { protocol: 'protocol', limit: 'flood', waf: 'waf', challenge: 'challenge' } as const satisfies Record<OffenceKind, string>;

const UNCONFIGURED = 'no reporters are configured: see shield.reporters';

export class IntelDuty {
  readonly #components: IntelDutyComponents;
  readonly #popularity = new Popularity();
  readonly #transport = inProcessReports()();
  #reporters: ReporterDirectory = listedReporters([]);
  #intel: ThreatIntel | undefined;
  #kept: KeptTrust | undefined;
  #offBecause = UNCONFIGURED;
  #registeredKeyPath: string | null = null;

  constructor(components: IntelDutyComponents) {
    this.#components = components;
  }

  /** The key that this node's reports are signed with; undefined when it takes no part. */
  get reporter(): string | undefined {
    return this.#intel?.reporter;
  }

  /** Why it takes no part; '' when it does. */
  get offBecause(): string {
    return this.#intel === undefined ? this.#offBecause : '';
  }

  /** What was heard so far is kept; who is no longer a reporter has no word any more. Never throws: without an identity it is off. */
  use(config: NodeConfig): void {
    const { node, shield } = config;
    const reporters = shield?.reporters ?? [];
    this.#reporters = listedReporters(reporters);
    if (reporters.length === 0) {
      this.close();
      this.#offBecause = UNCONFIGURED;
      return;
    }
    const place = identityPlace(config);
    if (this.#intel !== undefined && place.registeredKeyPath === this.#registeredKeyPath) return;
    this.close();
    this.#registeredKeyPath = place.registeredKeyPath;
    const { clock, logger, proposals } = this.#components;
    try {
      const { seed } = openIdentity(place, secureRandom);
      this.#kept = keepTrust(node.dataDir, { clock, logger });
      this.#intel = new ThreatIntel(
        { policy: DEFAULT_INTEL_POLICY, seed },
        {
          clock,
          logger,
          proposals,
          transport: this.#transport,
          directory: { find: (key) => this.#reporters.find(key) },
          popularity: this.#popularity,
          trust: this.#kept.trust,
        },
      );
    } catch (error) {
      this.#offBecause = `the node has no identity: ${messageOf(error)}`;
      logger.error('threat intelligence is off', { reason: this.#offBecause });
      return;
    }
    this.#intel.start();
  }

  /** It has misbehaved, and is no customer for a while. */
  offended(source: string): void {
    this.#popularity.offended(source, this.#components.clock.monotonicMs());
  }

  /** For others to know; those who said so before have credit for it. */
  observed({ address, kind, count, withinMs }: Offender, block: Cidr, forMs: number): void {
    this.#intel?.observed({ block, type: SEEN_AS[kind], evidence: `${kind} ${count} ${withinMs} ${address}`, forMs });
  }

  served(clients: readonly ServedClient[]): void {
    const nowMs = this.#components.clock.monotonicMs();
    for (const { source, requests, openMs } of clients) this.#popularity.served(source, requests, nowMs, openMs);
  }

  hear(report: string): Received {
    return this.#intel?.receive(report) ?? { refused: this.#offBecause };
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
    this.#kept?.close();
    this.#intel = undefined;
    this.#kept = undefined;
  }
}
