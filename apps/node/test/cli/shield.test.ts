import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerText } from '../../src/cli/shield.ts';

const host = (address: string) => ({ family: 4, address, prefixLength: 32 }) as const;

test('a list has each block with its reason, its end and what it dropped', () => {
  const text = answerText({
    kind: 'list',
    total: 7,
    rules: [
      { block: host('192.0.2.1'), reason: 'protocol', expiresInMs: 1_500, packets: 12 },
      { block: { family: 6, address: '2001:db8::', prefixLength: 32 }, reason: 'config', expiresInMs: null, packets: 0 },
    ],
  });
  assert.match(text, /^192\.0\.2\.1 +protocol +2 s left +12 dropped$/m);
  assert.match(text, /^2001:db8::\/32 +config +for ever +0 dropped$/m);
  assert.match(text, /^7 blocked$/m);
});

test('a block says how long there is to confirm it', () => {
  assert.match(answerText({ kind: 'blocked', confirmWithinMs: 60_000 }), /undone in 1m unless you say: aegis-node shield confirm/);
  assert.equal(answerText({ kind: 'blocked', confirmWithinMs: null }), 'blocked\n');
});

test('a shield that is off says why', () => {
  const status = { state: 'off', reason: 'not configured' } as const;
  assert.equal(
    answerText({ kind: 'status', status, reporter: null, intelOffBecause: 'no reporters' }),
    'shield    off: not configured\nreports   off: no reporters\n',
  );
  assert.match(answerText({ kind: 'status', status, reporter: 'ab'.repeat(32), intelOffBecause: '' }), /^reports {3}signed with abab/m);
});
