import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OWN_MODULE } from '../../src/own-module.ts';

const native = fileURLToPath(new URL('../../../../native/bots', import.meta.url));

test('the committed module is the one whose checksum is committed', () => {
  const [checksum] = readFileSync(new URL('bots.wasm.sha256', OWN_MODULE), 'utf8').split(' ');
  assert.equal(createHash('sha256').update(readFileSync(OWN_MODULE)).digest('hex'), checksum);
});

test('the committed module is what its source builds to', { skip: lacksToolchain() }, () => {
  const built = spawnSync('sh', [join(native, 'build.sh'), '--check'], { encoding: 'utf8' });
  assert.equal(built.status, 0, `${built.stdout}${built.stderr}`);
});

test('the module does by itself what it is meant to', { skip: lacksToolchain() }, () => {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache');
  const env = { ...process.env, CARGO_TARGET_DIR: join(cache, 'aegis', 'native-bots') };
  const tested = spawnSync('cargo', ['test', '--quiet', '--locked'], { cwd: native, encoding: 'utf8', env });
  assert.equal(tested.status, 0, `${tested.stdout}${tested.stderr}`);
});

/** Why the module cannot be built here, or false. */
function lacksToolchain(): string | false {
  const wanted = /channel = "(.*)"/.exec(readFileSync(join(native, 'rust-toolchain.toml'), 'utf8'))?.[1];
  const run = (...args: string[]): string => spawnSync('rustc', args, { cwd: native, encoding: 'utf8' }).stdout ?? '';
  if (!run('--version').startsWith(`rustc ${wanted} `)) return `needs rustc ${wanted}`;
  const target = join(run('--print', 'sysroot').trim(), 'lib', 'rustlib', 'wasm32-unknown-unknown');
  return existsSync(target) ? false : 'needs the Rust target wasm32-unknown-unknown';
}
