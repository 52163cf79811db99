/** Who may never be blocked (requirement 3.1: it refuses to lock out the operator; 3.4: a poisoned feed cannot block an allowed address). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cidr, parseCidr, covers } from '@aegis/config';
import { refusal } from '../src/guard.ts';
import { ProtectedBlocks } from '../src/protected-blocks.ts';

const block = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
};
const never = new ProtectedBlocks([
  { block: block('203.0.113.7'), what: 'the gateway' },
  { block: block('198.51.100.0/24'), what: 'in shield.allow' },
]);

test('what is protected is refused, with what it is', () => {
  assert.equal(refusal(block('203.0.113.7'), [never], 'operator'), '203.0.113.7 cannot be blocked: it is the gateway');
  assert.match(refusal(block('198.51.100.9'), [never], 'proposal') ?? '', /in shield.allow/);
  assert.equal(refusal(block('203.0.113.8'), [never], 'proposal'), undefined);
});

test('a range around a protected address may be blocked: the kernel’s allow list makes the exception', () => {
  assert.equal(refusal(block('203.0.113.0/24'), [never], 'operator'), undefined);
});

test('addresses of this machine and its links are never blocked', () => {
  for (const text of ['127.0.0.1', '0.0.0.0', '169.254.169.254', '224.0.0.1', '255.255.255.255', '::1', 'fe80::1', 'ff02::1']) {
    assert.notEqual(refusal(block(text), [], 'operator'), undefined, text);
  }
});

test('private and shared addresses are blocked by the operator only (RFC 1918, 6598, 4193)', () => {
  for (const text of ['10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd00::1']) {
    assert.equal(refusal(block(text), [], 'operator'), undefined, text);
    assert.match(refusal(block(text), [], 'proposal') ?? '', /private or shared/, text);
  }
});

test('what is too wide is refused, as is IPv6 that stands for IPv4', () => {
  assert.match(refusal(block('0.0.0.0/0'), [], 'operator') ?? '', /too wide/);
  assert.match(refusal(block('192.0.0.0/4'), [], 'operator') ?? '', /too wide/);
  assert.match(refusal(block('2000::/3'), [], 'operator') ?? '', /too wide/);
  assert.match(refusal(block('::ffff:192.0.2.1'), [], 'operator') ?? '', /all of IPv4/);
  assert.equal(refusal(block('2001:db8::/32'), [], 'operator'), undefined);
});

test('what covers a block is found, whatever its length, as comparing all finds it', () => {
  const cidr = fc
    .tuple(fc.constantFrom(0, 1, 2, 255), fc.constantFrom(0, 128, 255), fc.integer({ min: 0, max: 32 }))
    .map(([a, b, length]) => {
      const address = [a, b, 0, 0].map((byte, i) => byte & ~(0xff >> Math.min(8, Math.max(0, length - i * 8))));
      return block(`${address.join('.')}/${length}`);
    });
  const anyBlock = fc.oneof(
    cidr,
    fc.constantFrom('::/0', '2001:db8::/32', '2001:db8:8000::/33', '2001:db8::1', '::fffe:0:0/95').map(block),
  );
  fc.assert(
    fc.property(fc.array(anyBlock), anyBlock, (entries, asked) => {
      const table = new ProtectedBlocks(entries.map((entry) => ({ block: entry, what: 'protected' })));
      const found = table.covering(asked);
      assert.equal(
        found !== undefined,
        entries.some((entry) => covers(entry, asked)),
      );
      if (found !== undefined) assert.ok(covers(found.block, asked));
    }),
  );
});
