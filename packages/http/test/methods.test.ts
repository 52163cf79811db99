import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIdempotent, isSafe } from '../src/methods.ts';

test('RFC 9110 9.2: safe methods are GET, HEAD, OPTIONS and TRACE; idempotent ones are those, PUT and DELETE', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE']) assert.ok(isSafe(method) && isIdempotent(method), method);
  for (const method of ['PUT', 'DELETE']) assert.ok(!isSafe(method) && isIdempotent(method), method);
  for (const method of ['POST', 'PATCH', 'CONNECT']) assert.ok(!isSafe(method) && !isIdempotent(method), method);
});

test('RFC 9110 9.1: methods are case-sensitive, and unknown ones promise nothing', () => {
  for (const method of ['get', 'Get', '', 'FOO', 'toString']) assert.ok(!isSafe(method) && !isIdempotent(method), method);
});
