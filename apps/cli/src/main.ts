#!/usr/bin/env node
import { runProgram } from './program.ts';
import { processSurroundings } from './surroundings.ts';

process.exitCode = await runProgram(process.argv.slice(2), processSurroundings());
