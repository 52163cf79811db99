import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { isAegisError, silentLogger, systemClock } from '@aegis/base';
import { Database } from '../../../src/stores/disk/database.ts';
import { openDisk } from '../../../src/stores/disk/open-disk.ts';
import { temporaryDirectory } from './support.ts';

const MIB = 2 ** 20;
const COMPONENTS = { clock: systemClock, logger: silentLogger, onGivenUp: () => {} };

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
      assert.throws(() => new Database(file), refused);
      assert.equal(statSync(file).size, content.length);
    }
  });

  test('a database that was cut short is refused', async () => {
    const database = new Database(file);
    await database.write(() => {
      for (let at = 0; at < 20; at++) database.put(Buffer.from(`k${at}`), Buffer.alloc(262_144, at));
    }, 8 * MIB);
    await database.close();
    truncateSync(file, MIB);
    assert.throws(() => new Database(file), refused);
  });

  test('an empty file becomes a database', async () => {
    writeFileSync(file, '');
    await new Database(file).close();
  });

  test('what is not a file is refused', () => {
    mkdirSync(file);
    assert.throws(() => new Database(file), refused);
  });

  test('a write has room in the file for all that it may add, before it begins', async () => {
    const database = new Database(file);
    let sizeBytes = 0;
    await database.write(() => {
      sizeBytes = statSync(file).size;
    }, 5 * MIB);
    assert.ok(sizeBytes >= 5 * MIB, `${sizeBytes} bytes`);
    assert.ok(statSync(file).blocks * 512 >= 5 * MIB, 'and the file system has given its blocks');
    await database.close();
  });

  test('a value that is not what was put is refused, wherever it lies', async () => {
    const value = Buffer.alloc(20_000, 'q');
    const database = new Database(file);
    await database.write(() => database.put(Buffer.from('k'), value), MIB);
    await database.close();
    const bytes = readFileSync(file);
    const at = bytes.indexOf(value);
    bytes[at + 12_345] = 0;
    writeFileSync(file, bytes);
    const damaged = new Database(file);
    assert.throws(
      () => damaged.get(Buffer.from('k')),
      (error: unknown) => isAegisError(error, 'cache.disk_damaged'),
    );
    await damaged.close();
  });

  test('a directory that cannot be made is refused', () => {
    writeFileSync(file, '');
    assert.throws(() => openDisk({ path: join(file, 'below'), sizeBytes: 2 ** 24 }, COMPONENTS), refused);
  });

  test('files of earlier layouts and boots are deleted, others are not', async () => {
    mkdirSync(directory.path, { recursive: true });
    for (const name of ['cache-v1.mdb', 'cache-v1.mdb-lock', 'leases-v1-other-boot.mdb', 'cache-v2.mdb', 'cache-v2-3.mdb', 'notes.txt'])
      writeFileSync(join(directory.path, name), '');
    const disk = openDisk({ path: directory.path, sizeBytes: 2 ** 24 }, COMPONENTS);
    const names = (await import('node:fs')).readdirSync(directory.path);
    assert.ok(names.includes('notes.txt') && names.includes('cache-v2-3.mdb'));
    for (const name of ['cache-v1.mdb', 'cache-v1.mdb-lock', 'leases-v1-other-boot.mdb', 'cache-v2.mdb'])
      assert.ok(!names.includes(name), name);
    await disk.close();
  });

  test('work that throws leaves nothing of its batch', async () => {
    const database = new Database(file);
    await assert.rejects(
      database.write(() => {
        database.put(Buffer.from('k'), Buffer.from('v'));
        throw new Error('halfway');
      }, MIB),
      /halfway/,
    );
    assert.equal(database.get(Buffer.from('k')), undefined);
    await database.write(() => database.put(Buffer.from('k'), Buffer.from('v')), MIB);
    assert.equal(String(database.get(Buffer.from('k'))), 'v');
    await database.close();
  });

  test('a value ends where it ends, after a longer one was read too', async () => {
    const database = new Database(file);
    await database.write(() => {
      database.put(Buffer.from('long'), Buffer.alloc(100_000, 1));
      database.put(Buffer.from('short'), Buffer.alloc(10, 2));
    }, MIB);
    database.get(Buffer.from('long'));
    assert.equal(database.get(Buffer.from('short'))?.subarray(5, 50).length, 5);
    await database.close();
  });
});
