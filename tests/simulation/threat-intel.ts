/**
 * An hour of one node that hears honest reporters, mistaken ones and poisoners (requirement 3.4): how soon attackers are blocked, and how many
 * visitors with them. Everything is drawn from one seed.
 */
import { type Random, seededRandom, silentLogger } from '@aegis/base';
import { DEFAULT_INTEL_POLICY, encodeReport, listedReporters, Popularity, type Reporter, signingKey, ThreatIntel } from '@aegis/intel';
import { parseCidr } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';

export interface Scenario {
  readonly name: string;
  /** Reporters, and the networks they are spread over. */
  readonly honest: readonly [reporters: number, networks: number];
  readonly poisoners: readonly [reporters: number, networks: number];
  /** 0 to 1000. */
  readonly poisonersReputation: number;
  /** Visitors that every poisoner claims to be attackers; every fifth is popular at the node. */
  readonly victims: number;
  /** An operator finds a false block and takes it back after so long; 0 is never. */
  readonly refutedAfterMs: number;
}

export interface Outcome {
  /** Share of the attackers that were blocked. */
  readonly detected: number;
  /** From an attacker's first packet to its block, median of those detected. */
  readonly detectionMinutes: number;
  /** Visitors that were blocked at some time, and popular ones among them. */
  readonly falseBlocks: number;
  readonly popularBlocked: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 60;
const ATTACKERS = 40;
const VISITORS = 200;
/** Attackers that one honest reporter sees through in a minute. */
const SEEN_EACH_MINUTE = 0.25;
/** Visitors that an honest reporter takes for an attacker in a minute. */
const MISTAKEN_EACH_MINUTE = 0.002;
const HONEST_REPUTATION = 700;
const CLAIM_MS = 7_200_000;

interface Party extends Reporter {
  readonly report: (address: string, nowMs: number) => string;
}

export function simulate(scenario: Scenario, seed: number): Outcome {
  const random = seededRandom(seed);
  const clock = new FakeClock();
  const honest = parties(random, 'h', scenario.honest, HONEST_REPUTATION);
  const poisoners = parties(random, 'p', scenario.poisoners, scenario.poisonersReputation);
  const attackers = addresses('198.51.100', ATTACKERS);
  const visitors = addresses('203.0.113', VISITORS);
  const popularity = new Popularity();
  const popular = new Set(visitors.filter((_, i) => i % 5 === 0));
  // They have been here for a while.
  for (const address of popular) popularity.served(address, 720, clock.monotonicMs(), 60 * MINUTE_MS);
  const blockedAtMs = new Map<string, number>();
  const intel = new ThreatIntel(
    { policy: DEFAULT_INTEL_POLICY, seed: random.bytes(32) },
    {
      clock,
      logger: silentLogger,
      transport: { publish() {}, subscribe: () => () => {} },
      directory: listedReporters([...honest, ...poisoners]),
      popularity,
      proposals: {
        propose({ block }) {
          if (!blockedAtMs.has(block.address)) blockedAtMs.set(block.address, clock.wallMs());
          return { accepted: true };
        },
      },
    },
  );
  const startedMs = clock.wallMs();
  const refuted = new Set<string>();
  for (let minute = 0; minute < MINUTES; minute++) {
    clock.advance(MINUTE_MS);
    const nowMs = clock.wallMs();
    if (minute % 10 === 0) for (const address of popular) popularity.served(address, 120, clock.monotonicMs(), 10 * MINUTE_MS);
    for (const reporter of honest) {
      for (const address of attackers) if (random.float() < SEEN_EACH_MINUTE / ATTACKERS) intel.receive(reporter.report(address, nowMs));
      if (random.float() < MISTAKEN_EACH_MINUTE) intel.receive(reporter.report(pick(visitors, random), nowMs));
    }
    for (const reporter of poisoners) {
      // All name the same visitors, one after the other.
      const victim = visitors[minute % Math.max(1, scenario.victims)];
      if (scenario.victims > 0 && victim !== undefined) intel.receive(reporter.report(victim, nowMs));
    }
    if (scenario.refutedAfterMs === 0) continue;
    for (const [address, atMs] of blockedAtMs) {
      if (refuted.has(address) || attackers.includes(address) || nowMs - atMs < scenario.refutedAfterMs) continue;
      refuted.add(address);
      intel.refute(blockOf(address));
    }
  }
  const detections = attackers.flatMap((address) => blockedAtMs.get(address) ?? []).map((atMs) => (atMs - startedMs) / MINUTE_MS);
  return {
    detected: detections.length / ATTACKERS,
    detectionMinutes: detections.toSorted((a, b) => a - b)[detections.length >> 1] ?? NaN,
    falseBlocks: visitors.filter((address) => blockedAtMs.has(address)).length,
    popularBlocked: [...popular].filter((address) => blockedAtMs.has(address)).length,
  };
}

function parties(random: Random, name: string, [count, networks]: readonly [number, number], reputation: number): readonly Party[] {
  return Array.from({ length: count }, (_, i) => {
    const { key, reporter } = signingKey(random.bytes(32));
    const report = (address: string, nowMs: number): string =>
      encodeReport(
        { type: 'flood', block: blockOf(address), evidenceHash: '0'.repeat(64), timestampMs: nowMs, expiresMs: nowMs + CLAIM_MS, reporter },
        key,
      );
    return { key: reporter, network: `${name}${i % networks}`, reputation, report };
  });
}

function addresses(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}.${i}`);
}

function blockOf(address: string) {
  const parsed = parseCidr(address);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random.float() * values.length)] as Value;
}

const HONEST = [30, 12] as const;

export const SCENARIOS: readonly Scenario[] = [
  { name: 'honest reporters alone', honest: HONEST, poisoners: [0, 1], poisonersReputation: 0, victims: 0, refutedAfterMs: 0 },
  { name: '30 poisoners in 2 networks', honest: HONEST, poisoners: [30, 2], poisonersReputation: 1_000, victims: 100, refutedAfterMs: 0 },
  { name: '30 poisoners in 3 networks', honest: HONEST, poisoners: [30, 3], poisonersReputation: 1_000, victims: 100, refutedAfterMs: 0 },
  { name: '30 newcomers in 10 networks', honest: HONEST, poisoners: [30, 10], poisonersReputation: 100, victims: 100, refutedAfterMs: 0 },
  { name: '6 poisoners in 6 networks', honest: HONEST, poisoners: [6, 6], poisonersReputation: 800, victims: 100, refutedAfterMs: 0 },
  {
    name: 'the same, refuted in 10 minutes',
    honest: HONEST,
    poisoners: [6, 6],
    poisonersReputation: 800,
    victims: 100,
    refutedAfterMs: 600_000,
  },
];
