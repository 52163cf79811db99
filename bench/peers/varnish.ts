import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fill, type Peer } from './peer.ts';

/** What a request would write into the shared-memory log, which cannot be turned off as a whole. */
const UNLOGGED =
  'Begin End ReqStart ReqMethod ReqURL ReqProtocol ReqHeader ReqUnset ReqAcct RespProtocol RespStatus RespReason RespHeader RespUnset ' +
  'Timestamp VCL_call VCL_return VCL_use Hit Link Length Filters SessOpen SessClose BereqHeader BerespHeader';

export const varnish: Peer = {
  name: 'varnish',
  title: 'Varnish',
  doors: ['cached', 'proxied'],
  version: () => /varnish-(\S+)/.exec(spawnSync('varnishd', ['-V'], { encoding: 'utf8' }).stderr)?.[1] ?? 'unknown',
  prepare: (ground) => {
    const { cached, proxied } = ground.ports;
    const base = `-F -j none -n ${join(ground.folder, 'work')} -f ${fill(ground, 'varnish.vcl')} -s malloc,256m -t 3600`;
    const doors = `-a cached=127.0.0.1:${cached},HTTP -a proxied=127.0.0.1:${proxied},HTTP`;
    // One pool; a thread for every request that can be in flight is there from the start.
    const threads = '-p thread_pools=1 -p thread_pool_min=200 -p thread_pool_max=1000';
    const rest = `-p timeout_idle=3600 -p listen_depth=4096 -p vsl_mask=${UNLOGGED.split(' ')
      .map((record) => `-${record}`)
      .join()}`;
    return { command: 'varnishd', args: [base, doors, threads, rest].join(' ').split(' ') };
  },
};
