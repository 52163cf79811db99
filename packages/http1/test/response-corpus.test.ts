/** Requirement 2.1, towards origins: every response has one meaning or none, however it is cut into reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { responses, type ResponseCase } from './corpus/responses.ts';
import { connect, Recorder, request } from './client-run.ts';

const EVERY_OFFSET_BYTES_MAX = 600;

function run({ method, bytes, closes }: ResponseCase, ...offsets: readonly number[]): { seen: string; idle: boolean; destroyed: boolean } {
  const { stream, connection } = connect();
  const recorder = new Recorder();
  connection.send(request(method), undefined, recorder);
  stream.receiveSplit(bytes, ...offsets);
  if (closes) stream.receiveEnd();
  return { seen: recorder.seen, idle: connection.idle, destroyed: stream.destroyed };
}

/** Bytes that come behind a complete response in a read of their own find an idle connection, which they end. */
const SPOILED_LATER = / gone$/;

test('the corpus has no two cases of one name', () => {
  assert.equal(new Set(responses.map(({ name }) => name)).size, responses.length);
  assert.ok(responses.length >= 80);
});

for (const item of responses) {
  test(`client, in one read: ${item.name}`, () => {
    const { seen, idle, destroyed } = run(item);
    assert.equal(seen, item.seen);
    assert.equal(idle, seen.endsWith(' kept'));
    assert.equal(destroyed, !idle);
  });

  test(`client, cut everywhere: ${item.name}`, () => {
    const { length } = item.bytes;
    const offsets = Array.from({ length: Math.max(0, length - 1) }, (_, i) => i + 1);
    const tried = length <= EVERY_OFFSET_BYTES_MAX ? offsets : offsets.filter((at) => at < 40 || at > length - 40 || at % 2_047 === 0);
    for (const cut of [...tried.map((at) => [at]), ...(length <= EVERY_OFFSET_BYTES_MAX ? [offsets] : [])]) {
      const { seen, idle, destroyed } = run(item, ...cut);
      if (seen !== item.seen) {
        assert.match(item.seen, SPOILED_LATER, `cut at ${cut.join()}: ${seen}`);
        assert.equal(seen, item.seen.replace(SPOILED_LATER, ' kept'), `cut at ${cut.join()}`);
        assert.ok(destroyed && !idle, 'what came later ends the idle connection');
      }
    }
  });
}
