import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBlockRequest, parseUnblockRequest } from '../../src/admin/shield-request.ts';

const BLOCK = { family: 4, address: '192.0.2.0', prefixLength: 24 };

test('a block is an address or a range, for a time or for ever, confirmed or not', () => {
  assert.deepEqual(parseBlockRequest({ block: '192.0.2.0/24' }), {
    ok: true,
    command: { verb: 'block', block: BLOCK, forMs: null, confirmed: false, operator: null },
  });
  assert.deepEqual(parseBlockRequest({ block: '192.0.2.0/24', for: '1h', confirmed: true, operator: '2001:db8::1' }), {
    ok: true,
    command: {
      verb: 'block',
      block: BLOCK,
      forMs: 3_600_000,
      confirmed: true,
      operator: { family: 6, address: '2001:db8::1', prefixLength: 128 },
    },
  });
  assert.deepEqual(parseUnblockRequest({ block: '192.0.2.0/24' }), { ok: true, command: { verb: 'unblock', block: BLOCK } });
});

test('what is no block, no time or unknown is refused with its field', () => {
  const fields = [
    {},
    { block: 'example.org' },
    { block: '192.0.2.1/24' },
    { block: '192.0.2.1', for: 'soon' },
    { block: '192.0.2.1', for: '0s' },
    { block: '192.0.2.1', operator: 'me' },
  ].map((body) => {
    const parsed = parseBlockRequest(body);
    return parsed.ok ? 'ok' : parsed.field;
  });
  assert.deepEqual(fields, ['block', 'block', 'block', 'for', 'for', 'operator']);
  assert.equal(parseBlockRequest({ block: '192.0.2.1', until: 1 }).ok, false);
});
