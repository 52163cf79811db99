import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { SightingBook } from '../src/sightings.ts';

test('one telling has those that ask most, and room for so many', () => {
  const book = new SightingBook(2);
  const max = LIMITS.botsTellMax.value;
  for (let i = 0; i < max + 10; i++) {
    book.request(`10.0.${i >> 8}.${i & 255}`);
    book.failure(`10.0.${i >> 8}.${i & 255}`);
  }
  for (let i = 0; i < 5; i++) book.request('192.0.2.7');
  const { requests = [], failures = [] } = book.take() ?? {};
  assert.deepEqual([requests.length, failures.length, requests[0]], [max, max, ['192.0.2.7', 5]]);
});

test('what is to be told takes bounded memory, and who is in it is counted on', () => {
  const book = new SightingBook(2);
  book.refusal('192.0.2.7');
  for (let i = 0; i < LIMITS.botsAddressesMax.value; i++) book.refusal(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  const last = LIMITS.botsAddressesMax.value - 1;
  for (let i = 0; i < 5; i++) book.refusal(`10.${last >> 16}.${(last >> 8) & 255}.${last & 255}`);
  for (let i = 0; i < 4; i++) book.refusal('192.0.2.7');
  assert.deepEqual(book.take()?.refusals?.[0], ['192.0.2.7', 5], 'the last one had no room');
});
