/** `npm run bench:shield`: setup with the programs to compare with, then the comparison. Arguments go on to it. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('shield');
exit(await run(NODE, ['--disable-warning=ExperimentalWarning', 'bench/shield/run.ts', ...argv.slice(2)]));
