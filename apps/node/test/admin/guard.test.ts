import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guard, type GuardedRequest } from '../../src/admin/guard.ts';

const plain: GuardedRequest = {
  method: 'POST',
  host: '127.0.0.1:9180',
  origin: undefined,
  secFetchSite: undefined,
  contentType: 'application/json',
};
const statusOf = (change: Partial<GuardedRequest>) => guard({ ...plain, ...change }, 'edge-1')?.status;

test('a tool on this machine may pass', () => {
  assert.equal(statusOf({}), undefined);
  assert.equal(statusOf({ contentType: 'Application/JSON; charset=utf-8' }), undefined);
  assert.equal(statusOf({ method: 'GET', contentType: undefined }), undefined);
});

test('DNS rebinding: Host must be an address, localhost or our own name, whatever else is right', () => {
  for (const host of ['127.0.0.1', '10.0.0.1:9180', '[::1]:9180', '[::1]', 'localhost', 'LocalHost:80', 'Edge-1:9180'])
    assert.equal(statusOf({ host }), undefined, host);
  for (const host of [
    'evil.example',
    'evil.example:9180',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '',
    undefined,
    '127.0.0.1:9180:1',
    '[evil]',
    '::1',
    '1',
    '127.1',
  ]) {
    assert.equal(statusOf({ host, method: 'GET' }), 421, String(host));
  }
});

test('cross-site requests are refused, reads too', () => {
  assert.equal(statusOf({ origin: 'http://127.0.0.1:9180' }), undefined);
  for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1:9180', 'http://127.0.0.1:9181', '']) {
    assert.equal(statusOf({ origin }), 403, origin);
    assert.equal(statusOf({ origin, method: 'GET' }), 403, origin);
  }
  assert.equal(statusOf({ secFetchSite: 'cross-site' }), 403);
  assert.equal(statusOf({ secFetchSite: 'same-site', method: 'GET' }), 403);
  assert.equal(statusOf({ secFetchSite: 'same-origin' }), undefined);
  assert.equal(statusOf({ secFetchSite: 'none' }), undefined);
});

test('what changes something must be JSON, which a form of another site cannot send', () => {
  for (const contentType of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx']) {
    assert.equal(statusOf({ contentType }), 415, String(contentType));
  }
});
