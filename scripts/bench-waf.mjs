/**
 * `npm run bench:waf`: what a judgement costs here, in native Coraza and in libmodsecurity. Needs Go; installs libmodsecurity.
 * `npm run bench:waf work`: what the most expensive requests cost here.
 */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('bench');
if (argv[2] === 'work') exit(await run(NODE, ['bench/waf/work.ts']));
setup('firewalls');
exit(await run(NODE, ['bench/waf/run.ts', ...argv.slice(2)]));
