import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WAF_TEXT_BYTES_MAX } from '@aegis/telemetry';
import { judgementText } from '../../src/waf/log-text.ts';

const HIT = { id: 942_100, message: 'SQL Injection', variable: 'ARGS:id', severity: 'critical', paranoia: 1 };

test('action, score, and of each rule its id, message and variable', () => {
  assert.deepEqual(JSON.parse(judgementText('block', { refused: true, score: 5, hits: [HIT] })), {
    action: 'block',
    score: 5,
    rules: [{ id: 942_100, message: 'SQL Injection', variable: 'ARGS:id' }],
  });
});

test('a name that may be a secret is not logged', () => {
  const variable = (name: string): string =>
    (
      JSON.parse(judgementText('pass', { refused: false, score: 5, hits: [{ ...HIT, variable: name }] })) as {
        rules: { variable: string }[];
      }
    ).rules[0]!.variable;
  assert.equal(variable('ARGS:password'), 'ARGS:password');
  assert.equal(variable('REQUEST_HEADERS:x-api-key'), 'REQUEST_HEADERS:x-api-key');
  assert.equal(variable("ARGS_NAMES:1' OR '1'='1"), 'ARGS_NAMES:***');
  assert.equal(variable(`ARGS_NAMES:eyJhbGciOiJIUzI1NiJ9.${'x'.repeat(40)}`), 'ARGS_NAMES:***');
});

test('it is JSON in ASCII within its bound, and no id is lost of thirty', () => {
  const hit = fc.record({
    id: fc.integer({ min: 1, max: 999_999 }),
    message: fc.string({ unit: 'binary', maxLength: 300 }),
    variable: fc.string({ unit: 'binary', maxLength: 100 }),
    severity: fc.constant('critical'),
    paranoia: fc.constant(1),
  });
  fc.assert(
    fc.property(fc.array(hit, { maxLength: 34 }), (hits) => {
      const text = judgementText('would-block', { refused: true, score: 1_000, hits });
      assert.ok(text.length <= WAF_TEXT_BYTES_MAX, `${text.length}`);
      assert.match(text, /^[\x20-\x7e]*$/);
      const { rules, more = [] } = JSON.parse(text) as { rules: { id: number }[]; more?: number[] };
      assert.deepEqual(
        [...rules.map(({ id }) => id), ...more],
        hits.map(({ id }) => id),
      );
    }),
  );
});
