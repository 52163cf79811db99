import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Fields } from '@aegis/http';
import { invalidatedKeys } from '../../src/decisions/invalidation.ts';
import { invalidatedTags } from '../../src/decisions/tags.ts';
import { response } from '../support/messages.ts';
import type { FieldTable } from '../support/messages.ts';

function keys(method: string, status: number, fields: FieldTable = {}): readonly string[] {
  const target = { scheme: 'https', host: 'example.org', port: undefined, pathAndQuery: '/a/b?c' };
  return invalidatedKeys(method, target, response(fields, status), { query: { kind: 'all' } });
}

describe('invalidation (RFC 9111 4.4)', () => {
  const TARGET = 'https://example.org/a/b?c';
  test('a safe method invalidates nothing', () => assert.deepEqual(keys('GET', 200), []));
  test('an error invalidates nothing', () => assert.deepEqual([...keys('POST', 404), ...keys('POST', 500)], []));
  test('success and redirection invalidate the target', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'UNKNOWN']) assert.deepEqual(keys(method, 204), [TARGET]);
    assert.deepEqual(keys('POST', 303), [TARGET]);
  });
  test('Location and Content-Location of the same origin too, resolved against the target', () => {
    assert.deepEqual(keys('POST', 201, { location: 'new', 'content-location': 'https://EXAMPLE.org:443/x?y' }), [
      TARGET,
      'https://example.org/a/new',
      'https://example.org/x?y',
    ]);
  });
  test('those of another origin are left alone', () => {
    assert.deepEqual(keys('POST', 201, { location: 'http://example.org/x', 'content-location': '//other.example/x' }), [TARGET]);
    assert.deepEqual(keys('POST', 201, { location: 'http://' }), [TARGET]);
  });
  test('RFC 9875 3: groups named for invalidation are those of the origin', () => {
    assert.deepEqual(invalidatedTags(TARGET, Fields.from({ 'cache-group-invalidation': '"g", tok' })), ['https://example.org g']);
  });
});
