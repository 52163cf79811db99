/** The agent's shield where the kernel has none: what others are told all the same, and what is off. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { jsonLogger, type Logger, sourceOf } from '@aegis/base';
import { encodeReport, signingKey } from '@aegis/intel';
import type { NameService } from '@aegis/bots';
import { parseCidr } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { ShieldDuty } from '../../src/agent/shield-duty.ts';
import { keepTrust } from '../../src/agent/trust-file.ts';
import type { Offence, ShieldAnswer } from '../../src/shield-command.ts';
import { someConfig } from '../fixtures/some-config.ts';

/** Its pins are in the machine's own BPF file system, where it has one: each run has a folder of its own. */
const NODE_ID = randomBytes(16).toString('hex');
const REPORTERS = `reporters = [{ key = "${'ab'.repeat(32)}", network = "as1", reputation = 1000 }]`;

const offence = (address: string, count: number): Offence => ({ source: sourceOf(address), address, kind: 'protocol', count });

class Agent {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'aegis-shield-duty-'));
  readonly clock = new FakeClock();
  readonly lines: Record<string, unknown>[] = [];
  readonly duty: ShieldDuty;
  readonly logger: Logger;
  /** Addresses whose names lead back to them. */
  readonly crawlers = new Set<string>();

  constructor(t: TestContext) {
    const logger = (this.logger = jsonLogger((line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>), {
      level: 'debug',
    }));
    const names: NameService = {
      namesOf: async (address) => (this.crawlers.has(address) ? ['crawl.googlebot.com'] : []),
      addressesOf: async () => [...this.crawlers],
    };
    this.duty = new ShieldDuty({ clock: this.clock, logger, names });
    t.after(() => {
      // A node that is to have no shield leaves nothing in the kernel.
      this.use('');
      this.duty.close();
      rmSync(this.dataDir, { recursive: true });
    });
  }

  observed(): unknown[] {
    return this.lines.filter(({ message }) => message === 'observed').map(({ block }) => block);
  }

  use(shield: string): void {
    const site = '[[site]]\nhosts = ["*"]\norigins = ["http://198.51.100.1"]\ntrusted_proxies = ["203.0.113.0/24"]\n';
    const node = `[node]\ndata_dir = "${this.dataDir}"\n[listen]\nhttp = [":80"]\n`;
    this.duty.use(someConfig(`${node}${site}${shield}`), NODE_ID);
  }

  status(): ShieldAnswer & { kind: 'status' } {
    const answer = this.duty.answer({ verb: 'status' });
    assert.equal(answer.kind, 'status');
    return answer;
  }
}

test('3.4: offenders are told of to others, and none of whom the node depends on or that many share', async (t) => {
  const agent = new Agent(t);
  agent.use(`[shield]\ninterface = "absent0"\nallow = ["192.0.2.96/27"]\n${REPORTERS}\n`);
  const addresses = ['198.51.100.1', '203.0.113.9', '127.0.0.1', '10.1.2.3', '192.0.2.99', '192.0.2.7', '2001:db8:1:2::7'];
  await agent.duty.report(addresses.map((address) => offence(address, 60)));
  assert.deepEqual(agent.observed(), ['192.0.2.7', '2001:db8:1:2::/64']);
});

test('3.1: what several workers saw of one source is counted together before it is named', async (t) => {
  const agent = new Agent(t);
  agent.use(`[shield]\ninterface = "absent0"\n${REPORTERS}\n`);
  for (let worker = 0; worker < 4; worker++) {
    assert.deepEqual(agent.observed(), []);
    await agent.duty.report([offence('2001:db8:1:2::7', 15)]);
  }
  assert.deepEqual(agent.observed(), ['2001:db8:1:2::/64']);
});

test('3.1: a good bot is not named, whether its ranges or its names prove it, nor by others', async (t) => {
  const agent = new Agent(t);
  agent.crawlers.add('192.0.2.66').add('2001:db8:1:2::66');
  agent.use(
    `[shield]\ninterface = "absent0"\n${REPORTERS}\n[[bots.good]]\nname = "googlebot"\nuser_agent = "Googlebot"\ndomains = ["googlebot.com"]\nranges = ["198.51.101.0/24"]\n`,
  );
  await agent.duty.report(
    ['192.0.2.66', '::ffff:192.0.2.66', '198.51.101.9', '2001:db8:1:2::66', '192.0.2.67'].map((address) => offence(address, 60)),
  );
  assert.deepEqual(agent.observed(), ['192.0.2.67']);
  const told = agent.lines.filter(({ message }) => message === 'a good bot offends and is not blocked').map(({ address }) => address);
  assert.deepEqual(told.map(String).toSorted(), ['192.0.2.66', '198.51.101.9', '2001:db8:1:2::66', '::ffff:192.0.2.66']);
});

test('3.4: a customer who offends too often is none any more', async (t) => {
  const agent = new Agent(t);
  agent.use(`[shield]\ninterface = "absent0"\n${REPORTERS}\n`);
  const isPopular = (): boolean | undefined => {
    const answer = agent.duty.answer({ verb: 'why', address: '2001:db8:1:2::9' });
    return answer.kind === 'why' ? answer.intel?.popular : undefined;
  };
  agent.duty.served([{ source: sourceOf('2001:db8:1:2::1'), requests: 1_000, openMs: 3_600_000 }]);
  assert.equal(isPopular(), true);
  await agent.duty.report([offence('2001:db8:1:2::2', 59)]);
  assert.equal(isPopular(), true);
  await agent.duty.report([offence('2001:db8:1:2::3', 1)]);
  assert.equal(isPopular(), false);
});

test('3.4: nor is a good bot’s range blocked by what others say', (t) => {
  const agent = new Agent(t);
  const keys = [1, 2, 3, 4].map((byte) => signingKey(Buffer.alloc(32, byte)));
  const reporters = keys.map(({ reporter }, i) => `{ key = "${reporter}", network = "as${i}", reputation = 1000 }`);
  const good = '[[bots.good]]\nname = "examplebot"\nuser_agent = "ExampleBot"\nranges = ["198.51.101.128/25"]\n';
  agent.use(`[shield]\ninterface = "absent0"\nreporters = [${reporters.join(', ')}]\n${good}`);
  const refusedBecause = (text: string): string | undefined => {
    const parsed = parseCidr(text);
    assert.ok(parsed.ok);
    const timestampMs = agent.clock.wallMs();
    const claim = { type: 'flood', evidenceHash: 'ab'.repeat(32), timestampMs, expiresMs: timestampMs + 3_600_000 } as const;
    for (const { key, reporter } of keys)
      agent.duty.answer({ verb: 'hear', report: encodeReport({ ...claim, block: parsed.value, reporter }, key) });
    const answer = agent.duty.answer({ verb: 'why', address: parsed.value.address });
    return answer.kind === 'why' ? answer.intel?.blocks[0]?.refusedBecause : answer.kind;
  };
  assert.equal(refusedBecause('198.51.101.129'), 'it has addresses of a good bot');
  assert.match(refusedBecause('198.51.102.129') ?? '', /^the shield is off/);
  assert.equal(refusedBecause('198.51.101.0/24'), 'it has addresses of a good bot');
});

test('3.4: trust in reporters survives a restart, within its bounds, and a damaged file is said', (t) => {
  const agent = new Agent(t);
  const path = join(agent.dataDir, 'intel', 'trust.json');
  const key = 'ab'.repeat(32);
  const { logger } = agent;
  const open = () => keepTrust(agent.dataDir, { clock: agent.clock, logger });
  const first = open();
  first.trust.refuted(key);
  const lost = first.trust.of(key);
  agent.clock.advance(1_000);
  assert.equal(open().trust.of(key), lost, 'written a second later');
  first.trust.refuted(key);
  first.close();
  const second = open();
  assert.ok(second.trust.of(key) < lost, 'and at the end');
  second.close();
  writeFileSync(path, JSON.stringify({ [key]: 7, nonsense: 0.1, ['cd'.repeat(32)]: 0.5 }));
  assert.deepEqual(open().trust.entries(), [['cd'.repeat(32), 0.5]]);
  writeFileSync(path, JSON.stringify({ [key]: 0.1 }).padEnd(2 ** 20 + 1));
  assert.deepEqual(open().trust.entries(), [], 'longer than so many reporters make it');
  writeFileSync(path, '{');
  assert.deepEqual(open().trust.entries(), []);
  assert.ok(agent.lines.some(({ level, message }) => level === 'error' && /trust in reporters cannot be read/.test(String(message))));
});

test('3.4: without reporters, or without a shield, there is no threat intelligence, before and after there was', (t) => {
  const agent = new Agent(t);
  const off = 'no reporters are configured: see shield.reporters';
  for (const [shield, why] of [
    ['', off],
    [`[shield]\ninterface = "absent0"\n${REPORTERS}\n`, ''],
    ['[shield]\ninterface = "absent0"\n', off],
    [`[shield]\ninterface = "absent0"\n${REPORTERS}\n`, ''],
    ['', off],
  ] as const) {
    agent.use(shield);
    const { reporter, intelOffBecause } = agent.status();
    assert.deepEqual([reporter === null, intelOffBecause], [why !== '', why]);
  }
});

test('3.4: a node whose seed is broken goes on without threat intelligence, and says why', (t) => {
  const agent = new Agent(t);
  writeFileSync(join(agent.dataDir, 'identity.seed'), 'short');
  agent.use(`[shield]\ninterface = "absent0"\n${REPORTERS}\n`);
  assert.match(agent.status().intelOffBecause, /the node has no identity: .*identity\.seed is not a key: it has 5 bytes instead of 32/);
  assert.match(JSON.stringify(agent.duty.answer({ verb: 'hear', report: '' })), /instead of 32/);
  assert.ok(agent.lines.some(({ level, message }) => level === 'error' && message === 'threat intelligence is off'));
});

test('3.4: who is protected is said while the shield is off too, and anew when the configuration changes', (t) => {
  const agent = new Agent(t);
  const protectedBecause = (address: string): string => {
    const answer = agent.duty.answer({ verb: 'why', address });
    return answer.kind === 'why' ? answer.protectedBecause : answer.kind;
  };
  agent.use('[shield]\ninterface = "absent0"\nallow = ["192.0.2.96/27"]\n');
  assert.match(protectedBecause('192.0.2.99'), /in shield.allow/);
  assert.match(protectedBecause('203.0.113.9'), /a trusted proxy of a site/);
  assert.equal(protectedBecause('192.0.2.7'), '');
  agent.use('[shield]\ninterface = "absent0"\n');
  assert.equal(protectedBecause('192.0.2.99'), '');
});
