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

test('an origin at an address of this node is warned of', () => {
  const warned = (listen: string, origin: string): string => {
    const text = `[listen]\n${listen}\n[[site]]\nhosts = ["*"]\norigins = ["http://a", "${origin}"]\n`;
    const result = parseConfig(text, { format: 'toml', file: 'f' });
    assert.ok(result.ok);
    return formatProblems(result.warnings);
  };
  const itself = /^f:5:24: site\[0\].origins\[1\]: this node itself listens there/;
  assert.match(warned('http = ["192.0.2.1:8080"]', 'http://192.0.2.1:8080'), itself);
  assert.match(warned('https = ["127.0.0.1:8443"]', 'https://127.0.0.1:8443'), itself);
  assert.match(warned('http = [":8080"]', 'http://localhost:8080'), itself);
  assert.match(warned('http = ["0.0.0.0:8080"]', 'http://127.0.0.1:8080'), itself);
  assert.equal(warned('http = [":8080"]', 'http://127.0.0.1:8081'), '');
  assert.equal(warned('http = ["192.0.2.1:8080"]', 'http://127.0.0.1:8080'), '');
});
