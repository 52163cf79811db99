/** What happens to the node, one thing after the other, each for a while, in an order that the seed says. */
import type { Random } from '@aegis/base';
import { anyPath } from './clients.ts';
import type { HonestOrigin } from './origins.ts';
import { sleep, type Stand } from './stand.ts';

export interface FaultsComponents {
  readonly stand: Stand;
  readonly origin: HonestOrigin;
  readonly random: Random;
  /** The version of a path that must be seen from now on. */
  readonly oldest: Map<string, number>;
  /** A worker is being killed or stopped: what it serves may be lost. */
  readonly broken: () => void;
  readonly say: (line: string) => void;
}

type Fault = (components: FaultsComponents) => Promise<void>;

/** Longer than a worker may be silent before it is replaced. */
const HANG_MS = 20_000;

export const FAULTS: Readonly<Record<string, Fault>> = {
  async 'a worker is killed'({ stand, random, broken }) {
    const pid = await anyWorker(stand, random);
    broken();
    if (pid !== undefined) kill(pid, 'SIGKILL');
  },
  async 'a worker hangs for a moment'({ stand, random, broken }) {
    const pid = await anyWorker(stand, random);
    if (pid === undefined) return;
    broken();
    kill(pid, 'SIGSTOP');
    await sleep(1_500);
    kill(pid, 'SIGCONT');
    broken();
  },
  async 'a worker hangs for good'({ stand, random, broken }) {
    const pid = await anyWorker(stand, random);
    if (pid === undefined) return;
    kill(pid, 'SIGSTOP');
    for (let waited = 0; waited < HANG_MS; waited += 500) {
      broken();
      await sleep(500);
    }
    kill(pid, 'SIGCONT');
    broken();
  },
  async 'the agent is killed'({ stand }) {
    const { agent } = await stand.status();
    if (agent.pid !== null) kill(agent.pid, 'SIGKILL');
  },
  async 'the disk is full'({ stand }) {
    stand.fillDisk();
    await sleep(10_000);
    stand.emptyDisk();
  },
  async 'the clock steps back'({ stand, random }) {
    stand.setClock(-Math.floor(random.float() * 7_200));
    await sleep(5_000);
  },
  async 'the clock steps forward'({ stand, random }) {
    stand.setClock(Math.floor(random.float() * 1_800));
    await sleep(5_000);
  },
  async 'the resolver is gone'({ stand }) {
    stand.setResolver(false);
    await sleep(15_000);
    stand.setResolver(true);
  },
  async 'content changes and is purged'({ stand, origin, random, oldest, say }) {
    for (let i = 0; i < 20; i++) {
      const path = anyPath(random);
      const version = (origin.versions.get(path) ?? 1) + 1;
      origin.versions.set(path, version);
      const { status } = await stand.admin('POST', '/api/v1/purge', { url: `http://honest.test${path}` });
      // 200 is a promise: from here on nobody gets the old one.
      if (status === 200) oldest.set(path, version);
      else say(`a purge was answered by ${status}`);
    }
  },
  async 'the configuration changes'({ stand, random }) {
    stand.configure(20 + Math.floor(random.float() * 20));
    stand.reloadBySignal();
    await sleep(3_000);
  },
  async 'the configuration is broken, and repaired'({ stand, random, say }) {
    const { status } = await stand.admin('POST', '/api/v1/reload');
    stand.configure(20 + Math.floor(random.float() * 20));
    if (status !== 200) say(`a reload was answered by ${status}`);
  },
  async 'the node is upgraded'({ stand, say }) {
    const { status } = await stand.admin('POST', '/api/v1/upgrade');
    if (status !== 200) say(`an upgrade was answered by ${status}`);
  },
};

async function anyWorker(stand: Stand, random: Random): Promise<number | undefined> {
  const { workers } = await stand.status();
  const ready = workers.filter(({ state }) => state === 'ready');
  // One goes on: a node without any worker refuses, and may.
  return ready.length < 2 ? undefined : ready[Math.floor(random.float() * ready.length)]?.pid;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
