import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryBeside, Thread, type ThreadEnd } from '../src/thread.ts';

function echo(): {
  readonly thread: Thread<string, string>;
  readonly heard: string[];
  readonly first: Promise<string>;
  readonly ended: Promise<ThreadEnd>;
} {
  const first = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<ThreadEnd>();
  const heard: string[] = [];
  const thread = new Thread<string, string>(
    entryBeside(import.meta.url, './fixtures/echo'),
    { name: 'echo', data: 'echo:' },
    {
      message(text) {
        heard.push(text);
        first.resolve(text);
      },
      ended: ended.resolve,
    },
  );
  return { thread, heard, first: first.promise, ended: ended.promise };
}

// A thread does not keep the process alive: this does, until the test is over.
const alive = setInterval(() => {}, 1_000);
test.after(() => clearInterval(alive));

test('a thread gets its data, answers, and says how long it has computed', async () => {
  const { thread, first } = echo();
  thread.post('hello');
  assert.equal(await first, 'echo: hello');
  assert.ok(((await thread.cpuMs()) ?? 0) > 0);
  await thread.end();
  assert.equal(await thread.cpuMs(), undefined);
});

test('a thread that hangs is ended, and that was asked for', async () => {
  const { thread, heard, first, ended } = echo();
  thread.post('hang');
  await first;
  thread.post('more');
  await thread.end();
  assert.equal((await ended).asked, true);
  assert.deepEqual(heard, ['echo: hang']);
});

test('an error that nobody caught, and an exit, end it with their reason', async () => {
  const thrown = echo();
  thrown.thread.post('throw');
  const { asked, error } = await thrown.ended;
  assert.deepEqual([asked, error?.message], [false, 'thrown']);
  const left = echo();
  left.thread.post('leave');
  assert.deepEqual(await left.ended, { asked: false, error: undefined, code: 7 });
});
