import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listenerUrl } from '../src/index.ts';

test('a listener is an address with a port, or a URL', () => {
  const urls = ['127.0.0.1:9180', '[::1]:9180', 'edge.example:80', 'http://edge.example', 'https://edge.example:1/x'].map(listenerUrl);
  const expected = ['http://127.0.0.1:9180', 'http://[::1]:9180', 'http://edge.example', 'http://edge.example', 'https://edge.example:1'];
  assert.deepEqual(urls, expected);
  for (const wrong of ['', 'nope', '127.0.0.1', '::1:9180', '127.0.0.1:99999', 'foo bar:1', 'ftp://a:1', ':9180'])
    assert.throws(() => listenerUrl(wrong), /It must be an address with a port/, wrong);
});
