import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import test from 'node:test';
import fc from 'fast-check';
import { parseCidr, parseIp } from '../../src/values/ip.ts';

test('addresses: whatever node:net takes without zone is taken, with its bytes, and its canonical text reads as the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const ip = parseIp(text);
      assert.ok(ip !== undefined, text);
      assert.equal(ip.family, isIP(text));
      assert.equal(ip.bytes.length, ip.family === 4 ? 4 : 16);
      assert.deepEqual(parseIp(ip.text), ip);
    }),
  );
});

test('addresses: whatever node:net refuses is refused', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0123456789abf.:%x[]/ '.split('')), maxLength: 24 });
  fc.assert(
    fc.property(nearly, (text) => {
      assert.equal(parseIp(text) !== undefined, isIP(text) !== 0 && !text.includes('%'), text);
    }),
    { numRuns: 5_000 },
  );
  for (const text of ['127.1', '0x7f.0.0.1', '2130706433', '010.0.0.1', '1.2.3.256', '1.2.3.4.', 'fe80::1%eth0', '1::2::3', ''])
    assert.equal(parseIp(text), undefined, text);
});

test('blocks: host bits must be zero, and the block is named when they are not (requirement 2.1, trusted proxies)', () => {
  assert.deepEqual(parseCidr('10.0.0.0/8'), { ok: true, value: { family: 4, address: '10.0.0.0', prefixLength: 8 } });
  assert.deepEqual(parseCidr('192.0.2.1'), { ok: true, value: { family: 4, address: '192.0.2.1', prefixLength: 32 } });
  assert.deepEqual(parseCidr('2001:DB8::/32'), { ok: true, value: { family: 6, address: '2001:db8::', prefixLength: 32 } });
  assert.deepEqual(parseCidr('0.0.0.0/0'), { ok: true, value: { family: 4, address: '0.0.0.0', prefixLength: 0 } });
  assert.deepEqual(parseCidr('10.1.2.3/9'), { ok: false, reason: '"10.1.2.3/9" has bits beyond its prefix; the block is "10.0.0.0/9"' });
  assert.deepEqual(parseCidr('2001:db8:ffff::/33'), {
    ok: false,
    reason: '"2001:db8:ffff::/33" has bits beyond its prefix; the block is "2001:db8:8000::/33"',
  });
  for (const text of ['', '/8', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', 'example.org/8'])
    assert.equal(parseCidr(text).ok, false, text);
});

test('blocks: the block that is named is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.tuple(fc.ipV4(), fc.nat(32)), fc.tuple(fc.ipV6(), fc.nat(128))), ([address, prefixLength]) => {
      const parsed = parseCidr(`${address}/${prefixLength}`);
      if (parsed.ok) return;
      const named = /the block is "(.*)"/.exec(parsed.reason)?.[1];
      assert.equal(named === undefined ? undefined : parseCidr(named).ok, true, parsed.reason);
    }),
  );
});
