/** Requirement 3.4: no proposal blocks a site's own origin. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import { FakeClock, settle } from '@aegis/testkit';
import { type LookUp, OriginAddresses } from '../../src/agent/origin-addresses.ts';
import { someConfig } from '../fixtures/some-config.ts';

const AGAIN_MS = 300_000;

function sites(...origins: string[]) {
  return someConfig(`[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ${JSON.stringify(origins)}\n`).sites;
}

function origins(lookUp: LookUp) {
  const clock = new FakeClock();
  const addresses = new OriginAddresses({ clock, logger: silentLogger, lookUp });
  return { clock, addresses, protectedOnes: () => addresses.protected.map(({ block }) => block.address) };
}

test('literal addresses are protected at once, names when DNS has answered, and after changes anew', async () => {
  let answer = ['192.0.2.1', '2001:db8::1'];
  const { clock, addresses, protectedOnes } = origins(() => Promise.resolve(answer));
  addresses.use(sites('http://198.51.100.1', 'http://[2001:db8::9]:81', 'https://origin.example'));
  assert.deepEqual(protectedOnes(), ['198.51.100.1', '2001:db8::9']);
  await settle();
  assert.deepEqual(protectedOnes(), ['198.51.100.1', '2001:db8::9', '192.0.2.1', '2001:db8::1']);
  answer = ['192.0.2.2'];
  clock.advance(AGAIN_MS);
  await settle();
  assert.deepEqual(protectedOnes(), ['198.51.100.1', '2001:db8::9', '192.0.2.2']);
  addresses.use(sites('http://198.51.100.1'));
  assert.deepEqual(protectedOnes(), ['198.51.100.1']);
});

test('a name that has no answer, or none in time, keeps what it had, and holds up no other', async () => {
  const answers: Record<string, Promise<readonly string[]>> = {};
  const { clock, addresses, protectedOnes } = origins((name) => answers[name]!);
  answers['a.example'] = Promise.resolve(['192.0.2.1']);
  answers['b.example'] = Promise.resolve(['192.0.2.2']);
  addresses.use(sites('http://a.example', 'http://b.example'));
  await settle();
  answers['a.example'] = new Promise(() => {});
  answers['b.example'] = Promise.resolve(['192.0.2.3']);
  clock.advance(AGAIN_MS);
  await settle();
  assert.deepEqual(protectedOnes(), ['192.0.2.1', '192.0.2.2']);
  clock.advance(LIMITS.intelLookupTimeoutMs.value);
  await settle();
  assert.deepEqual(protectedOnes(), ['192.0.2.1', '192.0.2.3']);
  const failed = Promise.reject<readonly string[]>(new Error('ENOTFOUND'));
  answers['a.example'] = answers['b.example'] = failed;
  clock.advance(AGAIN_MS);
  await settle();
  assert.deepEqual(protectedOnes(), ['192.0.2.1', '192.0.2.3']);
});

test('a closed one sets no timer; a name with very many addresses has no more than the bound', async () => {
  const many = Array.from({ length: 2_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}`);
  const { clock, addresses, protectedOnes } = origins(() => Promise.resolve(many));
  addresses.use(sites('http://a.example'));
  await settle();
  assert.equal(protectedOnes().length, LIMITS.intelOriginsMax.value);
  addresses.close();
  assert.equal(clock.pendingTimers, 0);
});
