/** The agent's shield where the kernel has none: what others are told all the same, and what is off. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { jsonLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { ShieldDuty } from '../../src/agent/shield-duty.ts';
import type { ShieldAnswer } from '../../src/shield-command.ts';
import { someConfig } from '../fixtures/some-config.ts';

/** Its pins are in the machine's own BPF file system, where it has one: each run has a folder of its own. */
const NODE_ID = randomBytes(16).toString('hex');
const REPORTERS = `reporters = [{ key = "${'ab'.repeat(32)}", network = "as1", reputation = 1000 }]`;

class Agent {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'aegis-shield-duty-'));
  readonly clock = new FakeClock();
  readonly lines: Record<string, unknown>[] = [];
  readonly duty: ShieldDuty;

  constructor(t: TestContext) {
    const logger = jsonLogger((line) => void this.lines.push(JSON.parse(line) as Record<string, unknown>), { level: 'debug' });
    this.duty = new ShieldDuty({ clock: this.clock, logger });
    t.after(() => {
      this.duty.answer({ verb: 'off' });
      this.duty.close();
      rmSync(this.dataDir, { recursive: true });
    });
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

test('3.4: offenders are told of to others, and none of whom the node depends on or that many share', (t) => {
  const agent = new Agent(t);
  agent.use(`[shield]\ninterface = "absent0"\nallow = ["192.0.2.96/27"]\n${REPORTERS}\n`);
  const addresses = ['198.51.100.1', '203.0.113.9', '127.0.0.1', '10.1.2.3', '192.0.2.99', '192.0.2.7'];
  agent.duty.report(addresses.map((address) => ({ address, kind: 'protocol', count: 60, withinMs: 1_000 })));
  const observed = agent.lines.filter(({ message }) => message === 'observed').map(({ block }) => block);
  assert.deepEqual(observed, ['192.0.2.7']);
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
  assert.match(agent.status().intelOffBecause, /the node has no identity: .*identity\.seed has 5 bytes instead of 32/);
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
