import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Database } from '../../../src/stores/disk/database.ts';
import { assertSameBytes, contentOf, patterned } from '../../support/bodies.ts';
import { audit, openStore, temporaryDirectory } from './support.ts';

const WRITER = fileURLToPath(new URL('writer-process.ts', import.meta.url));
const SIZE_BYTES = 24 * 2 ** 20;

describe('several processes on one disk store', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file: string;
  const children = new Set<ChildProcess>();
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'cache.mdb');
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    directory.remove();
  });

  /** Runs a writer; with `shell`, under its limits. */
  function writer(name: string, count: number, shell?: string) {
    const command = [process.execPath, WRITER, file, String(SIZE_BYTES), name, String(count)];
    const child =
      shell === undefined
        ? spawn(command[0] as string, command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] })
        : spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...command], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.add(child);
    child.on('exit', () => children.delete(child));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { child, exited: once(child, 'exit'), next: async () => (await lines.next()).value };
  }

  async function audited() {
    const database = new Database(file);
    const counts = audit(database);
    await database.close();
    return counts;
  }

  /** Every complete response is whole and its own. */
  async function checkContent(): Promise<number> {
    const store = openStore(file, SIZE_BYTES);
    let complete = 0;
    for (const host of ['shared', 'a', 'b']) {
      for (let at = 0; at < 50; at++) {
        for (const stored of store.variants(`https://${host}/${at}`)) {
          const length = stored.head.length as number;
          assert.equal(stored.head.etag, `"${length}"`);
          assertSameBytes(await contentOf(stored.body()), patterned(length, length));
          complete++;
        }
      }
    }
    await store.close();
    return complete;
  }

  test('totals are right after both have written over each other', async () => {
    const writers = [writer('a', 120), writer('b', 120)];
    for (const { exited } of writers) assert.deepEqual(await exited, [0, null]);
    const counts = await audited();
    assert.equal(counts.filling, 0);
    assert.equal(await checkContent(), counts.complete);
  });

  test('kill -9 of one while both write: the other goes on, content and totals stay right', async () => {
    const survivor = writer('b', 160);
    for (let round = 0; round < 3; round++) {
      const victim = writer('a', 0);
      for (let line = 0; line <= round; line++) await victim.next();
      victim.child.kill('SIGKILL');
      await victim.exited;
    }
    assert.deepEqual(await survivor.exited, [0, null]);
    const counts = await audited();
    assert.equal(await checkContent(), counts.complete);
    // What the killed ones were writing is left behind as filling, and gives way like everything else.
    const heir = writer('b', 120);
    assert.deepEqual(await heir.exited, [0, null]);
    assert.equal((await audited()).complete, await checkContent());
  });

  test('kill -9 of all leaves a store that opens and is right', async () => {
    const writers = [writer('a', 0), writer('b', 0)];
    for (const one of writers) for (let line = 0; line < 3; line++) await one.next();
    for (const one of writers) one.child.kill('SIGKILL');
    await Promise.all(writers.map(({ exited }) => exited));
    assert.equal((await audited()).complete, await checkContent());
  });

  test('a full disk: the writer counts errors and goes on, what is stored can be read', async () => {
    // A bound on the file's size stands for a full disk: writes fail the same way. The signal it also sends is ignored.
    const blocks = (6 * 2 ** 20) / 512;
    const full = writer('a', 240, `trap '' XFSZ; ulimit -f ${blocks}`);
    let last: string | undefined;
    for (let line = await full.next(); line !== undefined; line = await full.next()) last = line;
    assert.deepEqual(await full.exited, [0, null]);
    assert.ok(Number(String(last).replace('errors ', '')) > 0, String(last));
    const counts = await audited();
    assert.ok(counts.complete > 0);
    assert.equal(await checkContent(), counts.complete);
  });
});
