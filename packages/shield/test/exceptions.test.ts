import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { formatBlock } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import { Exceptions } from '../src/exceptions.ts';
import type { Protected } from '../src/protected-blocks.ts';
import type { NewRule, ShieldMaps } from '../src/shield-maps.ts';
import { block } from './fixtures/block.ts';

class Kernel {
  readonly allowed = new Map<string, NewRule>();
  /** End of the block that takes in whoever is asked for; undefined when there is none. */
  blockedForMs: number | null | undefined;

  readonly maps = {
    add: (_list: string, rules: readonly NewRule[]) => rules.forEach((rule) => this.allowed.set(formatBlock(rule.block), rule)),
    remove: (_list: string, blocks: readonly NewRule['block'][]) => blocks.forEach((gone) => this.allowed.delete(formatBlock(gone))),
    rules: () => [...this.allowed.values()].map((rule) => ({ ...rule, packets: 0 })),
    rule: () =>
      this.blockedForMs === undefined
        ? undefined
        : { block: block('0.0.0.0/0'), reason: 'operator', expiresInMs: this.blockedForMs, packets: 0 },
  } as unknown as ShieldMaps;
}

const PERSON: Protected = { block: block('192.0.2.7'), what: 'logged in by SSH', underLimits: true };

function setUp() {
  const clock = new FakeClock();
  const kernel = new Kernel();
  const around = { now: [PERSON] as Protected[] };
  const exceptions = new Exceptions({ clock, logger: silentLogger, surroundings: () => around.now });
  const exempt = (): string[] => [...kernel.allowed.keys()];
  return { clock, kernel, around, exceptions, exempt };
}

test('a person is let through from before a wider block is written, until they leave or the block ends', () => {
  const { kernel, around, exceptions, exempt } = setUp();
  exceptions.attach(kernel.maps);
  assert.deepEqual(exempt(), []);
  exceptions.exceptFrom([block('198.51.100.0/24')]);
  assert.deepEqual(exempt(), []);
  exceptions.exceptFrom([block('192.0.2.0/24')]);
  assert.deepEqual(exempt(), ['192.0.2.7']);
  around.now = [];
  exceptions.look();
  assert.deepEqual(exempt(), [], 'without a look at the lists, which may be long');
  around.now = [PERSON];
  exceptions.look();
  exceptions.review();
  assert.deepEqual(exempt(), []);
});

test('a block that has run out takes nobody in; one that is in force when the shield starts does', () => {
  const { kernel, exceptions, exempt } = setUp();
  kernel.blockedForMs = 0;
  exceptions.attach(kernel.maps);
  assert.deepEqual(exempt(), []);
  for (const forMs of [null, 1_000]) {
    kernel.blockedForMs = forMs;
    exceptions.attach(kernel.maps);
    assert.deepEqual(exempt(), ['192.0.2.7']);
  }
  kernel.blockedForMs = undefined;
  exceptions.review();
  assert.deepEqual(exempt(), []);
});

test('where an operator asked from is remembered for a day, of so many', () => {
  const { clock, kernel, around, exceptions, exempt } = setUp();
  around.now = [];
  exceptions.attach(kernel.maps);
  kernel.blockedForMs = null;
  const operator = (i: number): Protected => ({ block: block(`10.0.${i >> 8}.${i & 255}`), what: 'where you are asking from' });
  for (let i = 0; i <= LIMITS.shieldOperatorsMax.value; i++) exceptions.addOperator(operator(i));
  exceptions.review();
  assert.equal(exempt().length, LIMITS.shieldOperatorsMax.value);
  assert.ok(!exempt().includes('10.0.0.0') && exempt().includes('10.0.0.1'));
  clock.advance(86_399_999);
  exceptions.addOperator(operator(1));
  clock.advance(1);
  exceptions.review();
  assert.deepEqual(exempt(), ['10.0.0.1'], 'who asks again is remembered anew');
});

test('nobody is looked for more often than a sweep takes, where it is asked so', () => {
  const { clock, around, exceptions } = setUp();
  let looks = 0;
  const counted = new Exceptions({ clock, logger: silentLogger, surroundings: () => (looks++, around.now) });
  for (let i = 0; i < 5; i++) counted.lookIfStale();
  clock.advance(LIMITS.shieldSweepMs.value - 1);
  counted.lookIfStale();
  assert.equal(looks, 1);
  clock.advance(1);
  counted.lookIfStale();
  assert.equal(looks, 2);
  exceptions.configure([block('203.0.113.0/24')]);
  assert.equal(exceptions.never[0]?.covering(block('203.0.113.5'))?.what, 'in shield.allow');
});
