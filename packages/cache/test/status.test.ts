import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseList } from '@aegis/http';
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
