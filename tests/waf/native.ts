/** Coraza as Go compiles it for this machine, to compare with: the same sources, requests and policies. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNative } from '../../scripts/wasm/coraza.mjs';

const OUTPUT_BYTES_MAX = 1 << 30;

/** What the native engine says of each packed request: '' when no rule matched, else JSON. */
export function judgeNatively(directives: string, packed: readonly Buffer[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-native-'));
  try {
    const file = join(folder, 'directives.conf');
    writeFileSync(file, directives);
    const output = execFileSync(buildNative(), [file], {
      input: Buffer.concat(packed.flatMap((bytes) => [lengthOf(bytes), bytes])),
      maxBuffer: OUTPUT_BYTES_MAX,
      encoding: 'utf8',
    });
    return output
      .split('\n')
      .slice(0, -1)
      .map((line) => (line === '{}' ? '' : line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
}
