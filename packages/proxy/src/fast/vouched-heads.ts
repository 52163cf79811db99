/**
 * Heads of requests that the firewall has nothing against, byte by byte: what the fast path may answer on a site that has one.
 *
 * Everything the rules read of a request without content is in its head, but for whether the client is this machine itself, which the Core
 * Rule Set asks too. So a head that has passed once passes again, and one that differs in a byte is asked about anew.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { HeadSpans } from '@aegis/http1';
import { HitTable, type RawKey } from './hit-table.ts';

type Client = 'local' | 'remote';

/** One key object for all look-ups; of the table's three spans the first holds the head. */
const key: { -readonly [Span in keyof RawKey]: number } = {
  hostStart: 0,
  hostEnd: 0,
  targetStart: 0,
  targetEnd: 0,
  encodingStart: 0,
  encodingEnd: 0,
};

export class VouchedHeads {
  readonly #table: HitTable<Client>;

  /** `seed` is random. */
  constructor(seed: number) {
    this.#table = new HitTable(LIMITS.wafVouchedHeadsMax.value, seed);
  }

  has(buffer: Buffer, spans: HeadSpans, address: string): boolean {
    key.hostStart = spans.methodStart;
    key.hostEnd = spans.lastEnd;
    return this.#table.get(buffer, key) === clientOf(address);
  }

  /** A copy to be kept until it is known whether it passes; undefined when it is too long. */
  copy(buffer: Buffer, spans: HeadSpans): Buffer | undefined {
    const end = spans.lastEnd;
    if (end - spans.methodStart > LIMITS.wafVouchedHeadBytesMax.value) return undefined;
    return Buffer.from(buffer.subarray(spans.methodStart, end));
  }

  add(head: Buffer, address: string): void {
    key.hostStart = 0;
    key.hostEnd = head.length;
    this.#table.set(head, key, clientOf(address));
  }

  clear(): void {
    this.#table.clear();
  }
}

function clientOf(address: string): Client {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1' ? 'local' : 'remote';
}
