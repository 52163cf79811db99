/** A network of reporters and one node that judges what they say, all in this process and under one clock. */
import { seededRandom, silentLogger } from '@aegis/base';
import { type Cidr, parseCidr } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import type { BlockDecision, BlockProposal } from '../src/proposals.ts';
import { DEFAULT_INTEL_POLICY, type IntelPolicy } from '../src/policy.ts';
import { Popularity } from '../src/popularity.ts';
import { encodeReport, type EvidenceClass, signingKey, type ThreatReport } from '../src/report.ts';
import { listedReporters, type Reporter } from '../src/reporters.ts';
import { ThreatIntel } from '../src/threat-intel.ts';
import { inProcessReports } from '@aegis/bus';

export function block(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

export class TestReporter implements Reporter {
  readonly key: string;
  readonly reputation: number;
  readonly network: string;
  readonly #signing: ReturnType<typeof signingKey>;

  constructor(seed: number, network: string, reputation: number) {
    this.#signing = signingKey(seededRandom(seed).bytes(32));
    this.key = this.#signing.reporter;
    this.network = network;
    this.reputation = reputation;
  }

  report(address: string, nowMs: number, change: Partial<ThreatReport> & { readonly type?: EvidenceClass } = {}): string {
    return encodeReport(
      {
        type: 'flood',
        block: block(address),
        evidenceHash: 'ab'.repeat(32),
        timestampMs: nowMs,
        expiresMs: nowMs + 7_200_000,
        reporter: this.key,
        ...change,
      },
      this.#signing.key,
    );
  }
}

export interface NetworkOptions {
  readonly reporters: readonly Reporter[];
  readonly policy?: Partial<IntelPolicy>;
  /** What the shield says. Default: yes. */
  readonly shield?: (proposal: BlockProposal) => BlockDecision;
}

export function network({ reporters, policy, shield = () => ({ accepted: true }) }: NetworkOptions) {
  const clock = new FakeClock();
  const proposed: BlockProposal[] = [];
  const popularity = new Popularity();
  const member = inProcessReports();
  const intel = new ThreatIntel(
    { policy: { ...DEFAULT_INTEL_POLICY, ...policy }, seed: seededRandom(4_711).bytes(32) },
    {
      clock,
      logger: silentLogger,
      transport: member(),
      directory: listedReporters(reporters),
      popularity,
      proposals: {
        propose(proposal) {
          proposed.push(proposal);
          return shield(proposal);
        },
      },
    },
  );
  intel.start();
  return { clock, intel, proposed, popularity, others: member() };
}
