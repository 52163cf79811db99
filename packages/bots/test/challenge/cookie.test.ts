import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { passCookie, passesIn, withoutPass } from '../../src/challenge/cookie.ts';

test('the pass is found among other cookies, and nothing that only looks like it', () => {
  assert.deepEqual(passesIn('a=1; aegis-pass=x.16.y; b=2'), ['x.16.y']);
  assert.deepEqual(passesIn('aegis-pass=x'), ['x']);
  for (const cookie of [undefined, '', 'a=1', 'aegis-passport=x', 'xaegis-pass=y', 'aegis-pass']) assert.deepEqual(passesIn(cookie), []);
});

test('of several passes none hides another, up to a bound', () => {
  assert.deepEqual(passesIn('aegis-pass=tossed; a=1; aegis-pass=good'), ['tossed', 'good']);
  const many = Array.from({ length: 100 }, (_, i) => `aegis-pass=${i}`).join('; ');
  assert.equal(passesIn(many).length, LIMITS.botsPassesMax.value);
});

test('others do not see the pass', () => {
  assert.equal(withoutPass('a=1; aegis-pass=x; b=2'), 'a=1; b=2');
  assert.equal(withoutPass('aegis-pass=x'), undefined);
  assert.equal(withoutPass('aegis-pass=x; a=1; aegis-pass=y'), 'a=1');
  assert.equal(withoutPass('a=1'), 'a=1');
  assert.equal(withoutPass('aegis-passport=x'), 'aegis-passport=x');
});

test('the cookie is for this host, not for scripts, and over TLS alone where it came so', () => {
  assert.equal(passCookie('x.16.y', 3_600_500, true), 'aegis-pass=x.16.y; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure');
  assert.ok(!passCookie('x', 1_000, false).includes('Secure'));
});
