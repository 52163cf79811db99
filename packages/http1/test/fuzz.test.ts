/** Bytes nobody thought of. fast-check prints the seed of a failure. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import fc from 'fast-check';
import { CHUNKED, isRefusal, requestFraming } from '../src/framing.ts';
import { Known } from '../src/known-fields.ts';
import { HEAD_LIMITS } from '../src/options.ts';
import { scanRequestHead } from '../src/scan.ts';
import { FIELD_STRIDE, HeadSpans } from '../src/spans.ts';
import { connect, Recorder, request } from './client-run.ts';
import { acceptedRequests } from './corpus/accepted-requests.ts';
import { refusedChunks } from './corpus/refused-chunks.ts';
import { refusedHeads } from './corpus/refused-heads.ts';
import { refusedMeanings } from './corpus/refused-meanings.ts';
import { responses } from './corpus/responses.ts';
import { runServer } from './server-run.ts';

const BYTES_MAX = 400;
const short = ({ bytes }: { readonly bytes: string }): boolean => bytes.length > 0 && bytes.length <= BYTES_MAX;

const REQUESTS = [...acceptedRequests, ...refusedHeads, ...refusedMeanings, ...refusedChunks].filter(short).map(({ bytes }) => bytes);
const RESPONSES = responses.filter(short).map(({ bytes }) => bytes);

/** What makes parsers disagree. */
const TROUBLE = [
  '\r',
  '\n',
  '\r\n',
  '\n\r',
  '\r\r\n',
  '\r\n\r\n',
  '\0',
  ' ',
  '\t',
  '\x0b',
  '\x7f',
  '\x80',
  '\xff',
  ':',
  ',',
  ';',
  '"',
  '0',
  '-',
  '+',
  'Content-Length: 5\r\n',
  'Content-Length: 0\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: x\r\n',
  'Host: b\r\n',
  'GET / HTTP/1.1\r\n',
  'HTTP/1.1 200 OK\r\n',
  '0\r\n\r\n',
  '5\r\nhello\r\n',
  'Connection: close\r\n',
  'Expect: 100-continue\r\n',
];

interface Change {
  readonly at: number;
  readonly drop: number;
  readonly put: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.integer({ min: 0, max: 4 }),
  put: fc.oneof(
    fc.constantFrom('', ...TROUBLE),
    fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  ),
});

function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...seeds), fc.constantFrom('', ...seeds), fc.array(change, { maxLength: 6 }))
    .map(([first, second, changes]) => {
      let bytes = first + second;
      for (const { at, drop, put } of changes) {
        const offset = Math.floor(at * bytes.length);
        bytes = bytes.slice(0, offset) + put + bytes.slice(offset + drop);
      }
      return bytes;
    });
}

const cuts = fc.array(fc.integer({ min: 1, max: 2 * BYTES_MAX }), { maxLength: 4 }).map((offsets) => offsets.sort((a, b) => a - b));

test('whatever a client sends: no throw, no hang, and the same answers however it is cut', () => {
  fc.assert(
    fc.property(mutated(REQUESTS), cuts, (bytes, offsets) => {
      // What is refused only once its line has ended is made to end, so that no run still waits for it.
      const ended = `${bytes}\r\n\r\n\0\r\n\r\n`;
      const whole = runServer(ended);
      const cut = runServer(ended, ...offsets);
      assert.deepEqual(cut.statuses, whole.statuses);
      assert.deepEqual(cut.requests, whole.requests);
      assert.deepEqual(
        cut.refusals.map(({ code }) => code),
        whole.refusals.map(({ code }) => code),
      );
      assert.ok(whole.refusals.length <= 1, 'a refusal ends the connection');
      assert.ok(whole.statuses.length <= whole.requests.length + whole.refusals.length, 'one answer a request');
    }),
    { numRuns: 3_000 },
  );
});

test('a head is framed in one way at most, and only fields it has lie in its spans', () => {
  const spans = new HeadSpans(HEAD_LIMITS.fieldCountMax);
  fc.assert(
    fc.property(mutated(REQUESTS), (bytes) => {
      const buffer = Buffer.from(bytes, 'latin1');
      const end = scanRequestHead(buffer, 0, buffer.length, spans, HEAD_LIMITS);
      if (end <= 0) return;
      assert.equal(bytes.slice(end - 4, end), '\r\n\r\n');
      const head = bytes.slice(0, end);
      assert.doesNotMatch(head, /[^\r]\n|\r[^\n]|\0/, 'lines have one reading');
      const lines = head.replace(/^\r\n/, '').slice(0, -4).split('\r\n').slice(1);
      assert.equal(spans.fieldCount, lines.length);
      const names: string[] = [];
      for (const [index, line] of lines.entries()) {
        const [nameStart, nameEnd, valueStart, valueEnd] = spans.fields.subarray(index * FIELD_STRIDE) as unknown as [
          number,
          number,
          number,
          number,
        ];
        const name = bytes.slice(nameStart, nameEnd);
        assert.match(name, /^[!#$%&'*+\-.^_`|~\w]+$/);
        assert.equal(line.slice(0, name.length + 1), `${name}:`);
        assert.equal(bytes.slice(valueStart, valueEnd), line.slice(name.length + 1).replace(/^[ \t]+|[ \t]+$/g, ''));
        names.push(name.toLowerCase());
      }
      // The bits are what others would read out of the lines: had a name been missed, the framing would be another.
      const count = (name: string): number => names.filter((other) => other === name).length;
      for (const [name, bit] of [
        ['content-length', Known.contentLength],
        ['transfer-encoding', Known.transferEncoding],
        ['host', Known.host],
      ] as const) {
        assert.ok(count(name) <= 1);
        assert.equal((spans.known & bit) !== 0, count(name) === 1);
      }
      const framing = requestFraming(buffer, spans);
      if (isRefusal(framing)) return;
      assert.ok(!(names.includes('content-length') && names.includes('transfer-encoding')), 'never both framings');
      assert.equal(framing === CHUNKED, names.includes('transfer-encoding'));
      if (!names.includes('content-length') && framing !== CHUNKED) assert.equal(framing, 0);
    }),
    { numRuns: 5_000 },
  );
});

test('whatever an origin sends: no throw, one end, and the same content however it is cut', () => {
  const run = (bytes: string, method: string, offsets: readonly number[]): { seen: string; idle: boolean; destroyed: boolean } => {
    const { stream, connection } = connect();
    const recorder = new Recorder();
    connection.send(request(method), undefined, recorder);
    stream.receiveSplit(bytes, ...offsets);
    stream.receiveEnd();
    return { seen: recorder.seen, idle: connection.idle, destroyed: stream.destroyed };
  };
  fc.assert(
    fc.property(mutated(RESPONSES), fc.constantFrom('GET', 'HEAD'), cuts, (bytes, method, offsets) => {
      const whole = run(bytes, method, []);
      const cut = run(bytes, method, offsets);
      // Bytes behind a complete response may come while the connection is idle: then it was kept before it was gone.
      assert.equal(cut.seen.replace(/ kept$/, ' gone'), whole.seen.replace(/ kept$/, ' gone'));
      assert.match(whole.seen, /(?: kept| gone|http1\.[a-z0-9_]+)$/);
      assert.ok(!whole.idle && whole.destroyed && !cut.idle && cut.destroyed);
    }),
    { numRuns: 3_000, examples: [['HTTP/1.1 20HTTP/1.1 20', 'GET', [1]]] },
  );
});

test('refusals are AegisErrors with a code, a sentence and a source', () => {
  fc.assert(
    fc.property(mutated(REQUESTS), (bytes) => {
      for (const error of runServer(bytes).refusals) {
        assert.ok(error instanceof AegisError);
        assert.match(error.code, /^http1\.[a-z0-9_]+$/);
        assert.equal(error.source, 'client');
        assert.ok(error.message.length > 0);
      }
    }),
    { numRuns: 500 },
  );
});
