import assert from 'node:assert/strict';
import test from 'node:test';
import { configDigest } from '../src/digest.ts';
import { parseConfig } from '../src/parse.ts';
import type { NodeConfig } from '../src/types.ts';

function read(text: string): NodeConfig {
  const result = parseConfig(text, { format: 'toml', file: 'f' });
  assert.ok(result.ok);
  return result.config;
}

const TEXT = '[listen]\nhttp = [":80"]\n[cache]\nmemory = "1GiB"\n[[site]]\nhosts = ["a"]\norigins = ["http://b"]\n';
const SAME =
  'cache = { memory = "1024MiB" } # defaults written out\nlog.level = "info"\n[[site]]\norigins = [{ weight = 1, url = "http://B:80/" }]\nhosts = ["A"]\n[listen]\nhttp = [":80"]\n';

test('digest: what means the same has the same one, whatever the order, the units and the defaults written out', () => {
  assert.match(configDigest(read(TEXT)), /^[0-9a-f]{64}$/);
  assert.equal(configDigest(read(SAME)), configDigest(read(TEXT)));
});

test('digest: it does not depend on the order in which keys were set, also after a way through JSON', () => {
  const config = read(TEXT);
  const reversed = JSON.parse(JSON.stringify(config), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  ) as NodeConfig;
  assert.notEqual(JSON.stringify(reversed), JSON.stringify(config));
  assert.equal(configDigest(reversed), configDigest(config));
});

test('digest: any difference shows, the order of lists too', () => {
  const digests = [
    TEXT,
    TEXT.replace('1GiB', '2GiB'),
    TEXT.replace('"a"', '"a", "c"'),
    TEXT.replace('"a"', '"c", "a"'),
    TEXT.replace(':80', ':81'),
  ].map((text) => configDigest(read(text)));
  assert.equal(new Set(digests).size, digests.length);
});
