/** `npm start`: setup, then the demonstration: a node in front of a small site. Arguments go on to it. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup();
exit(await run(NODE, ['apps/demo/src/main.ts', ...argv.slice(2)]));
