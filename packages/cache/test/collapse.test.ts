import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from './stores/disk/support.ts';

const WORKER = fileURLToPath(new URL('collapse-process.ts', import.meta.url));

interface Worker {
  readonly child: ChildProcess;
  /** Lines it printed. */
  readonly seen: string[];
  /** Resolves when it has printed a line that begins so, `times` times. */
  said(text: string, times?: number): Promise<void>;
  go(): void;
  readonly exited: Promise<unknown>;
}

describe('request collapsing across workers (requirement 2.3)', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  const workers: Worker[] = [];
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.child.kill('SIGKILL');
      await worker.exited;
    }
    directory.remove();
  });

  async function start(pauseMs: number): Promise<Worker> {
    const child = spawn(process.execPath, [WORKER, directory.path, String(pauseMs)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const seen: string[] = [];
    let onLine = (): void => {};
    createInterface({ input: child.stdout }).on('line', (line) => {
      seen.push(line);
      onLine();
    });
    const said = (text: string, times = 1): Promise<void> =>
      new Promise((resolve) => {
        onLine = () => {
          if (seen.filter((line) => line.startsWith(text)).length >= times) resolve();
        };
        onLine();
      });
    const worker = { child, seen, said, exited: once(child, 'exit'), go: () => void child.stdin.write('go\n') };
    workers.push(worker);
    await said('ready');
    return worker;
  }

  function fetches(): number {
    return workers.flatMap(({ seen }) => seen).filter((line) => line === 'fetch').length;
  }

  test('300 requests at three workers at once: one fetch, all served', async () => {
    for (let at = 0; at < 3; at++) await start(20);
    for (const worker of workers) worker.go();
    for (const worker of workers) await worker.said('served 100 of 100');
    assert.equal(fetches(), 1);
  });

  test('the worker that fetches is killed: another takes over, whoever had no byte yet is served', async () => {
    const victim = await start(500);
    const heirs = [await start(5), await start(5)];
    victim.go();
    await victim.said('fetch');
    for (const heir of heirs) heir.go();
    victim.child.kill('SIGKILL');
    for (const heir of heirs) await heir.said('served');
    // Those that were already streaming what the victim fetched are cut; the next find a whole response.
    for (const heir of heirs) {
      heir.go();
      await heir.said('served', 2);
      assert.equal(heir.seen.at(-1), 'served 100 of 100, cut 0');
    }
    // On a machine that is very slow an heir may wait no longer, and ask beside the other.
    assert.ok(fetches() >= 2 && fetches() <= 4, `${fetches()} fetches`);
  });
});
