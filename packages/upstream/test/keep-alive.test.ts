import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Fields } from '@aegis/http';
import { keepAliveMsOf } from '../src/keep-alive.ts';

for (const [value, ms] of [
  [undefined, Infinity],
  ['timeout=5', 4_000],
  ['timeout=5, max=1000', 4_000],
  ['max=7, Timeout = "60"', 59_000],
  ['timeout=1', 0],
  ['timeout=0', 0],
  ['timeout', Infinity],
  ['timeout=-3', Infinity],
  ['xtimeout=5', Infinity],
  ['max=7', Infinity],
] as const) {
  it(`Keep-Alive: ${value} (RFC 2068 19.7.1.1) allows ${ms} ms`, () => {
    assert.equal(keepAliveMsOf(value === undefined ? new Fields() : Fields.from({ 'keep-alive': value })), ms);
  });
}
