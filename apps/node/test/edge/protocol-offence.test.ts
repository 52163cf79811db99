import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { isProtocolOffence } from '../../src/edge/protocol-offence.ts';

const refused = (name: string, status: number): boolean =>
  isProtocolOffence(new AegisError(`http1.${name}`, name, { source: 'client', context: { status } }));

test('broken HTTP that no browser sends is an offence', () => {
  for (const name of ['bad_field_name', 'bare_lf', 'duplicate_content_length', 'length_and_coding', 'bad_version'])
    assert.equal(refused(name, 400), true, name);
  assert.equal(refused('header_timeout', 408), true);
  assert.equal(refused('too_many_fields', 431), true);
});

test('what a page elsewhere can make a browser send is none: TLS to a plain port, long targets, cookies of a sibling domain', () => {
  for (const [name, status] of [
    ['bad_method', 400],
    ['bad_target', 400],
    ['bad_host', 400],
    ['request_line_too_long', 414],
    ['fields_too_large', 431],
  ] as const)
    assert.equal(refused(name, status), false, name);
});

test('what is merely not served, and content that stops coming, is none', () => {
  assert.equal(refused('body_timeout', 408), false);
  assert.equal(refused('body_too_large', 413), false);
  assert.equal(refused('unsupported_expectation', 417), false);
});
