import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { checkAuthorities, trustContext } from '../src/trust.ts';

const GOOD = rootCertificates[0] as string;

test('authorities of a site: what OpenSSL would pass over silently is refused, with its place', () => {
  checkAuthorities(`${GOOD}\n${GOOD}`);
  assert.throws(() => checkAuthorities('not PEM'), { code: 'upstream.bad_authorities', message: /there is no PEM certificate in it$/ });
  const bad = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
  assert.throws(() => trustContext({ verify: true, serverName: null, ca: `${GOOD}\n${bad}` }), {
    message: /certificate 2 cannot be read$/,
  });
});

test('without `ca` the machine’s authorities are trusted, one context for all sites; without any, those that come with Node', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'aegis-trust-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const pem = join(directory, 'machine.pem');
  writeFileSync(pem, `${GOOD}\n`);
  const program = `
    import { X509Certificate } from 'node:crypto';
    import tls from 'node:tls';
    import { syncBuiltinESMExports } from 'node:module';
    const given = [];
    const { createSecureContext } = tls;
    tls.createSecureContext = (options) => (given.push(options.ca), createSecureContext(options));
    syncBuiltinESMExports();
    const { trustContext } = await import(${JSON.stringify(join(import.meta.dirname, '../src/trust.ts'))});
    const same = trustContext({ verify: true, serverName: null }) === trustContext({ verify: true, serverName: null });
    console.log(JSON.stringify({ same, ca: given.map((list) => list.map((one) => new X509Certificate(one).fingerprint256)) }));`;
  const trusted = (file: string): { same: boolean; ca: string[][] } => {
    const env = { PATH: process.env['PATH'], SSL_CERT_FILE: file, SSL_CERT_DIR: join(directory, 'none') };
    return JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  };
  assert.deepEqual(trusted(pem), { same: true, ca: [[new X509Certificate(GOOD).fingerprint256]] });
  assert.equal(trusted(join(directory, 'absent.pem')).ca[0]?.length, new Set(rootCertificates).size);
});
