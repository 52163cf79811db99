import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { someConfig } from '../fixtures/some-config.ts';
import { guessDataDir } from '../../src/config/data-dir.ts';

const root = mkdtempSync(join(tmpdir(), 'aegis-data-dir-'));
after(() => rmSync(root, { recursive: true }));

async function guess(text: string): Promise<string> {
  const path = join(root, 'aegis.toml');
  writeFileSync(path, text);
  return guessDataDir(path);
}

test('the data directory of a broken file is what its data_dir line says, relative to the file', async () => {
  assert.equal(await guess('[node\ndata_dir = "/srv/aegis" # here'), '/srv/aegis');
  assert.equal(await guess("  data_dir='data'\n]["), join(root, 'data'));
  assert.equal(await guess('node:\n  data_dir: /srv/y # yaml\n :'), '/srv/y');
  assert.equal(await guess('{"node": {\n"data_dir": "/srv/json",'), '/srv/json');
});

test('without such a line, or without a file, it is the default one', async () => {
  const { dataDir } = someConfig('[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1"]').node;
  assert.equal(await guess('# data_dir = "/srv/aegis"\n]'), resolve(root, dataDir));
  assert.equal(await guessDataDir(join(root, 'absent.toml')), resolve(root, dataDir));
});
