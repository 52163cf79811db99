import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { type BodySource, Fields, type ResponseHead } from '@aegis/http';
import { passStages } from '../../src/origin/stages.ts';
import type { Asked, ResponseFlow, ResponseStage } from '../../src/request/phase.ts';

const ASKED = {} as Asked;
const BODY: BodySource = { length: 0, pipe() {}, resume() {}, cancel() {} };
const head = (status: number): ResponseHead => ({ status, fields: new Fields() });

/** Notes what it is given, and waits for the test. */
class Waiting implements ResponseStage {
  flow: ResponseFlow | undefined;
  status = 0;
  withdrawn = false;

  take(response: ResponseHead, _body: BodySource, flow: ResponseFlow): void {
    this.status = response.status;
    this.flow = flow;
  }

  withdraw(): void {
    this.withdrawn = true;
  }
}

function passed(stages: readonly (ResponseStage | undefined)[]) {
  const ends: string[] = [];
  const passing = passStages<string>(
    stages.map((stage) => () => stage),
    ASKED,
    {
      go: ({ status }, _body, facts) => void ends.push(`${status} ${facts}`),
      fail: ({ code }) => void ends.push(code),
    },
  );
  return { ends, passing };
}

test('a response passes each stage in turn, as the one before left it, and then goes on with what is known of its fetch', () => {
  const [first, second] = [new Waiting(), new Waiting()];
  const { ends, passing } = passed([first, undefined, second]);
  passing.take(head(200), BODY, 'facts');
  assert.deepEqual([first.status, second.status, ends], [200, 0, []]);
  first.flow?.go(head(203), BODY);
  assert.deepEqual([second.status, ends], [203, []]);
  second.flow?.go(head(204), BODY);
  assert.deepEqual(ends, ['204 facts']);
});

test('a stage that refuses ends the response, and no later stage sees it', () => {
  const [first, second] = [new Waiting(), new Waiting()];
  const { ends, passing } = passed([first, second]);
  passing.take(head(200), BODY, '');
  first.flow?.fail(new AegisError('test.refused', 'refused'));
  assert.deepEqual([second.status, ends], [0, ['test.refused']]);
});

test('when nobody waits any more, the stage that holds the response is told', () => {
  const [first, second] = [new Waiting(), new Waiting()];
  const { passing } = passed([first, second]);
  passing.withdraw();
  passing.take(head(200), BODY, '');
  first.flow?.go(head(200), BODY);
  passing.withdraw();
  assert.deepEqual([first.withdrawn, second.withdrawn], [false, true]);
});

test('where no phase looks at responses they go on as they are', () => {
  const { ends, passing } = passed([]);
  passing.take(head(200), BODY, 'facts');
  passing.withdraw();
  assert.deepEqual(ends, ['200 facts']);
});
