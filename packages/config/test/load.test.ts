import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import test, { type TestContext } from 'node:test';
import { LIMITS } from '@aegis/base';
import type { ConfigFiles } from '../src/files.ts';
import { type CertificateOpinion, type CertificateTexts, loadConfig } from '../src/load.ts';
import { formatProblems } from '../src/problem.ts';

const SMALLEST = '[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1:3000"]\n';

function directory(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-config-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

function write(t: TestContext, name: string, content: string | Uint8Array): string {
  const path = join(directory(t), name);
  writeFileSync(path, content);
  return path;
}

async function problemsOf(path: string, files?: ConfigFiles): Promise<string> {
  const result = await loadConfig(path, files === undefined ? {} : { files });
  assert.ok(!result.ok);
  return formatProblems(result.problems).replaceAll(path, 'F');
}

test('a file is read; its relative paths start at its own directory', async (t) => {
  const path = write(t, 'aegis.toml', `${SMALLEST}[node]\ndata_dir = "data"\n`);
  const result = await loadConfig(path);
  assert.ok(result.ok);
  assert.equal(result.config.node.dataDir, join(path, '../data'));
});

test('TOML and YAML by extension; others are refused', async (t) => {
  assert.equal((await loadConfig(write(t, 'a.yml', 'listen: {http: [":80"]}\nsite: [{hosts: ["*"], origins: ["http://a"]}]'))).ok, true);
  assert.equal(await problemsOf(write(t, 'aegis.conf', SMALLEST)), 'F: its name ends in none of .toml, .yaml, .yml and .json');
});

test('what is no file that can be read is refused: absent, a directory, a pipe, a device, no permission', async (t) => {
  const home = directory(t);
  assert.equal(await problemsOf(join(home, 'none.toml')), 'F: there is no such file');
  assert.equal(await problemsOf(join(home, 'nul\0.toml')).then((text) => text.includes('null bytes')), true);
  mkdirSync(join(home, 'd.toml'));
  assert.equal(await problemsOf(join(home, 'd.toml')), 'F: is not a file');
  execFileSync('mkfifo', [join(home, 'p.toml')]);
  assert.equal(await problemsOf(join(home, 'p.toml')), 'F: is not a file');
  if (getuid?.() === 0) return;
  writeFileSync(join(home, 'x.toml'), SMALLEST);
  chmodSync(join(home, 'x.toml'), 0);
  assert.equal(await problemsOf(join(home, 'x.toml')), 'F: this user may not read it');
});

test('LIMITS.configFileBytesMax: a larger file is refused unread, also when it grows while it is read', async (t) => {
  const max = LIMITS.configFileBytesMax.value;
  assert.equal((await loadConfig(write(t, 'a.toml', SMALLEST + '#'.repeat(max - SMALLEST.length)))).ok, true);
  assert.equal(await problemsOf(write(t, 'b.toml', '#'.repeat(max + 1))), 'F: larger than 1048576 bytes');
  const asked: number[] = [];
  const growing: ConfigFiles = {
    read: async (_path, bytesMax) => {
      asked.push(bytesMax);
      return { ok: true, value: 'too-large' };
    },
    unreadable: async () => undefined,
  };
  assert.equal(await problemsOf('/etc/c.toml', growing), 'F: larger than 1048576 bytes');
  assert.deepEqual(asked, [max]);
});

test('invalid UTF-8 is refused with its line; a BOM is not part of the text', async (t) => {
  assert.equal(await problemsOf(write(t, 'a.toml', Buffer.from('# \u00e9\nb = "\xff"\nc = "\xfe"\n', 'latin1'))), 'F:1:1: not UTF-8');
  assert.equal(
    await problemsOf(write(t, 'b.toml', Buffer.concat([Buffer.from('# é\nb = "'), Buffer.from([0xc3]), Buffer.from('"\n')]))),
    'F:2:1: not UTF-8',
  );
  assert.equal(await problemsOf(write(t, 'u16.toml', Buffer.from(`\ufeff${SMALLEST}`, 'utf16le'))), 'F:1:1: not UTF-8');
  assert.equal((await loadConfig(write(t, 'c.toml', `\ufeff${SMALLEST}`))).ok, true);
});

test('files that are named must be there: certificates, keys, authorities', async (t) => {
  const text = `${SMALLEST}upstream = { tls = { ca = "ca.pem" } }\n[tls]\nmode = "files"\ncertificates = [{ cert = "a.pem", key = "/k.pem" }]\n`;
  const path = write(t, 'aegis.toml', text);
  const home = join(path, '..');
  assert.equal(
    (await problemsOf(path)).replaceAll(home, 'H'),
    [
      'F:6:27: site[0].upstream.tls.ca: H/ca.pem: there is no such file',
      'F:9:26: tls.certificates[0].cert: H/a.pem: there is no such file',
      'F:9:41: tls.certificates[0].key: /k.pem: there is no such file',
    ].join('\n'),
  );
  const there: ConfigFiles = { read: async () => ({ ok: true, value: Buffer.from(text) }), unreadable: async () => undefined };
  assert.equal((await loadConfig('/etc/aegis.toml', { files: there })).ok, true);
});

const TLS = `[listen]
https = [":443"]
[tls]
mode = "files"
certificates = [{ cert = "a.pem", key = "a.key" }, { cert = "b.pem", key = "b.key", names = ["b.example"] }]
[[site]]
hosts = ["a.example", "x.b.example", "*.a.example", "*"]
origins = ["https://127.0.0.1:3000"]
upstream = { tls = { ca = "ca.pem" } }
`;

test('what is said of certificates and authorities stands at the key that names the file', async (t) => {
  const path = write(t, 'tls.toml', TLS);
  const home = join(path, '..');
  for (const name of ['a.pem', 'a.key', 'b.pem', 'b.key', 'ca.pem']) writeFileSync(join(home, name), name);
  const asked: CertificateTexts[] = [];
  const checkCertificate = (texts: CertificateTexts): CertificateOpinion => {
    asked.push(texts);
    return texts.certPem === 'a.pem' ? { ok: false, part: 'key', reason: 'not its own' } : { ok: false, part: 'cert', reason: 'bad' };
  };
  const refused = await loadConfig(path, { checkCertificate, checkAuthorities: (pem) => `${pem} is bad` });
  assert.ok(!refused.ok);
  assert.deepEqual(formatProblems(refused.problems).replaceAll(path, 'F').replaceAll(`${home}/`, '').split('\n'), [
    'F:5:41: tls.certificates[0].key: a.key: not its own',
    'F:5:61: tls.certificates[1].cert: b.pem: bad',
    'F:9:27: site[0].upstream.tls.ca: ca.pem: ca.pem is bad',
  ]);
  assert.deepEqual(asked, [
    { certPem: 'a.pem', keyPem: 'a.key', names: undefined },
    { certPem: 'b.pem', keyPem: 'b.key', names: ['b.example'] },
  ]);
});

test('a keypair of [chain] that cannot be read or used is a warning: the node serves without heartbeats', async (t) => {
  const text = `[listen]\nhttp = ["127.0.0.1:0"]\n[chain]\nrpc = ["https://rpc.example"]\nkey = "node.json"\n[[site]]\nhosts = ["a.example"]\norigins = ["http://127.0.0.1:1"]\n`;
  const path = write(t, 'chain.toml', text);
  const key = join(path, '..', 'node.json');
  const warned = async (): Promise<string[]> => {
    const result = await loadConfig(path, {
      checkKeypair: async (content) => (content === 'good' ? undefined : `${content} is no keypair`),
    });
    assert.ok(result.ok);
    return result.warnings.map(({ field, reason }) => `${field}: ${reason.replace(`${key}: `, '')}`);
  };
  const suffix = 'no heartbeat can be sent with it';
  assert.deepEqual(await warned(), [`chain.key: there is no such file: ${suffix}`]);
  writeFileSync(key, 'bad');
  assert.deepEqual(await warned(), [`chain.key: bad is no keypair: ${suffix}`]);
  writeFileSync(key, 'x'.repeat(LIMITS.keypairFileBytesMax.value + 1));
  assert.deepEqual(await warned(), [`chain.key: it is too long for a keypair: ${suffix}`]);
  writeFileSync(key, 'good');
  assert.deepEqual(await warned(), []);
});

test('warnings: of a certificate, and of hosts that no certificate names (RFC 9525 6.3: a wildcard is one label)', async (t) => {
  const path = write(t, 'tls.toml', TLS);
  const home = join(path, '..');
  for (const name of ['a.pem', 'a.key', 'b.pem', 'b.key', 'ca.pem']) writeFileSync(join(home, name), name);
  const namesOf = (certPem: string): string[] => (certPem === 'a.pem' ? ['a.example'] : ['*.b.example']);
  const result = await loadConfig(path, {
    checkCertificate: ({ certPem }) => ({
      ok: true,
      names: namesOf(certPem),
      warnings: certPem === 'b.pem' ? ['it expires in 3 days'] : [],
    }),
  });
  assert.ok(result.ok);
  assert.deepEqual(formatProblems(result.warnings).replaceAll(path, 'F').replaceAll(`${home}/`, '').split('\n'), [
    'F:5:61: tls.certificates[1].cert: b.pem: it expires in 3 days',
    'F:7:38: site[0].hosts[2]: no certificate names "*.a.example": browsers will refuse it',
  ]);
});

test('LIMITS.certificateFileBytesMax: a larger file is refused', async (t) => {
  const path = write(t, 'tls.toml', TLS);
  for (const name of ['a.key', 'b.pem', 'b.key', 'ca.pem']) writeFileSync(join(path, '..', name), name);
  writeFileSync(join(path, '..', 'a.pem'), 'a'.repeat(LIMITS.certificateFileBytesMax.value + 1));
  assert.match(await problemsOf(path), /^F:5:26: tls\.certificates\[0\]\.cert: .*a\.pem: it is larger than 262144 bytes$/);
});
