/** `npm run programs:build [-- --fast | --check] [NAME…]`: the toolchain when it is missing, then everything that is made of programs/. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('programs');
exit(await run(NODE, ['scripts/programs/build.ts', ...argv.slice(2)]));
