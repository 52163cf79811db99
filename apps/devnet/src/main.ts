#!/usr/bin/env node
import { processOutput } from '@aegis/command-line';
import { runProgram } from './cli.ts';

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

process.exitCode = await runProgram(process.argv.slice(2), { ...processOutput(), env: process.env, untilStopped });
