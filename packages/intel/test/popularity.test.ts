/** Requirement 3.4: who is a customer here, and how little an attacker can do about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { Popularity } from '../src/popularity.ts';
import { block } from './network.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const some = (count: number): string[] => Array.from({ length: count }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);

/** Of a customer whose connection was open for an hour. */
function serve(popularity: Popularity, address: string, nowMs: number): void {
  popularity.served(address, 1_000, nowMs, HOUR_MS);
}

test('popularity takes time: neither fifty requests nor a million at once buy it, over however many connections', () => {
  const popularity = new Popularity();
  for (let i = 0; i < 100; i++) popularity.served('192.0.2.7', 10_000, i * 10, 100);
  assert.equal(popularity.isPopular('192.0.2.7', 1_000), false);
  for (let minute = 1; minute <= 20; minute++) popularity.served('192.0.2.7', 10_000, minute * MINUTE_MS, 1_000);
  assert.equal(popularity.isPopular('192.0.2.7', 20 * MINUTE_MS), false);
});

test('who is served for half an hour is popular, over one connection or over many, alone or several at a time', () => {
  const popularity = new Popularity();
  for (let minute = 1; minute <= 30; minute++) {
    popularity.served('192.0.2.7', 3, minute * MINUTE_MS, 1_000);
    for (let i = 0; i < 6; i++) popularity.served('192.0.2.8', 1, minute * MINUTE_MS - i, 50_000);
  }
  popularity.served('192.0.2.9', 90, 30 * MINUTE_MS, 30 * MINUTE_MS);
  for (const address of ['192.0.2.7', '192.0.2.9']) assert.equal(popularity.isPopular(address, 30 * MINUTE_MS), true, address);
  popularity.served('192.0.2.10', 20, 30 * MINUTE_MS, 30 * MINUTE_MS);
  assert.equal(popularity.isPopular('192.0.2.10', 30 * MINUTE_MS), false, 'a connection that asks for nothing is no customer');
});

test('however much an address was served, it is forgotten within an hour', () => {
  const popularity = new Popularity();
  popularity.served('192.0.2.7', 1_000_000, 0, 100 * HOUR_MS);
  assert.equal(popularity.isPopular('192.0.2.7', 40 * MINUTE_MS), true);
  assert.equal(popularity.isPopular('192.0.2.7', 43 * MINUTE_MS), false);
});

test('who misbehaved is not popular for an hour, whatever it asks for meanwhile', () => {
  const popularity = new Popularity();
  serve(popularity, '192.0.2.7', 0);
  popularity.offended('192.0.2.7', 0);
  serve(popularity, '::ffff:192.0.2.7', 59 * MINUTE_MS);
  assert.equal(popularity.isPopular('192.0.2.7', 59 * MINUTE_MS), false);
  serve(popularity, '192.0.2.7', 60 * MINUTE_MS);
  assert.equal(popularity.isPopular('192.0.2.7', 60 * MINUTE_MS), true);
});

test('addresses of one /64 are one source: they are popular together, and one that offends costs all of them', () => {
  const popularity = new Popularity();
  serve(popularity, '2001:db8:1:2::1', 0);
  assert.equal(popularity.isPopular('2001:db8:1:2::ffff', 0), true);
  assert.equal(popularity.isPopular('2001:db8:1:3::1', 0), false);
  assert.match(popularity.find(block('2001:db8:1:2::/64'), 0) ?? '', /^2001:db8:1:2::\/64 is popular/);
  assert.match(popularity.find(block('2001:db8:1:2::7'), 0) ?? '', /^2001:db8:1:2::\/64 is popular/);
  popularity.offended('2001:db8:1:2::/64', 0);
  assert.equal(popularity.isPopular('2001:db8:1:2::1', 0), false);
});

test('offenders are remembered within a bound', () => {
  const popularity = new Popularity();
  for (const address of some(LIMITS.intelOffendersMax.value + 1)) popularity.offended(address, 0);
  const popular = ['10.0.0.0', '10.0.0.1'].map((address) => {
    serve(popularity, address, 1);
    return popularity.isPopular(address, 1);
  });
  assert.deepEqual(popular, [true, false]);
});

test('a hundred thousand addresses with a request each push out no popular one, even if it was served before them', () => {
  const popularity = new Popularity();
  const popular = some(200);
  for (const address of popular) serve(popularity, address, 0);
  for (const address of some(100_200).slice(200)) popularity.served(address, 1, 1);
  assert.equal(popular.filter((address) => popularity.isPopular(address, 1)).length, 200);
});

test('where all are popular the one served longest ago makes room, and those that no longer are go first', () => {
  const popularity = new Popularity();
  const all = some(LIMITS.intelPopularMax.value + 1);
  for (const address of all) serve(popularity, address, 0);
  assert.equal(all.filter((address) => popularity.isPopular(address, 0)).length, LIMITS.intelPopularMax.value);
  assert.equal(popularity.isPopular(all[0]!, 0), false);
  const later = some(2 * all.length).slice(all.length, all.length + 3_000);
  for (const address of later) serve(popularity, address, HOUR_MS);
  assert.equal(later.filter((address) => popularity.isPopular(address, HOUR_MS)).length, 3_000);
});

test('a range is popular by three sources of its own family', () => {
  const popularity = new Popularity();
  for (const address of ['192.0.2.7', '192.0.2.8', '192.0.3.9', '::c000:209', '2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8:1:4::1'])
    serve(popularity, address, 0);
  serve(popularity, '2001:db8:1:4::2', 0);
  assert.equal(popularity.find(block('192.0.2.0/24'), 0), undefined);
  serve(popularity, '192.0.2.255', 0);
  assert.match(popularity.find(block('192.0.2.0/24'), 0) ?? '', /^3 sources in 192\.0\.2\.0\/24/);
  assert.match(popularity.find(block('2001:db8:1::/48'), 0) ?? '', /^3 sources/);
  assert.equal(popularity.find(block('2001:db8:2::/48'), 0), undefined);
});
