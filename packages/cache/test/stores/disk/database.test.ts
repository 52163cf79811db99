import assert from 'node:assert/strict';
import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { isAegisError, silentLogger, systemClock } from '@aegis/base';
import { Database } from '../../../src/stores/disk/database.ts';
import { openDisk } from '../../../src/stores/disk/open-disk.ts';
import { temporaryDirectory } from './support.ts';

describe('Database', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file: string;
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'x.mdb');
  });
  afterEach(() => directory.remove());

  const refused = (error: unknown): boolean => isAegisError(error, 'cache.disk_unusable');

  test('a file that is no database is refused and left alone', () => {
    for (const content of [Buffer.alloc(10, 1), Buffer.alloc(100_000, 7), Buffer.from('#!/bin/sh\n'.repeat(2_000))]) {
      writeFileSync(file, content);
      assert.throws(() => new Database(file, { sync: true }), refused);
      assert.equal(statSync(file).size, content.length);
    }
  });

  test('a database that was cut short is refused', async () => {
    const database = new Database(file, { sync: true });
    await database.write(() => {
      for (let at = 0; at < 20; at++) database.put(Buffer.from(`k${at}`), Buffer.alloc(262_144, at));
    });
    await database.close();
    truncateSync(file, 2 ** 20);
    assert.throws(() => new Database(file, { sync: true }), refused);
  });

  test('an empty file becomes a database', async () => {
    writeFileSync(file, '');
    await new Database(file, { sync: true }).close();
  });

  test('a directory that cannot be made is refused', () => {
    writeFileSync(file, '');
    const components = { clock: systemClock, logger: silentLogger };
    assert.throws(() => openDisk({ path: join(file, 'below'), sizeBytes: 2 ** 24 }, components), refused);
  });

  test('files of earlier layouts and boots are deleted, others are not', async () => {
    mkdirSync(directory.path, { recursive: true });
    for (const name of ['cache-v0.mdb', 'cache-v0.mdb-lock', 'leases-v1-other-boot.mdb', 'notes.txt'])
      writeFileSync(join(directory.path, name), '');
    const disk = openDisk({ path: directory.path, sizeBytes: 2 ** 24 }, { clock: systemClock, logger: silentLogger });
    const names = (await import('node:fs')).readdirSync(directory.path);
    assert.ok(names.includes('notes.txt') && names.includes('cache-v1.mdb'));
    assert.ok(!names.includes('cache-v0.mdb') && !names.includes('cache-v0.mdb-lock') && !names.includes('leases-v1-other-boot.mdb'));
    await disk.close();
  });

  test('work that throws leaves nothing of its batch', async () => {
    const database = new Database(file, { sync: true });
    await assert.rejects(
      database.write(() => {
        database.put(Buffer.from('k'), Buffer.from('v'));
        throw new Error('halfway');
      }),
      /halfway/,
    );
    assert.equal(database.get(Buffer.from('k')), undefined);
    await database.write(() => database.put(Buffer.from('k'), Buffer.from('v')));
    assert.equal(String(database.get(Buffer.from('k'))), 'v');
    await database.close();
  });

  test('a value ends where it ends, after a longer one was read too', async () => {
    const database = new Database(file, { sync: true });
    await database.write(() => {
      database.put(Buffer.from('long'), Buffer.alloc(100_000, 1));
      database.put(Buffer.from('short'), Buffer.alloc(10, 2));
    });
    database.get(Buffer.from('long'));
    assert.equal(database.get(Buffer.from('short'))?.subarray(5, 50).length, 5);
    await database.close();
  });
});
