/** `npm run mutants [-- packages/NAME …]`: puts small faults into the code one by one and says which ones the tests do not notice. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('test');
exit(await run(NODE, ['tests/mutants/run.ts', ...argv.slice(2)]));
