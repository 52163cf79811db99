import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { Fields } from '@aegis/http';
import { answerToFailure, ownAnswer } from '../../src/reply/own-answer.ts';
import { answerFormat } from '../../src/reply/negotiation.ts';

const failure = (proxyError: string | undefined, source: 'origin' | 'node' = 'origin'): AegisError =>
  new AegisError('upstream.failed', 'failed', { source, ...(proxyError === undefined ? {} : { context: { proxyError } }) });

test('RFC 9209 2.3: what went wrong with an origin is a status, the error type, and when to try again', () => {
  const cases = [
    ['connection_timeout', 504],
    ['connection_read_timeout', 504],
    ['connection_write_timeout', 504],
    ['http_response_timeout', 504],
    ['connection_limit_reached', 503],
    ['proxy_internal_error', 500],
    ['dns_error', 502],
    ['connection_refused', 502],
  ] as const;
  for (const [proxyError, status] of cases) {
    const answer = answerToFailure(failure(proxyError));
    assert.deepEqual([answer.status, answer.proxyError], [status, proxyError]);
    assert.equal(answer.fields?.some(([name]) => name === 'retry-after') ?? false, status === 503);
  }
  assert.equal(answerToFailure(failure(undefined)).proxyError, 'destination_unavailable');
  assert.equal(answerToFailure(failure(undefined, 'node')).status, 500);
});

test('a page for people, a problem document for programs that speak JSON, text for everything else', () => {
  const cases = [
    [{}, 'text'],
    [{ accept: '*/*' }, 'text'],
    [{ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, 'html'],
    [{ accept: 'application/json' }, 'problem'],
    [{ accept: 'application/problem+json' }, 'problem'],
    [{ accept: '*/*', 'sec-fetch-dest': 'empty' }, 'problem'],
    [{ accept: 'text/html', 'sec-fetch-dest': 'document' }, 'html'],
  ] as const;
  for (const [fields, format] of cases) assert.equal(answerFormat(Fields.from(fields)), format, JSON.stringify(fields));
});

test('RFC 9457: an answer of this node’s own says status, sentence and request id in each form, and is not stored', () => {
  const types = { html: 'text/html; charset=utf-8', problem: 'application/problem+json', text: 'text/plain; charset=utf-8' } as const;
  for (const format of ['html', 'problem', 'text'] as const) {
    const { head, body } = ownAnswer(
      { status: 503, sentence: 'Busy.', proxyError: 'dns_error' },
      { via: 'edge', requestId: 'r-1', format },
    );
    assert.equal(head.status, 503);
    assert.equal(head.fields.get('content-type'), types[format]);
    assert.equal(head.fields.get('content-length'), String(body.length));
    assert.equal(head.fields.get('cache-control'), 'no-store');
    assert.equal(head.fields.get('x-request-id'), 'r-1');
    assert.equal(head.fields.get('proxy-status'), 'edge;error=dns_error');
    for (const said of ['503', 'Busy.', 'Service Unavailable']) assert.ok(body.includes(said), `${format} ${said}`);
  }
  const problem = ownAnswer({ status: 503, sentence: 'Busy.' }, { via: 'edge', requestId: 'r-1', format: 'problem' });
  assert.equal(JSON.parse(problem.body.toString()).request_id, 'r-1');
  assert.equal(problem.head.fields.has('proxy-status'), false);
});
