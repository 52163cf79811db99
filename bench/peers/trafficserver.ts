import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, type Peer } from './peer.ts';

/** Traffic Server takes its whole layout from one file, so that nothing of the system's own configuration is read. */
const RUNTIME_FOLDERS = ['cachedir', 'localstatedir', 'logdir', 'runtimedir', 'sysconfdir'];
const INSTALLED = {
  bindir: '/usr/bin',
  sbindir: '/usr/sbin',
  libdir: '/usr/lib/trafficserver',
  libexecdir: '/usr/lib/trafficserver/modules',
};

export const trafficserver: Peer = {
  name: 'trafficserver',
  title: 'Traffic Server',
  doors: ['cached', 'proxied', 'tls'],
  version: () => /traffic_server - (\S+)/.exec(spawnSync('traffic_server', ['-V'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown',
  prepare: (ground) => {
    const { folder } = ground;
    const layout = {
      prefix: folder,
      exec_prefix: folder,
      ...INSTALLED,
      datadir: folder,
      includedir: folder,
      mandir: folder,
      infodir: folder,
    };
    const runtime = Object.fromEntries(RUNTIME_FOLDERS.map((name) => [name, join(folder, name)]));
    for (const path of Object.values(runtime)) mkdirSync(path);
    const runroot = join(folder, 'runroot.yaml');
    writeFileSync(
      runroot,
      Object.entries({ ...layout, ...runtime })
        .map(([key, value]) => `${key}: ${value}\n`)
        .join(''),
    );
    fill(ground, 'trafficserver-records.config', 'sysconfdir/records.config');
    fill(ground, 'trafficserver-remap.config', 'sysconfdir/remap.config');
    writeFileSync(join(folder, 'sysconfdir/storage.config'), `${join(folder, 'cachedir')} 256M\n`);
    writeFileSync(
      join(folder, 'sysconfdir/ssl_multicert.config'),
      `dest_ip=* ssl_cert_name=${ground.certificate} ssl_key_name=${ground.key}\n`,
    );
    for (const name of ['plugin.config', 'cache.config', 'hosting.config', 'parent.config', 'volume.config'])
      writeFileSync(join(folder, 'sysconfdir', name), '');
    writeFileSync(
      join(folder, 'sysconfdir/ip_allow.yaml'),
      'ip_allow:\n  - apply: in\n    ip_addrs: 127.0.0.1\n    action: allow\n    methods: ALL\n',
    );
    return { command: 'traffic_server', args: [`--run-root=${runroot}`], env: { TS_RUNROOT: runroot } };
  },
};
