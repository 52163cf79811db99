import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cidr, ipOfBytes, parseCidr, covers, formatBlock, hostBlock, overlap } from '@aegis/config';
import { decodePrefix, encodePrefix, sourceMask } from '../src/prefix.ts';

const block = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
};

/** Any block that is not of the IPv4-mapped range, which stands for IPv4. */
const anyBlock: fc.Arbitrary<Cidr> = fc.constantFrom<4 | 6>(4, 6).chain((family) => {
  const bytes = family === 4 ? 4 : 16;
  return fc
    .tuple(fc.uint8Array({ minLength: bytes, maxLength: bytes }), fc.integer({ min: 0, max: bytes * 8 }))
    .map(([address, prefixLength]) => {
      if (family === 6) address[0] = 0x20;
      const masked = address.map((byte, i) => byte & ~(0xff >> Math.min(8, Math.max(0, prefixLength - i * 8))));
      return { family, address: ipOfBytes(masked).text, prefixLength };
    });
});

test('a block is the same after it has been a key', () => {
  fc.assert(fc.property(anyBlock, (any) => assert.deepEqual(decodePrefix(encodePrefix(any)), any)));
});

test('blocks of different families share no address, and the wider one covers the narrower', () => {
  assert.ok(covers(block('192.0.2.0/24'), block('192.0.2.255')));
  assert.ok(!covers(block('192.0.2.255'), block('192.0.2.0/24')));
  assert.ok(overlap(block('192.0.2.255'), block('192.0.2.0/24')));
  assert.ok(!overlap(block('192.0.2.0/25'), block('192.0.2.128/25')));
  assert.ok(!overlap(block('0.0.0.0/0'), block('2001:db8::/32')));
  assert.ok(covers(block('::/0'), block('2001:db8::1')));
});

test('two blocks overlap exactly when one covers the other', () => {
  fc.assert(fc.property(anyBlock, anyBlock, (a, b) => assert.equal(overlap(a, b), covers(a, b) || covers(b, a))));
});

test('the address of a socket is read however the socket shows it', () => {
  assert.deepEqual(hostBlock('::ffff:192.0.2.1'), block('192.0.2.1'));
  assert.deepEqual(hostBlock('fe80::1%eth0'), block('fe80::1'));
  assert.equal(hostBlock('example.org'), undefined);
});

test('single addresses are written without a length', () => {
  assert.deepEqual(
    ['192.0.2.1', '192.0.2.0/24', '2001:db8::1', '::/0'].map((text) => formatBlock(block(text))),
    ['192.0.2.1', '192.0.2.0/24', '2001:db8::1', '::/0'],
  );
});

test('source masks keep leading bits, after the mapped part for IPv4', () => {
  assert.equal(sourceMask({ family: 4, prefixLength: 24 }).toString('hex'), 'ffffffffffffffffffffffffffffff00');
  assert.equal(sourceMask({ family: 6, prefixLength: 64 }).toString('hex'), 'ffffffffffffffff0000000000000000');
});
