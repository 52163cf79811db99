#!/usr/bin/env node
/** `aegis-devnet`: exits 0 when stopped, 1 when it cannot start or is called wrongly. */
import { runCli } from './cli.ts';

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  untilStopped,
});
