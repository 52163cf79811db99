import { spawnSync } from 'node:child_process';
import { fill, type Peer } from './peer.ts';

export const haproxy: Peer = {
  name: 'haproxy',
  title: 'HAProxy cache',
  doors: ['cached', 'proxied', 'tls'],
  version: () => /version (\d[\d.]*)/.exec(spawnSync('haproxy', ['-v'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown',
  prepare: (ground) => ({ command: 'haproxy', args: ['-db', '-q', '-f', fill(ground, 'haproxy.cfg')] }),
};
