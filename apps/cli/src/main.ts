#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is read: a command then starts in half the time.
enableCompileCache();
const { runProgram } = await import('./program.ts');
const { processSurroundings } = await import('./surroundings.ts');

process.exitCode = await runProgram(process.argv.slice(2), processSurroundings());
