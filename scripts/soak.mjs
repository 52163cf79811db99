/** `npm run soak`: a node that meets everything that can go wrong around it, at once. Arguments go on to it. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('soak');
exit(await run(NODE, ['bench/soak/run.ts', ...argv.slice(2)]));
