/** Requirement 2.1: every request has one meaning or none, however it is cut into reads. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { HEAD_LIMITS } from '../src/options.ts';
import { refusalError, refusalStatus } from '../src/refusals.ts';
import { scanRequestHead } from '../src/scan.ts';
import { HeadSpans } from '../src/spans.ts';
import { acceptedRequests } from './corpus/accepted-requests.ts';
import type { RequestCase } from './corpus/cases.ts';
import { refusedChunks } from './corpus/refused-chunks.ts';
import { refusedHeads } from './corpus/refused-heads.ts';
import { refusedMeanings } from './corpus/refused-meanings.ts';
import { runServer, type ServerRun } from './server-run.ts';

const CORPUS = [...refusedHeads, ...refusedMeanings, ...refusedChunks, ...acceptedRequests];

/** Longer cases are cut at offsets near their start, near bounds and near their end, and at steps between. */
const EVERY_OFFSET_BYTES_MAX = 600;

function cuts(length: number): number[] {
  const all = Array.from({ length: length - 1 }, (_, i) => i + 1);
  return length <= EVERY_OFFSET_BYTES_MAX ? all : all.filter((at) => at < 40 || at > length - 40 || at % 2_047 === 0);
}

function check(run: ServerRun, { requests, refused }: RequestCase): void {
  assert.deepEqual(run.requests, requests);
  assert.deepEqual(
    run.refusals.map((error) => error.code),
    refused === undefined ? [] : [refused[0]],
  );
  const answered = requests.filter((request) => !request.endsWith('…')).map(() => 200);
  assert.deepEqual(run.statuses, refused === undefined ? answered : [...answered, refused[1]]);
  if (refused !== undefined) {
    assert.match(run.sent, /connection: close\r\n\r\n[^\r]*$/);
    assert.ok(run.stream.ended, 'a refusal closes');
  }
}

test('the corpus has no two cases of one name', () => {
  const names = CORPUS.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  assert.ok(names.length >= 250);
});

for (const { name, bytes, refused } of refusedHeads) {
  test(`scanner refuses: ${name}`, () => {
    const buffer = Buffer.from(bytes, 'latin1');
    const result = scanRequestHead(buffer, 0, buffer.length, new HeadSpans(HEAD_LIMITS.fieldCountMax), HEAD_LIMITS);
    assert.ok(result < 0, `not refused: ${result}`);
    assert.deepEqual([refusalError(result, 'client').code, refusalStatus(result)], refused);
  });
}

for (const { name, bytes } of [...refusedMeanings, ...refusedChunks, ...acceptedRequests]) {
  if (name === 'an incomplete head is no request') continue;
  test(`scanner finds the head: ${name}`, () => {
    const buffer = Buffer.from(bytes, 'latin1');
    const spans = new HeadSpans(HEAD_LIMITS.fieldCountMax);
    const result = scanRequestHead(buffer, 0, buffer.length, spans, HEAD_LIMITS);
    assert.equal(result, bytes.indexOf('\r\n\r\n', 2) + 4);
    assert.equal(spans.fieldCount, bytes.slice(2, result).split('\r\n').length - 3);
  });
}

for (const item of CORPUS) {
  test(`server, in one read: ${item.name}`, () => check(runServer(item.bytes), item));
  test(`server, cut everywhere: ${item.name}`, () => {
    for (const at of cuts(item.bytes.length)) check(runServer(item.bytes, at), item);
  });
  if (item.bytes.length <= EVERY_OFFSET_BYTES_MAX) {
    test(`server, byte by byte: ${item.name}`, () => check(runServer(item.bytes, ...cuts(item.bytes.length)), item));
  }
}
