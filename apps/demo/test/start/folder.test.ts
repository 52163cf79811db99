import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { claimFolder } from '../../src/start/folder.ts';

test('a second demonstration gets a folder of its own and says which; a named folder in use is refused', async (t) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'aegis-folder-')));
  t.after(() => rmSync(root, { recursive: true }));
  const usual = join(root, 'demo');
  assert.deepEqual(await claimFolder(undefined, usual), { folder: usual, remarks: [] });
  const second = await claimFolder(undefined, usual);
  assert.equal(second.folder, `${usual}-2`);
  assert.match(second.remarks.join(), /another npm start .*demo-2/);
  await assert.rejects(claimFolder(usual, usual), (error) => isAegisError(error, 'demo.folder'));
  assert.equal((await claimFolder(join(root, 'mine'), usual)).folder, join(root, 'mine'));
});
