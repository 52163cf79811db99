/** Starting processes, as far as the supervisor needs it; passed in, so that its rules are tested without processes. */
import { spawn } from 'node:child_process';
import { messageOf } from '@aegis/base';

export interface Child<Sent> {
  /** 0 when the system refused to start it. */
  readonly pid: number;
  /** Messages that it has not read yet. */
  readonly queued: number;
  /** Never throws; what a dead or dying process does not get is lost. */
  send(message: Sent): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

export interface ChildExit {
  /** Exit code, or null when a signal ended it or it never started. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it did not start. */
  readonly error?: string;
}

export interface ChildEvents<Received> {
  onMessage(message: Received): void;
  /** Nothing is queued any more. */
  onRead?(): void;
  /** Last, once, after every message. */
  onExit(exit: ChildExit): void;
}

export interface ChildSpec {
  /** Script to run. */
  readonly entry: string;
  /** Descriptors of ours that become 4, 5, … of the child. */
  readonly inheritedFds?: readonly number[];
}

export type SpawnChild = <Sent, Received>(spec: ChildSpec, events: ChildEvents<Received>) => Child<Sent>;

/**
 * Starts scripts with this process's own Node and flags; stdout and stderr are ours, stdin is closed. What Node makes of the code is kept
 * in `compileCacheDir`: it halves the time that a replacement takes to serve.
 */
export function childSpawner(compileCacheDir: string): SpawnChild {
  const flags = [...new Set([...process.execArgv, '--disable-warning=ExperimentalWarning'])];
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCacheDir };
  return (spec, events) => spawnChild(spec, events, flags, env);
}

function spawnChild<Sent, Received>(
  spec: ChildSpec,
  events: ChildEvents<Received>,
  flags: readonly string[],
  env: NodeJS.ProcessEnv,
): Child<Sent> {
  const child = spawn(process.execPath, [...flags, spec.entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', ...(spec.inheritedFds ?? [])],
    serialization: 'advanced',
    env,
  });
  let queued = 0;
  let error: string | undefined;
  let exited = false;
  const exit = (code: number | null, signal: string | null): void => {
    if (exited) return;
    exited = true;
    events.onExit(error === undefined ? { code, signal } : { code, signal, error });
  };
  child.on('message', (message) => events.onMessage(message as Received));
  child.on('error', (thrown) => {
    error = messageOf(thrown);
    if (child.pid === undefined) exit(null, null);
  });
  // Not `exit`: that one may come before the last messages.
  child.on('close', exit);
  return {
    pid: child.pid ?? 0,
    get queued() {
      return queued;
    },
    send: (message) => {
      if (!child.connected) return;
      queued++;
      // Called when it is written to the channel, which has room for some 200 KB.
      child.send(message as object, () => {
        queued--;
        if (queued === 0) events.onRead?.();
      });
    },
    kill: (signal) => void child.kill(signal),
  };
}

export function describeExit(exit: ChildExit): string {
  if (exit.error !== undefined) return `did not start: ${exit.error}`;
  return exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
}
