/** `npm run bench:waf`: what a judgement costs here, in native Coraza and in libmodsecurity. Needs Go; installs libmodsecurity. */
import { argv, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

setup('bench');
setup('firewalls');
exit(await run(NODE, ['bench/waf/run.ts', ...argv.slice(2)]));
