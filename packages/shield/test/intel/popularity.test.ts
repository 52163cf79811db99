/** Requirement 3.4: who is a customer here, and how little an attacker can do about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { Popularity } from '../../src/intel/popularity.ts';
import { block } from './network.ts';

const MINUTE_MS = 60_000;
const some = (count: number): string[] => Array.from({ length: count }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);

test('however much an address was served, it is forgotten within half an hour', () => {
  const popularity = new Popularity();
  popularity.served('192.0.2.7', 1_000_000, 0);
  assert.equal(popularity.isPopular('192.0.2.7', 19 * MINUTE_MS), true);
  assert.equal(popularity.isPopular('192.0.2.7', 21 * MINUTE_MS), false);
});

test('who misbehaved is not popular for an hour, whatever it asks for meanwhile', () => {
  const popularity = new Popularity();
  popularity.served('192.0.2.7', 100, 0);
  popularity.offended('192.0.2.7', 0);
  popularity.served('::ffff:192.0.2.7', 100, 59 * MINUTE_MS);
  assert.equal(popularity.isPopular('192.0.2.7', 59 * MINUTE_MS), false);
  popularity.served('192.0.2.7', 100, 60 * MINUTE_MS);
  assert.equal(popularity.isPopular('192.0.2.7', 60 * MINUTE_MS), true);
});

test('offenders are remembered within a bound', () => {
  const popularity = new Popularity();
  for (const address of some(LIMITS.intelOffendersMax.value + 1)) popularity.offended(address, 0);
  const popular = ['10.0.0.0', '10.0.0.1'].map((address) => {
    popularity.served(address, 100, 1);
    return popularity.isPopular(address, 1);
  });
  assert.deepEqual(popular, [true, false]);
});

test('a hundred thousand addresses with a request each push out no popular one, even if it was served before them', () => {
  const popularity = new Popularity();
  const popular = some(200);
  for (const address of popular) popularity.served(address, 100, 0);
  for (const address of some(100_200).slice(200)) popularity.served(address, 1, 1);
  assert.equal(popular.filter((address) => popularity.isPopular(address, 1)).length, 200);
});

test('where all are popular the one served longest ago makes room, and those that no longer are go first', () => {
  const popularity = new Popularity();
  const all = some(LIMITS.intelPopularMax.value + 1);
  for (const address of all) popularity.served(address, 100, 0);
  assert.equal(all.filter((address) => popularity.isPopular(address, 0)).length, LIMITS.intelPopularMax.value);
  assert.equal(popularity.isPopular(all[0]!, 0), false);
  const later = some(2 * all.length).slice(all.length, all.length + 3_000);
  for (const address of later) popularity.served(address, 60, 30 * MINUTE_MS);
  assert.equal(later.filter((address) => popularity.isPopular(address, 30 * MINUTE_MS)).length, 3_000);
});

test('a range is popular by three addresses of its own family', () => {
  const popularity = new Popularity();
  for (const address of ['192.0.2.7', '192.0.2.8', '192.0.3.9', '::c000:209', '2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8:1:4::1'])
    popularity.served(address, 100, 0);
  assert.equal(popularity.find(block('192.0.2.0/24'), 0), undefined);
  popularity.served('192.0.2.255', 100, 0);
  assert.match(popularity.find(block('192.0.2.0/24'), 0) ?? '', /^3 addresses in 192\.0\.2\.0\/24/);
  assert.match(popularity.find(block('2001:db8:1::/48'), 0) ?? '', /^3 addresses/);
  assert.equal(popularity.find(block('2001:db8:2::/48'), 0), undefined);
});
