/** `npm run soak:waf`: many mixed requests through a node with the firewall on. Arguments go on to it. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup();
exit(await run(NODE, ['bench/waf/soak/run.ts', ...argv.slice(2)]));
