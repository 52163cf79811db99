import assert from 'node:assert/strict';
import { test } from 'node:test';
import { truncateAddress } from '../../src/access-log/address.ts';

test('requirement 9.4: addresses can be truncated to /24 and /48', () => {
  const cases = {
    '192.0.2.77': '192.0.2.0',
    '::ffff:192.0.2.77': '192.0.2.0',
    '::FFFF:192.0.2.77': '192.0.2.0',
    '2001:db8:1:2:3:4:5:6': '2001:db8:1::',
    '2001:db8:1:2::9': '2001:db8:1::',
    '2001:db8::9': '2001:db8::',
    '2001::1': '2001::',
    '2001:db8:0:1::1': '2001:db8::',
    '2001:0:1:2:3:4:5:6': '2001:0:1::',
    'fe80::1%eth0': 'fe80::',
    '::1': '::',
    '::': '::',
    '64:ff9b::192.0.2.77': '',
    'not an address': '',
    '': '',
  };
  for (const [address, truncated] of Object.entries(cases)) assert.equal(truncateAddress(address), truncated, address);
});
