/** Heartbeats to the chain: when they are sent, what is said when they fail, and that they never disturb anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError, jsonLogger, LIMITS } from '@aegis/base';
import type { ChainConfig } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { ChainDuty } from '../../src/agent/chain-duty.ts';
import type { Seen } from '../../src/agent/chain-link.ts';

const HOUR = 3_600;
const CONFIG: ChainConfig = { rpc: ['https://rpc.example/secret-key'], keyPath: '/key.json', heartbeatMs: 6 * HOUR * 1_000 };

class Rig {
  readonly clock = new FakeClock();
  readonly lines: Record<string, unknown>[] = [];
  /** Times of the chain at which heartbeats came. */
  readonly beats: number[] = [];
  seen: Omit<Seen, 'now'> = {
    network: 'devnet',
    registration: 'active',
    lastHeartbeat: Date.UTC(2026, 0, 1) / 1_000,
    timeoutSeconds: 48 * HOUR,
    balanceLamports: 1_000_000_000,
  };
  failure: Error | undefined;
  opened = 0;
  changes = 0;
  readonly duty = new ChainDuty({
    clock: this.clock,
    logger: jsonLogger((line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>), { level: 'debug' }),
    onChange: () => this.changes++,
    open: async () => {
      this.opened++;
      if (this.failure !== undefined) throw this.failure;
      return {
        identity: 'Node1',
        look: async () => ({ ...this.seen, now: this.now }),
        beat: async () => {
          this.beats.push(this.now);
          this.seen = { ...this.seen, lastHeartbeat: this.now };
        },
      };
    },
  });

  get now(): number {
    return Math.floor(this.clock.wallMs() / 1_000);
  }

  /** Moves time on in steps, so that what a timer begins has come to its end before the next falls due. */
  async pass(seconds: number, stepSeconds = 60): Promise<void> {
    for (let passed = 0; passed < seconds; passed += stepSeconds) {
      this.clock.advance(stepSeconds * 1_000);
      await settled();
    }
  }

  said(level: string): unknown[] {
    return this.lines.filter((line) => line['level'] === level).map(({ message }) => message);
  }
}

/** Promises that wait for nothing but each other have come to their end. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

test('a heartbeat is sent when the last one is as old as configured, and not before', async () => {
  const rig = new Rig();
  const start = rig.now;
  rig.duty.use(CONFIG);
  await rig.pass(6 * HOUR - 60);
  assert.deepEqual(rig.beats, []);
  await rig.pass(120);
  assert.deepEqual(rig.beats, [start + 6 * HOUR]);
  await rig.pass(12 * HOUR + 120);
  assert.equal(rig.beats.length, 3);
  assert.deepEqual(rig.duty.status, {
    identity: 'Node1',
    network: 'devnet',
    registration: 'active',
    lastHeartbeatAt: rig.beats[2],
    slashableAt: rig.seen.lastHeartbeat + 48 * HOUR,
    balanceLamports: 1_000_000_000,
    balanceLow: false,
    sent: 3,
    failed: 0,
    failure: null,
  });
});

test('a heartbeat that somebody else sent counts', async () => {
  const rig = new Rig();
  rig.duty.use(CONFIG);
  await rig.pass(5 * HOUR);
  rig.seen = { ...rig.seen, lastHeartbeat: rig.now };
  await rig.pass(5 * HOUR);
  assert.deepEqual(rig.beats, []);
});

test('nothing is sent for a node that is not in service; it is looked for hourly', async () => {
  for (const registration of ['unregistered', 'pending', 'suspended'] as const) {
    const rig = new Rig();
    rig.seen = { ...rig.seen, registration, lastHeartbeat: 0 };
    rig.duty.use(CONFIG);
    await settled();
    await rig.pass(10 * HOUR);
    assert.deepEqual([rig.beats.length, rig.opened], [0, 11], registration);
    assert.equal(rig.said('warn').length > 0, registration === 'unregistered');
    assert.deepEqual([rig.duty.status?.registration, rig.duty.status?.slashableAt], [registration, null]);
    rig.seen = { ...rig.seen, registration: 'active' };
    await rig.pass(HOUR);
    assert.equal(rig.beats.length, 1);
  }
});

test('a failure is logged as an error without the secrets of URLs, and tried again less and less often', async () => {
  const rig = new Rig();
  rig.failure = new AegisError('chain.unreachable', 'no Solana network at https://rpc.example/secret-key: it answers 429');
  rig.duty.use(CONFIG);
  await rig.pass(HOUR);
  // At 0, 1, 3, 7, 15, 31 minutes; the next would be at 61.
  assert.deepEqual([rig.said('error').length, rig.duty.status?.failed], [6, 6]);
  assert.equal(rig.duty.status?.failure, 'no Solana network at rpc.example: it answers 429');
  assert.ok(!JSON.stringify(rig.lines).includes('secret-key'));
  rig.failure = undefined;
  await rig.pass(HOUR);
  assert.deepEqual([rig.duty.status?.failure, rig.duty.status?.failed, rig.duty.status?.registration], [null, 6, 'active']);
  assert.ok(rig.changes >= 7);
});

test('what was known stays known while the chain is away', async () => {
  const rig = new Rig();
  rig.duty.use(CONFIG);
  await settled();
  rig.failure = new Error('gone');
  await rig.pass(2 * HOUR);
  assert.deepEqual([rig.duty.status?.registration, rig.duty.status?.failure], ['active', 'gone']);
  assert.equal(rig.duty.status?.slashableAt, rig.seen.lastHeartbeat + 48 * HOUR);
});

test('a key that runs low is said, each time it is looked at', async () => {
  const rig = new Rig();
  rig.seen = { ...rig.seen, balanceLamports: LIMITS.chainBalanceLowLamports.value - 1 };
  rig.duty.use(CONFIG);
  await settled();
  assert.equal(rig.duty.status?.balanceLow, true);
  assert.match(String(rig.said('warn')[0]), /low on SOL/);
  rig.seen = { ...rig.seen, balanceLamports: LIMITS.chainBalanceLowLamports.value };
  await rig.pass(HOUR);
  assert.equal(rig.duty.status?.balanceLow, false);
});

test('off without the section; a change begins anew, the same configuration does not', async () => {
  const rig = new Rig();
  rig.duty.use(null);
  assert.equal(rig.duty.status, null);
  rig.duty.use(CONFIG);
  await settled();
  rig.duty.use({ ...CONFIG });
  await settled();
  assert.equal(rig.opened, 1);
  rig.duty.use({ ...CONFIG, heartbeatMs: HOUR * 1_000 });
  await settled();
  assert.deepEqual([rig.opened, rig.clock.pendingTimers], [2, 1]);
  rig.duty.use(null);
  assert.deepEqual([rig.duty.status, rig.clock.pendingTimers], [null, 0]);
});
