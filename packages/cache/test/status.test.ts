import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Item, parseList } from '@aegis/http';
import fc from 'fast-check';
import { cacheStatus, hitStatus } from '../src/status.ts';

test('RFC 9211 2: parameters in their order, booleans bare, key a string, detail a token where it can be', () => {
  assert.equal(
    cacheStatus('aegis', {
      fwd: 'stale',
      fwdStatus: 304,
      ttl: -3.5,
      stored: true,
      collapsed: true,
      key: 'https://a/"ü',
      detail: 'no-store',
    }),
    'aegis;fwd=stale;fwd-status=304;ttl=-4;stored;collapsed;key="https://a/\\"?";detail=no-store',
  );
  assert.equal(cacheStatus('aegis', { hit: true, ttl: 9, detail: 'two words' }), 'aegis;hit;ttl=9;detail="two words"');
});

test('RFC 9211 2: what is made for a hit is what the general way makes, and parses as a list', () => {
  assert.equal(hitStatus('aegis', 60), cacheStatus('aegis', { hit: true, ttl: 60 }));
  assert.equal(parseList(hitStatus('aegis', 60))?.length, 1);
});

test('RFC 9211 2: a name that is not a token (it starts with a digit) is a string, in both forms', () => {
  assert.equal(hitStatus('9node', 60), '"9node";hit;ttl=60');
  assert.equal(cacheStatus('9node', { fwd: 'miss' }), '"9node";fwd=miss');
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/), (name) => {
      for (const member of [hitStatus(name, 1), cacheStatus(name, { fwd: 'miss', stored: true })])
        assert.equal((parseList(member) as Item[])[0]?.value.value, name);
    }),
  );
});
