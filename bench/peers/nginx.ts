import { spawnSync } from 'node:child_process';
import { fill, type Peer } from './peer.ts';

function configured(name: string, title: string, config: string): Peer {
  return {
    name,
    title,
    doors: ['cached', 'proxied', 'tls'],
    version: () => /nginx\/(\S+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.[1] ?? 'unknown',
    prepare: (ground) => ({ command: 'nginx', args: ['-c', fill(ground, config), '-p', ground.folder, '-g', 'daemon off;'] }),
  };
}

export const nginx: Peer = configured('nginx', 'nginx proxy_cache, tuned', 'nginx.conf');

/** What a site gets that adds a `proxy_cache_path` to its distribution's nginx.conf and leaves the rest as it is. */
export const nginxStock: Peer = configured('nginx-stock', 'nginx proxy_cache, as shipped', 'nginx-stock.conf');
