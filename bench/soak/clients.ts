/** Clients: of the honest site, who check each byte that they get; of the bad one, who only ask; and slow readers. */
import { request as ask } from 'node:http';
import type { Random } from '@aegis/base';
import { Expected, KINDS, type Kind } from './content.ts';

export interface Tally {
  /** Whole and right. */
  right: number;
  /** Each that was not, with what happened. */
  readonly wrong: string[];
  /** Broken off while the worker that served it was killed or hung, which no node can hide. */
  excused: number;
  /** Requests to the site of the bad origin that got a response of any kind, and that got none. */
  badAnswered: number;
  badSilent: number;
}

export interface World {
  readonly port: number;
  readonly random: Random;
  readonly tally: Tally;
  /** Monotonic milliseconds of the last moment at which a worker was killed or hung; requests that were under way then may be lost. */
  brokenAtMs(): number;
  /** The oldest version of a path that a response which is asked for now may have. */
  oldestOf(path: string): number;
  stopped(): boolean;
}

const PATHS: Readonly<Record<Kind, number>> = { small: 200, medium: 60, large: 12 };
const SLOW_PAUSE_MS = 100;
const TIMEOUT_MS = 120_000;

export function anyPath(random: Random): string {
  const kinds = Object.keys(KINDS) as Kind[];
  const kind = random.float() < 0.7 ? 'small' : (kinds[Math.floor(random.float() * kinds.length)] as Kind);
  return `/${kind}/${Math.floor(random.float() * PATHS[kind])}`;
}

/** Asks one after the other until it is over. `slow` reads about 25 kB at a time, with pauses. */
export async function honestClient(world: World, slow: boolean): Promise<void> {
  while (!world.stopped()) {
    const path = slow ? `/medium/${Math.floor(world.random.float() * PATHS.medium)}` : anyPath(world.random);
    const oldest = world.oldestOf(path);
    const startedMs = performance.now();
    const fault = await get(world.port, path, oldest, slow);
    if (fault === undefined) world.tally.right++;
    // The kill may come a moment before this process hears of it.
    else if (fault.brokenOff && world.brokenAtMs() >= startedMs - 50) world.tally.excused++;
    else world.tally.wrong.push(`${new Date().toISOString()} ${path}: ${fault.what}`);
  }
}

interface Fault {
  readonly what: string;
  readonly brokenOff: boolean;
}

function get(port: number, path: string, oldest: number, slow: boolean): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const broken = (what: string): void => resolve({ what, brokenOff: true });
    const request = ask(
      { port, host: '127.0.0.1', path, agent: false, headers: { host: 'honest.test' }, timeout: TIMEOUT_MS },
      (response) => {
        const version = Number(response.headers['x-version']);
        if (response.statusCode !== 200) {
          response.resume();
          return resolve({ what: `status ${response.statusCode}, ${String(response.headers['proxy-status'] ?? '')}`, brokenOff: false });
        }
        if (!(version >= oldest)) {
          response.destroy();
          return resolve({ what: `version ${version}, though ${oldest} was purged before`, brokenOff: false });
        }
        const expected = new Expected(path, version);
        response.on('data', (chunk: Buffer) => {
          expected.take(chunk);
          if (!slow) return;
          response.pause();
          setTimeout(() => response.resume(), SLOW_PAUSE_MS);
        });
        response.on('end', () => resolve(expected.isRight ? undefined : { what: 'other content than the origin sent', brokenOff: false }));
        response.on('error', (error) => broken(`broken off: ${error.message}`));
        return response.on('aborted', () => broken('cut'));
      },
    );
    request.on('timeout', () => request.destroy(new Error('no byte for two minutes')));
    request.on('error', (error) => broken(error.message));
    request.end();
  });
}

/** Whatever comes back is fine, but something must. */
export async function badClient(world: World): Promise<void> {
  while (!world.stopped()) {
    const answered = await new Promise<boolean>((resolve) => {
      const path = `/bad/${Math.floor(world.random.float() * 1e6)}`;
      const request = ask(
        { port: world.port, host: '127.0.0.1', path, agent: false, headers: { host: 'bad.test' }, timeout: TIMEOUT_MS },
        (response) => {
          response.resume();
          response.on('close', () => resolve(true));
        },
      );
      request.on('timeout', () => request.destroy());
      request.on('error', () => resolve(false));
      request.end();
    });
    if (answered) world.tally.badAnswered++;
    else world.tally.badSilent++;
  }
}
