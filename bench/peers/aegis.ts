import { execPath } from 'node:process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fill, type Peer } from './peer.ts';

const MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));
const MANIFEST = new URL('../../apps/node/package.json', import.meta.url);

export const aegis: Peer = {
  name: 'aegis',
  title: 'Aegis',
  doors: ['cached', 'proxied', 'tls'],
  version: () => `${(JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string }).version}, Node ${process.versions.node}`,
  prepare: (ground) => ({ command: execPath, args: [MAIN, 'start', '--config', fill(ground, 'aegis.toml')] }),
};
