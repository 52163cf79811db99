/** Disk stores in directories of their own, and a recount of what their totals claim. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@aegis/base';
import { Database } from '../../../src/stores/disk/database.ts';
import { DiskStore } from '../../../src/stores/disk/disk-store.ts';
import {
  ENTRY_COST,
  FULL_SLICE_COST,
  Kind,
  TOTALS_KEY,
  decodeTotals,
  numberIn,
  recordCost,
  recordKey,
  sliceIndexIn,
} from '../../../src/stores/disk/layout.ts';
import { lastSliceOf } from '../../../src/stores/disk/ledger.ts';
import type { Tree } from '../../../src/stores/disk/ledger.ts';
import { decodeResource } from '../../../src/stores/disk/records.ts';
import type { DeadContent } from '../../../src/stores/disk/records.ts';

export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'aegis-cache-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function openStore(file: string, sizeBytes: number, onGivenUp: (reason: string) => void = () => {}): DiskStore {
  return new DiskStore(new Database(file), sizeBytes, { clock: systemClock, logger: silentLogger, onGivenUp });
}

/** Walks everything in the tree and compares with the totals; the number of variants of each state. */
export function audit(tree: Tree): { complete: number; partial: number; filling: number; dead: number } {
  const totals = decodeTotals(tree.get(TOTALS_KEY));
  const all = (kind: number): Buffer[] => tree.keys(Buffer.of(kind), Buffer.of(kind + 1), 1e9);
  const counts = { complete: 0, partial: 0, filling: 0, dead: 0 };
  const lastSlices = new Map<number, readonly [number, number] | null>();
  let bytes = 0;
  for (const key of all(Kind.resource)) {
    const record = tree.get(key) as Buffer;
    bytes += recordCost(record.length);
    for (const variant of decodeResource(record)?.variants ?? []) {
      counts[variant.state]++;
      bytes += ENTRY_COST;
      lastSlices.set(variant.id, lastSliceOf(variant));
      assert.notEqual(tree.get(recordKey(Kind.queue, variant.turn)), undefined, 'every variant waits in the queue');
    }
  }
  assert.equal(all(Kind.queue).length, lastSlices.size, 'nothing else waits in the queue');
  assert.equal(totals.entries, lastSlices.size, 'entries');
  for (const key of all(Kind.dead)) {
    counts.dead++;
    bytes += ENTRY_COST;
    lastSlices.set(numberIn(key), (JSON.parse(String(tree.get(key))) as DeadContent).lastSlice);
  }
  for (const key of all(Kind.slice)) {
    const last = lastSlices.get(numberIn(key));
    assert.notEqual(last, undefined, 'every slice belongs to a variant or to dead content');
    bytes += last !== null && last?.[0] === sliceIndexIn(key) ? last[1] : FULL_SLICE_COST;
  }
  assert.equal(totals.bytes, bytes, 'bytes');
  return counts;
}
