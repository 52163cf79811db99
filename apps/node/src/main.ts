#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { processOutput } from '@aegis/command-line';
import { runProgram } from './cli/program.ts';
import { findEntries } from './entries.ts';

process.exitCode = await runProgram(process.argv.slice(2), { output: processOutput(), entries: findEntries(process.argv[1]) });
