/**
 * `npm run programs:build [-- --fast | --check] [NAME…]`: the toolchain when it is missing, then everything that is made of programs/.
 * `npm run programs:units`: measures every instruction again and writes packages/chain/compute-units.json.
 */
import { argv, env, exit } from 'node:process';
import { NODE, run } from './child.mjs';
import { setup } from './setup.mjs';

if (argv[2] === 'units') {
  setup();
  env['AEGIS_COMPUTE_UNITS'] = 'write';
  // One file at a time: each rewrites the table.
  exit(await run(NODE, ['--test', '--test-reporter=dot', '--test-concurrency=1', 'packages/chain/test/*/*.test.ts']));
}
setup('programs');
exit(await run(NODE, ['scripts/programs/build.ts', ...argv.slice(2)]));
