import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, it } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { AddressCache } from '../src/address-cache.ts';

const V4: LookupAddress = { address: '192.0.2.1', family: 4 };
const V6: LookupAddress = { address: '2001:db8::1', family: 6 };

/** A cache over a resolver that the test plays. */
function rig() {
  const clock = new FakeClock();
  const questions: ((error: string | undefined, ...addresses: LookupAddress[]) => void)[] = [];
  const resolve: LookupFunction = (_host, _options, callback) => {
    questions.push((code, ...addresses) => callback(code === undefined ? null : Object.assign(new Error(code), { code }), addresses));
  };
  const cache = new AddressCache(clock, resolve);
  const lookup = (options: Parameters<LookupFunction>[1] = { all: true }): Promise<unknown> =>
    new Promise((settle) => {
      cache.lookup('a.test', options, (error, address) => settle(error?.code ?? address));
    });
  const learn = async (...addresses: LookupAddress[]): Promise<void> => {
    const found = lookup();
    questions.shift()?.(undefined, ...addresses);
    assert.deepEqual(await found, addresses);
  };
  return { clock, cache, questions, lookup, learn };
}

describe('addresses of origins', () => {
  it('are asked for once in their lifetime', async () => {
    const { clock, questions, lookup, learn } = rig();
    await learn(V4, V6);
    clock.advance(LIMITS.addressLifetimeMs.value - 1);
    assert.deepEqual(await lookup(), [V4, V6]);
    assert.equal(questions.length, 0);
    clock.advance(1);
    void lookup();
    assert.equal(questions.length, 1);
  });

  it('are used beyond their lifetime while the name is resolved behind, once (RFC 8767)', async () => {
    const { clock, questions, lookup, learn } = rig();
    await learn(V4);
    clock.advance(LIMITS.addressLifetimeMs.value);
    assert.deepEqual(await Promise.all([lookup(), lookup()]), [[V4], [V4]]);
    assert.equal(questions.length, 1);
    questions.shift()?.(undefined, V6);
    assert.deepEqual(await lookup(), [V6]);
    assert.equal(questions.length, 0);
  });

  it('are not asked for at each request of a resolver that fails', async () => {
    const { clock, questions, lookup, learn } = rig();
    await learn(V4);
    clock.advance(LIMITS.addressLifetimeMs.value);
    void lookup();
    questions.shift()?.('EAI_AGAIN');
    assert.deepEqual(await lookup(), [V4]);
    assert.equal(questions.length, 0);
    clock.advance(LIMITS.addressRetryMs.value);
    assert.deepEqual(await lookup(), [V4]);
    assert.equal(questions.length, 1);
  });

  it('are one question for all who ask at the same time', async () => {
    const { questions, lookup } = rig();
    const found = Promise.all([lookup(), lookup(), lookup()]);
    assert.equal(questions.length, 1);
    questions[0]?.(undefined, V4);
    assert.deepEqual(await found, [[V4], [V4], [V4]]);
  });

  it('come as they are asked for: all, or the first of a family', async () => {
    const { lookup, learn } = rig();
    await learn(V4, V6);
    assert.equal(await lookup({}), V4.address);
    assert.equal(await lookup({ family: 6 }), V6.address);
    assert.deepEqual(await lookup({ family: 'IPv4', all: true }), [V4]);
  });

  it('that are none of the family that is wanted are ENOTFOUND', async () => {
    const { lookup, learn } = rig();
    await learn(V4);
    assert.equal(await lookup({ family: 6 }), 'ENOTFOUND');
  });

  it('are used for a bounded time without a resolver', async () => {
    const { clock, questions, lookup, learn } = rig();
    await learn(V4);
    clock.advance(LIMITS.addressStaleMsMax.value - 1);
    assert.deepEqual(await lookup(), [V4]);
    questions.shift()?.('EAI_AGAIN');
    clock.advance(1);
    const none = lookup();
    questions.shift()?.('EAI_AGAIN');
    assert.equal(await none, 'EAI_AGAIN');
  });

  it('are forgotten when the name does not exist any more (RFC 8767: that is an answer)', async () => {
    const { clock, questions, lookup, learn } = rig();
    await learn(V4);
    clock.advance(LIMITS.addressLifetimeMs.value);
    void lookup();
    questions.shift()?.('ENOTFOUND');
    const still = lookup();
    questions.shift()?.('EAI_AGAIN');
    assert.equal(await still, 'EAI_AGAIN');
  });

  for (const options of [{ all: true }, { all: true, family: 4 }, {}, { family: 6 }]) {
    it(`are an error, never a throw, when the resolver fails with nothing but an error: ${JSON.stringify(options)}`, async () => {
      // `dns.lookup` calls back with the error alone.
      const resolve = ((_host, _options, callback: (error: Error) => void) =>
        callback(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }))) as LookupFunction;
      const cache = new AddressCache(new FakeClock(), resolve);
      const error = await new Promise((settle) => cache.lookup('a.test', options, settle));
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOTFOUND');
    });
  }

  it('are asked for anew when nobody could be reached there', async () => {
    const { cache, questions, lookup, learn } = rig();
    await learn(V4);
    cache.doubt('a.test');
    cache.doubt('unknown.test');
    const found = lookup();
    questions.shift()?.(undefined, V6);
    assert.deepEqual(await found, [V6]);
    assert.deepEqual(await lookup(), [V6]);
  });

  it('that nobody could be reached at are tried again when the resolver is silent', async () => {
    const { clock, cache, questions, lookup, learn } = rig();
    await learn(V4);
    cache.doubt('a.test');
    const first = lookup();
    clock.advance(LIMITS.addressDoubtWaitMs.value);
    assert.deepEqual(await first, [V4]);
    const second = lookup();
    clock.advance(LIMITS.addressDoubtWaitMs.value);
    assert.deepEqual(await second, [V4]);
    assert.equal(questions.length, 1);
    questions.shift()?.(undefined, V6);
    assert.deepEqual(await lookup(), [V6]);
    assert.equal(clock.pendingTimers, 0);
  });

  it('leave when there are too many names: those resolved longest ago first', async () => {
    const cache = new AddressCache(new FakeClock(), (host, _options, callback) => {
      asked.push(host);
      callback(null, [V4]);
    });
    const asked: string[] = [];
    const ask = (host: string) => new Promise<void>((settle) => cache.lookup(host, { all: true }, () => settle()));
    for (let i = 0; i <= LIMITS.addressNamesMax.value; i++) await ask(`${i}.test`);
    asked.length = 0;
    await ask('1.test');
    await ask('0.test');
    assert.deepEqual(asked, ['0.test']);
  });

  it('of a process before this one are used where the resolver has nothing to say in time, and not where it has', async () => {
    for (const answers of [true, false]) {
      const before = rig();
      await before.learn(V4);
      const { clock, cache, questions, lookup } = rig();
      cache.recall(before.cache.known());
      const found = lookup();
      assert.equal(questions.length, 1, 'the resolver is asked first');
      if (answers) questions.shift()?.(undefined, V6);
      else clock.advance(LIMITS.addressDoubtWaitMs.value);
      assert.deepEqual(await found, answers ? [V6] : [V4]);
    }
  });

  it('of a process before this one never take the place of what is known', async () => {
    const { cache, lookup, learn, questions } = rig();
    await learn(V6);
    cache.recall([['a.test', [V4]]]);
    assert.deepEqual(await lookup(), [V6]);
    assert.equal(questions.length, 0);
  });
});
