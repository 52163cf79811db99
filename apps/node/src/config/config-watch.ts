/**
 * Notices that the configuration file was changed, however that was done: written in place, renamed over (editors), or by a symbolic link
 * that now points elsewhere (Kubernetes).
 *
 * Events of the directory only say "look"; what counts is whether the file that the name leads to is another one than before. A slow
 * poll stands behind the events, for file systems that send none.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, LIMITS } from '@aegis/base';

const POLL_INTERVAL_MS = 2_000;

/** Calls `onChange` when the file at `path` has changed and been quiet for `configChangeDelayMs`. Returns what ends it. */
export async function watchConfig(path: string, clock: Clock, onChange: () => void): Promise<() => void> {
  let seen = await identityOf(path);
  let ended = false;
  let cancelLook: () => void = () => {};
  let cancelPoll: () => void = () => {};

  const look = async (): Promise<void> => {
    const now = await identityOf(path);
    if (ended || now === seen) return;
    seen = now;
    onChange();
  };
  const lookSoon = (): void => {
    cancelLook();
    cancelLook = clock.after(LIMITS.configChangeDelayMs.value, () => void look());
  };
  const poll = (): void => {
    cancelPoll = clock.after(POLL_INTERVAL_MS, () => {
      void look();
      poll();
    });
  };

  const watcher = watchDirectory(dirname(path), lookSoon);
  poll();
  return () => {
    ended = true;
    cancelLook();
    cancelPoll();
    watcher?.close();
  };
}

/** Undefined where the system cannot watch it (no inotify instances left, say): then the poll does alone. */
function watchDirectory(directory: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(directory, { persistent: false }, onEvent);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

async function identityOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return 'absent';
  }
}
