/** A program of the demonstration: started apart from the terminal, so that Ctrl-C reaches us alone and we stop it in order. */
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { AegisError } from '@aegis/base';

export interface Child {
  /** What people call it. */
  readonly name: string;
  readonly pid: number;
  readonly process: ChildProcess;
  /** How it ended: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
  /** SIGTERM, then SIGKILL after `graceMs`. Resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
  /** SIGKILL, now. */
  kill(): void;
}

/** Errors: `demo.spawn`. */
export function startChild(name: string, args: readonly string[], stdio: StdioOptions): Child {
  // A group of its own: the terminal's SIGINT would else end it before it is told to.
  const child = spawn(execPath, args, { stdio, detached: true });
  const { pid } = child;
  child.on('error', () => {});
  if (pid === undefined) throw new AegisError('demo.spawn', `cannot start ${name}`);
  const ended = once(child, 'exit').then(([code, signal]) => (signal === null ? `exit code ${String(code)}` : `signal ${String(signal)}`));
  return {
    name,
    pid,
    process: child,
    ended,
    async stop(graceMs) {
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
