/** `npm run bench`: setup with the servers to compare with, then the comparison. Arguments go on to it. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('bench');
exit(await run(NODE, ['bench/run.ts', ...argv.slice(2)]));
