import { spawnSync } from 'node:child_process';
import { fill, type Peer } from './peer.ts';

export const nginx: Peer = {
  name: 'nginx',
  title: 'nginx proxy_cache',
  hasTls: true,
  version: () => /nginx\/(\S+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.[1] ?? 'unknown',
  prepare: (ground) => ({ command: 'nginx', args: ['-c', fill(ground, 'nginx.conf'), '-p', ground.folder, '-g', 'daemon off;'] }),
};
