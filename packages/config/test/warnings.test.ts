import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfig } from '../src/parse.ts';
import { formatProblems } from '../src/problem.ts';

function warningsOf(listen: string, more = ''): string {
  const text = `[listen]\n${listen}\n[[site]]\nhosts = ["*"]\norigins = ["https://a"]\n${more}`;
  const result = parseConfig(text, { format: 'toml', file: 'f' });
  assert.ok(result.ok);
  return formatProblems(result.warnings);
}

test('an admin listener beyond loopback is warned of', () => {
  assert.match(warningsOf('http = [":80"]\nadmin = "0.0.0.0:9180"'), /^f:3:9: listen.admin: others than this machine can reach it/);
  assert.equal(warningsOf('http = [":80"]\nadmin = "[::1]:9180"'), '');
});

test('self-signed certificates for others than this machine are warned of', () => {
  assert.match(warningsOf('https = [":443"]'), /^f:1:1: tls.mode: "self-signed" certificates are refused by browsers/);
  assert.equal(warningsOf('https = ["127.0.0.1:443"]'), '');
});

test('unverified origins are warned of', () => {
  assert.match(warningsOf('http = [":80"]', 'upstream.tls.verify = false'), /^f:6:23: site\[0\].upstream.tls.verify: off/);
});
