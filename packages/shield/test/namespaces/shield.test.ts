/** The rules of one shield, on a real interface and with a clock that stands still (requirements 3.1, 3.4). */
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { jsonLogger, LIMITS } from '@aegis/base';
import { type Cidr, parseCidr, type ShieldConfig, formatBlock } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { ffiWay } from '../../src/kernel/ffi-way.ts';
import type { KernelMap, KernelWay } from '../../src/kernel/way.ts';
import type { BlockProposal } from '../../src/proposals.ts';
import type { Protected } from '../../src/protected-blocks.ts';
import { ShieldMaps } from '../../src/shield-maps.ts';
import { Shield } from '../../src/shield.ts';
import { Network, noNetwork } from '../fixtures/network.ts';
import { NO_LIMITS, noKernel } from '../fixtures/program.ts';
import { WAYS } from '../fixtures/ways.ts';

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
  block: [block('192.0.2.0/24')],
  autoBlockMs: 600_000,
  confirmMs: 60_000,
  reporters: [],
};

class Fixture {
  readonly network = new Network();
  readonly clock = new FakeClock();
  readonly log: Record<string, unknown>[] = [];
  around: Protected[] = [{ block: block('198.51.100.1'), what: 'the gateway' }];
  shield: Shield;

  readonly #way: KernelWay;

  constructor(t: TestContext, way: KernelWay = ffiWay) {
    this.#way = way;
    t.after(() => this.network.close());
    this.shield = this.next();
    this.use(CONFIG);
  }

  /** What a restarted agent has. */
  next(): Shield {
    const logger = jsonLogger((line) => this.log.push(JSON.parse(line) as Record<string, unknown>));
    return new Shield({
      clock: this.clock,
      logger,
      surroundings: () => this.around,
      pinFolder: this.network.pinFolder,
      chooseWay: () => this.#way,
    });
  }

  use(config: ShieldConfig | null): void {
    this.network.within('edge', () => this.shield.use(config));
  }

  blocks(): string[] {
    return this.shield
      .list()
      .map((rule) => `${formatBlock(rule.block)} ${rule.reason}`)
      .toSorted();
  }

  /** With seconds that are left, rounded up to what was written. */
  allowed(): string[] {
    const maps = new ShieldMaps(ffiWay.load(this.network.pinFolder).maps);
    const rules = maps.rules('ip_allowlist');
    maps.close();
    return rules
      .map((rule) => `${formatBlock(rule.block)} ${rule.expiresInMs === null ? null : Math.ceil(rule.expiresInMs / 60_000) * 60}`)
      .toSorted();
  }

  propose(text: string, change: Partial<BlockProposal> = {}): string {
    const decision = this.shield.propose({ block: block(text), reason: 'protocol', forMs: 600_000, evidence: 'seen', ...change });
    return decision.accepted ? 'accepted' : decision.why;
  }

  operator(text: string, change: { confirmed?: boolean; operatorAddress?: Cidr; forMs?: number } = {}): string {
    const answer = this.shield.block({ block: block(text), forMs: null, confirmed: false, operatorAddress: null, ...change });
    return answer.ok ? 'blocked' : answer.why;
  }
}

/** bpf(2), but that changes of lists are refused while the test says so. */
class RefusingWay {
  refuse = false;
  readonly way: KernelWay = {
    ...ffiWay,
    load: (pinFolder) => {
      const loaded = ffiWay.load(pinFolder);
      const maps = new Map([...loaded.maps.maps].map(([name, map]) => [name, this.#refusing(map)]));
      return { ...loaded, maps: { ...loaded.maps, maps, close: () => loaded.maps.close() } };
    },
  };

  #refusing(map: KernelMap): KernelMap {
    const asked = <T>(work: () => T): T => {
      if (this.refuse) throw new Error('a test refuses');
      return work();
    };
    return {
      lookup: (key) => asked(() => map.lookup(key)),
      updateMany: (entries) => asked(() => map.updateMany(entries)),
      deleteMany: (keys) => asked(() => map.deleteMany(keys)),
      entries: () => asked(() => map.entries()),
    };
  }
}

suite('a shield', { skip: noKernel() || noNetwork() }, () => {
  test('proposals are blocked for their time, the allowed, the protected and the private never', (t) => {
    const fixture = new Fixture(t);
    assert.equal(fixture.propose('198.51.100.9'), 'accepted');
    assert.equal(fixture.propose('198.51.100.9'), 'it is blocked already');
    assert.match(fixture.propose('198.51.100.1'), /the gateway/);
    assert.match(fixture.propose('203.0.113.5'), /in shield.allow/);
    assert.match(fixture.propose('10.1.2.3'), /private or shared/);
    assert.equal(fixture.propose('192.0.2.7', { reason: 'intel' }), 'it is blocked already');
    assert.equal(fixture.propose('2001:db8:7::/48', { reason: 'intel' }), 'accepted');
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config', '198.51.100.9 protocol', '2001:db8:7::/48 intel']);
    const rule = fixture.shield.list().find(({ reason }) => reason === 'protocol');
    assert.ok(rule?.expiresInMs !== null && (rule?.expiresInMs ?? 0) > 500_000);
  });

  test('what all proposers cause in a minute is bounded', async (t) => {
    const fixture = new Fixture(t);
    const max = LIMITS.shieldProposalsPerMinuteMax.value;
    for (let i = 0; i < max; i++) assert.equal(fixture.propose(`2001:db8::${i.toString(16)}`), 'accepted');
    assert.equal(fixture.propose('198.51.100.9'), 'too many blocks in this minute');
    fixture.clock.advance(60_000);
    assert.equal(fixture.propose('198.51.100.9'), 'accepted');
  });

  test('a block that nobody confirms is undone, and what was there before is there again', (t) => {
    const fixture = new Fixture(t);
    assert.equal(fixture.propose('198.51.100.9'), 'accepted');
    assert.equal(fixture.operator('198.51.100.9'), 'blocked');
    assert.equal(fixture.operator('198.51.100.10'), 'blocked');
    assert.ok(fixture.blocks().includes('198.51.100.9 operator'));
    fixture.clock.advance(59_000);
    assert.ok(fixture.blocks().includes('198.51.100.10 operator'));
    fixture.clock.advance(4_000);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config', '198.51.100.9 protocol']);
  });

  test('confirmed in time it stays; a configuration that changes something else does not disturb the wait', (t) => {
    const fixture = new Fixture(t);
    fixture.operator('198.51.100.9');
    fixture.use({ ...CONFIG });
    assert.deepEqual(fixture.shield.confirm(), ['198.51.100.9']);
    fixture.clock.advance(120_000);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config', '198.51.100.9 operator']);
  });

  test('an agent that dies takes no unconfirmed block with it into the future: the entry ends by itself', (t) => {
    const fixture = new Fixture(t);
    fixture.operator('198.51.100.9');
    const unconfirmed = fixture.shield.list().find(({ reason }) => reason === 'operator');
    assert.ok(unconfirmed?.expiresInMs !== null && (unconfirmed?.expiresInMs ?? Infinity) <= 60_000);
    fixture.shield.close();
    fixture.shield = fixture.next();
    fixture.use(CONFIG);
    assert.ok(fixture.blocks().includes('198.51.100.9 operator'), 'what is pinned is found again');
  });

  test('operators cannot block where they ask from, the gateway, or this machine', (t) => {
    const fixture = new Fixture(t);
    assert.match(fixture.operator('198.51.100.77', { operatorAddress: block('198.51.100.77') }), /where you are asking from/);
    assert.match(fixture.operator('198.51.100.1'), /the gateway/);
    assert.match(fixture.operator('127.0.0.1'), /this machine/);
    assert.match(fixture.operator('0.0.0.0/0'), /too wide/);
  });

  test('a new configuration takes the place of the old one’s blocks, and leaves those of others', (t) => {
    const fixture = new Fixture(t);
    fixture.propose('198.51.100.9');
    fixture.use({ ...CONFIG, block: [block('192.0.2.128/25'), block('198.51.100.1')] });
    assert.deepEqual(fixture.blocks(), ['192.0.2.128/25 config', '198.51.100.9 protocol']);
    assert.ok(fixture.log.some(({ message }) => message === 'shield.block has an entry that is passed over'));
  });

  test('lists as long as they may be are taken up: what is allowed, or lies in what is, is told from what is not', (t) => {
    const fixture = new Fixture(t);
    const max = LIMITS.shieldConfigBlocksMax.value;
    const even = (i: number): string => `11.${(2 * i) >> 8}.${(2 * i) & 255}`;
    const allow = Array.from({ length: max }, (_, i) => block(`${even(i)}.0/24`));
    // By turns: allowed itself, within what is allowed, beside it.
    const blocked = Array.from({ length: max }, (_, i) =>
      block([`${even(i)}.0/24`, `${even(i)}.7`, `11.${(2 * i + 1) >> 8}.${(2 * i + 1) & 255}.0/24`][i % 3] as string),
    );
    fixture.use({ ...CONFIG, allow, block: blocked });
    const passedOver = fixture.log.filter(({ message }) => message === 'shield.block has an entry that is passed over');
    assert.equal(passedOver.length, 3_333);
    assert.equal(fixture.blocks().length, max - 3_333);
    assert.match(fixture.propose('11.0.2.9'), /in shield.allow/);
  });

  test('off detaches and says so; on attaches again, with the blocks that were, but those that nobody confirmed', (t) => {
    const fixture = new Fixture(t);
    fixture.operator('198.51.100.9', { confirmed: true });
    fixture.operator('198.51.100.8', { confirmed: true, forMs: 3_600_000 });
    fixture.operator('198.51.100.8');
    fixture.operator('198.51.100.7');
    fixture.propose('198.51.100.10');
    fixture.shield.off();
    assert.deepEqual(fixture.shield.status(), { state: 'off', reason: 'switched off by the operator' });
    assert.match(fixture.operator('198.51.100.9'), /the shield is off: switched off/);
    assert.match(fixture.propose('198.51.100.9'), /the shield is off/);
    fixture.network.within('edge', () => fixture.shield.on());
    assert.equal(fixture.shield.status().state, 'on');
    const kept = ['192.0.2.0/24 config', '198.51.100.10 protocol', '198.51.100.8 operator', '198.51.100.9 operator'];
    assert.deepEqual(fixture.blocks(), kept);
    const hour = fixture.shield.list().find(({ block: { address } }) => address === '198.51.100.8');
    assert.ok((hour?.expiresInMs ?? 0) > 3_000_000, 'the end that it had');
    fixture.clock.advance(120_000);
    assert.deepEqual(fixture.blocks(), kept, 'nothing is left to be undone');
    fixture.shield.off();
    fixture.shield.close();
    fixture.shield = fixture.next();
    fixture.use(CONFIG);
    assert.deepEqual(fixture.blocks(), kept, 'nor does another agent forget');
    fixture.use(null);
    fixture.use(CONFIG);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config'], 'a node that is to have no shield keeps no lists');
  });

  test('an agent that is replaced loses no confirmed block to one that nobody confirmed', (t) => {
    const fixture = new Fixture(t);
    fixture.operator('198.51.100.9', { confirmed: true });
    fixture.operator('198.51.100.9');
    fixture.shield.close();
    fixture.shield = fixture.next();
    fixture.use(CONFIG);
    assert.equal(fixture.shield.list().find(({ reason }) => reason === 'operator')?.expiresInMs, null);
  });

  test('who is logged in is never blocked, and let through only while a wider block takes in where they are', (t) => {
    const fixture = new Fixture(t);
    const person = { block: block('198.51.100.66'), what: 'logged in by SSH', underLimits: true };
    fixture.around = [...fixture.around, person];
    const own = (): string[] => fixture.allowed().filter((text) => text.startsWith('198.51.100.66'));
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.match(fixture.propose('198.51.100.66'), /logged in by SSH/);
    assert.deepEqual(own(), [], 'limits are for everybody');
    fixture.operator('198.51.100.0/24', { confirmed: true });
    assert.deepEqual(own(), ['198.51.100.66 600']);
    fixture.shield.unblock(block('198.51.100.0/24'));
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.deepEqual(own(), []);
    fixture.propose('198.51.100.0/24', { reason: 'intel' });
    assert.deepEqual(own(), ['198.51.100.66 600']);
    fixture.around = fixture.around.filter((one) => one !== person);
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.deepEqual(own(), [], 'who has left is nobody');
    fixture.operator('198.51.100.0/24', { confirmed: true, operatorAddress: block('198.51.100.67') });
    assert.ok(fixture.allowed().includes('198.51.100.67 600'), 'and so is an operator’s own place');
    fixture.around = [...fixture.around, person];
    fixture.shield.close();
    fixture.shield = fixture.next();
    fixture.use(CONFIG);
    assert.deepEqual(own(), ['198.51.100.66 600'], 'a next start finds the block');
  });

  test('what the node no longer depends on leaves the allow list, and what has run out hides nothing', (t) => {
    const fixture = new Fixture(t);
    assert.deepEqual(fixture.allowed(), ['198.51.100.1 86400', '203.0.113.0/24 null']);
    fixture.around = [{ block: block('203.0.113.5'), what: 'a trusted proxy of a site' }];
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.deepEqual(fixture.allowed(), ['203.0.113.0/24 null']);
    const maps = new ShieldMaps(ffiWay.load(fixture.network.pinFolder).maps);
    maps.add('ip_allowlist', [{ block: block('203.0.113.5'), reason: 'own', expiresInMs: 0 }]);
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.deepEqual(fixture.allowed(), ['203.0.113.0/24 null']);
    maps.close();
    fixture.use({ ...CONFIG, allow: [block('192.0.2.128/25')] });
    assert.deepEqual(fixture.allowed(), ['192.0.2.128/25 null', '203.0.113.5 86400']);
  });

  test('a full allow list stops neither sweeps nor the end of blocks nor the next start', (t) => {
    const fixture = new Fixture(t);
    fixture.around = Array.from({ length: LIMITS.shieldAllowedMax.value }, (_, i) => ({
      block: block(`11.${i >> 14}.${(i >> 7) & 127}.${i & 127}`),
      what: 'an origin of a site',
    }));
    fixture.use({ ...CONFIG, confirmMs: 2_000 });
    fixture.operator('198.51.100.9');
    fixture.clock.advance(2 * LIMITS.shieldSweepMs.value);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config']);
    assert.ok(fixture.log.some(({ message, withoutRoom }) => message === 'the kernel’s allow list is full' && withoutRoom === 1));
    fixture.shield.close();
    fixture.shield = fixture.next();
    fixture.use({ ...CONFIG, allow: [block('203.0.113.0/24'), block('192.0.2.200')] });
    assert.equal(fixture.shield.status().state, 'on');
    const allowed = fixture.allowed();
    assert.equal(allowed.length, LIMITS.shieldAllowedMax.value);
    for (const text of ['192.0.2.200 null', '203.0.113.0/24 null']) assert.ok(allowed.includes(text), text);
  });

  test('a kernel that refuses once is asked again: what nobody confirmed is undone by a later sweep', (t) => {
    const refusing = new RefusingWay();
    const fixture = new Fixture(t, refusing.way);
    fixture.operator('198.51.100.9');
    refusing.refuse = true;
    assert.equal(fixture.propose('198.51.100.10'), 'the kernel refuses: a test refuses');
    fixture.clock.advance(63_000);
    refusing.refuse = false;
    fixture.clock.advance(LIMITS.shieldSweepMs.value);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config']);
    const told = fixture.log.filter(({ message }) => message === 'the shield could not be looked after');
    assert.deepEqual(
      told.map(({ reason }) => reason),
      ['a test refuses'],
    );
  });

  test('an interface that is not there is no reason to fail; an earlier program stays, and that is said', (t) => {
    const fixture = new Fixture(t);
    fixture.use({ ...CONFIG, interface: 'eth7' });
    const status = fixture.shield.status();
    assert.match(status.state === 'off' ? status.reason : '', /there is no interface eth7; what an earlier start attached stays at work/);
  });
});

const [, bpftool] = WAYS;
suite('a shield by bpftool', { skip: noKernel() || noNetwork() || (bpftool?.obstacle ?? 'there is no such way') }, () => {
  test('blocks, unblocks, undoes and detaches as by bpf(2); what it cannot do is said once in the log, and in the status', (t) => {
    const fixture = new Fixture(t, bpftool?.way);
    assert.equal(fixture.operator('198.51.100.9', { confirmed: true }), 'blocked');
    assert.equal(fixture.propose('198.51.100.10'), 'accepted');
    assert.equal(fixture.operator('198.51.100.11'), 'blocked');
    fixture.clock.advance(63_000);
    assert.deepEqual(fixture.blocks(), ['192.0.2.0/24 config', '198.51.100.10 protocol', '198.51.100.9 operator']);
    assert.equal(fixture.shield.unblock(block('198.51.100.9')), true);
    fixture.use({ ...CONFIG, block: [] });
    assert.deepEqual(fixture.blocks(), ['198.51.100.10 protocol']);
    assert.equal(fixture.shield.top(10), undefined);
    const status = fixture.shield.status();
    assert.ok(status.state === 'on');
    assert.deepEqual([status.way, status.wayBecause, status.missing], ['bpftool', 'a test asks for it', bpftool?.way.missing]);
    const told = fixture.log.filter(({ message }) => message === 'the kernel cannot be called directly');
    assert.deepEqual(
      told.map(({ reason, instead, missing }) => [reason, instead, missing]),
      [['a test asks for it', 'bpftool', bpftool?.way.missing]],
    );
    fixture.network.within('edge', () => fixture.shield.off());
    assert.doesNotMatch(fixture.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdp/);
  });

  test('proposals that it is asked about are bounded, blocked already or not: each is a process that the agent waits for', (t) => {
    const fixture = new Fixture(t, bpftool?.way);
    const max = LIMITS.shieldBpftoolLooksPerMinuteMax.value;
    assert.equal(fixture.propose('198.51.100.9'), 'accepted');
    for (let i = 1; i < max; i++) assert.equal(fixture.propose('198.51.100.9'), 'it is blocked already');
    assert.equal(fixture.propose('198.51.100.9'), 'too many proposals in this minute');
    assert.equal(fixture.propose('198.51.100.10'), 'too many proposals in this minute');
    fixture.clock.advance(60_000);
    assert.equal(fixture.propose('198.51.100.10'), 'accepted');
  });
});
