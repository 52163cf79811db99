import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClientHello } from '../src/client-hello.ts';
import { ja4, ja4Of } from '../src/ja4.ts';

const list = (text: string): number[] => text.split(',').map((number) => parseInt(number, 16));

/** The worked example of the specification: Chrome, with ALPN h2. */
const EXAMPLE: ClientHello = {
  version: 0x0304,
  ciphers: list('1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035'),
  extensions: list('001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015'),
  signatureAlgorithms: list('0403,0804,0401,0503,0805,0501,0806,0601'),
  alpn: Buffer.from('h2'),
};
const EXAMPLE_JA4 = 't13d1516h2_8daaf6152771_e5627efa2ab1';

/** The bytes of a hello, with GREASE where Chrome has it, cut into records of at most `recordBytes`. */
function bytesOf(hello: ClientHello, recordBytes = 16_384): Buffer {
  const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
  const sized = (bytes: Buffer): Buffer => Buffer.concat([u16(bytes.length), bytes]);
  const numbers = (values: readonly number[]): Buffer => Buffer.concat(values.map(u16));
  const content = (type: number): Buffer => {
    if (type === 13) return sized(numbers(hello.signatureAlgorithms));
    if (type === 16) return sized(Buffer.concat([Buffer.from([hello.alpn.length]), hello.alpn]));
    if (type === 43) return Buffer.concat([Buffer.from([6]), numbers([0x3a3a, 0x0303, hello.version])]);
    return Buffer.alloc(type % 7);
  };
  const extensions = [0x0a0a, ...hello.extensions, 0xfafa].map((type) => Buffer.concat([u16(type), sized(content(type))]));
  const body = Buffer.concat([
    u16(0x0303),
    Buffer.alloc(32, 7),
    Buffer.from([32]),
    Buffer.alloc(32, 9),
    sized(numbers([0x1a1a, ...hello.ciphers])),
    Buffer.from([1, 0]),
    sized(Buffer.concat(extensions)),
  ]);
  const message = Buffer.concat([Buffer.from([1, 0]), sized(body)]);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += recordBytes)
    records.push(Buffer.from([22, 3, 1]), sized(message.subarray(at, at + recordBytes)));
  return Buffer.concat(records);
}

test('JA4: the worked example of the specification', () => {
  assert.equal(ja4(EXAMPLE), EXAMPLE_JA4);
  assert.equal(ja4Of(bytesOf(EXAMPLE)), EXAMPLE_JA4, 'read from bytes, GREASE left out');
});

test('JA4: the order of ciphers and extensions does not matter, that of signature algorithms does', () => {
  const { ciphers, extensions, signatureAlgorithms } = EXAMPLE;
  assert.equal(ja4({ ...EXAMPLE, ciphers: ciphers.toReversed(), extensions: extensions.toReversed() }), EXAMPLE_JA4);
  assert.notEqual(ja4({ ...EXAMPLE, signatureAlgorithms: signatureAlgorithms.toReversed() }), EXAMPLE_JA4);
});

test('JA4: no server name, no ALPN, no extensions, an unknown version, more than 99 ciphers', () => {
  assert.match(ja4({ ...EXAMPLE, extensions: EXAMPLE.extensions.filter((type) => type !== 0) }), /^t13i1515h2_8daaf6152771_e5627efa2ab1$/);
  assert.match(ja4({ ...EXAMPLE, alpn: Buffer.alloc(0) }), /^t13d151600_/);
  assert.match(ja4({ ...EXAMPLE, alpn: Buffer.from('http/1.1') }), /^t13d1516h1_/);
  assert.match(ja4({ ...EXAMPLE, alpn: Buffer.from([0xab, 0xcd]) }), /^t13d1516ad_/);
  const bare = { ...EXAMPLE, version: 0x0303, ciphers: [], extensions: [], signatureAlgorithms: [], alpn: Buffer.alloc(0) };
  assert.equal(ja4(bare), 't12i000000_000000000000_000000000000');
  assert.match(ja4({ ...EXAMPLE, version: 0x7f1c, ciphers: Array<number>(120).fill(0x1301) }), /^t00d9916h2_/);
});

test('a hello is read from however many records and pieces it comes in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), fc.nat(10_000), (recordBytes, cut) => {
      const bytes = bytesOf(EXAMPLE, recordBytes);
      assert.equal(ja4Of(bytes), EXAMPLE_JA4);
      assert.equal(ja4Of(bytes.subarray(0, cut % bytes.length)), undefined);
    }),
  );
});

test('what is no hello has no fingerprint, and nothing that is sent throws', () => {
  assert.equal(ja4Of(Buffer.from('GET / HTTP/1.1\r\n')), '');
  fc.assert(
    fc.property(fc.nat(400), fc.nat(255), (at, byte) => {
      const bytes = bytesOf(EXAMPLE);
      bytes[at % bytes.length] = byte;
      assert.ok(['string', 'undefined'].includes(typeof ja4Of(bytes)));
    }),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => void ja4Of(Buffer.concat([Buffer.from([22, 3, 1, 1, 0, 1, 0, 0, 250]), bytes])),
    ),
  );
});
