/** A shield that no kernel stands behind: it says why, and still knows whom nobody may block. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { jsonLogger, LIMITS } from '@aegis/base';
import { type Cidr, parseCidr, type ShieldConfig } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { chooseKernelWay } from '../src/kernel/choose.ts';
import { Shield } from '../src/shield.ts';
import { NO_LIMITS } from './fixtures/program.ts';

const block = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed.ok);
  return parsed.value;
};

const CONFIG: ShieldConfig = {
  interface: 'eth0',
  mode: 'native',
  thresholds: NO_LIMITS,
  allow: [block('203.0.113.0/24')],
  block: [],
  autoBlockMs: 600_000,
  confirmMs: 60_000,
  reporters: [],
};

class Fixture {
  readonly clock = new FakeClock();
  gateway = '198.51.100.1';
  looks = 0;
  readonly log: Record<string, unknown>[] = [];
  readonly pinFolder = mkdtempSync(join(tmpdir(), 'aegis-shield-off-'));
  readonly shield = new Shield({
    clock: this.clock,
    logger: jsonLogger((line) => this.log.push(JSON.parse(line) as Record<string, unknown>)),
    pinFolder: this.pinFolder,
    surroundings: () => {
      this.looks++;
      return [{ block: block(this.gateway), what: 'the gateway' }];
    },
    chooseWay: () => chooseKernelWay({ noFfi: 'this Node has no node:ffi', bpftool: undefined }),
  });

  constructor(t: TestContext) {
    t.after(() => rmSync(this.pinFolder, { recursive: true, force: true }));
  }

  refusalOf(text: string): string {
    return this.shield.refusalOf(block(text)) ?? '';
  }
}

test('with no way to the kernel it is off, and the reason names both ways', (t) => {
  const { shield } = new Fixture(t);
  shield.use(CONFIG);
  const status = shield.status();
  assert.match(status.state === 'off' ? status.reason : '', /this Node has no node:ffi; and bpftool is not in \/usr\/sbin/);
  shield.off();
  assert.deepEqual(shield.status(), { state: 'off', reason: 'switched off by the operator' });
});

test('what cannot be detached is said to be at work, by the command and by a configuration without a shield; nothing is thrown', (t) => {
  const { shield, pinFolder, log } = new Fixture(t);
  writeFileSync(join(pinFolder, 'link_eth0'), '');
  for (const [end, why] of [
    [() => shield.off(), 'switched off by the operator'],
    [() => shield.use(null), 'not configured'],
  ] as const) {
    end();
    const status = shield.status();
    const reason = status.state === 'off' ? status.reason : '';
    assert.match(reason, new RegExp(`^${why}; what is attached stays at work: there is no way to the kernel`));
    assert.deepEqual([log.at(-1)?.['level'], log.at(-1)?.['reason']], ['warn', reason]);
  }
});

test('3.4: while it is off, who depends on whom is looked up as often as while it is on, and with each configuration', (t) => {
  const fixture = new Fixture(t);
  assert.match(fixture.refusalOf('198.51.100.1'), /the gateway/);
  assert.equal(fixture.refusalOf('203.0.113.5'), '');
  fixture.shield.use(CONFIG);
  assert.match(fixture.refusalOf('203.0.113.5'), /in shield.allow/);
  fixture.gateway = '198.51.100.2';
  const { looks } = fixture;
  for (let i = 0; i < 100; i++) assert.equal(fixture.refusalOf('198.51.100.2'), '');
  assert.equal(fixture.looks, looks);
  fixture.clock.advance(LIMITS.shieldSweepMs.value);
  assert.match(fixture.refusalOf('198.51.100.2'), /the gateway/);
  fixture.shield.use(null);
  assert.equal(fixture.refusalOf('203.0.113.5'), '');
});
