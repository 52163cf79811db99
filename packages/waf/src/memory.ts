/**
 * Judgements by exactly what the rules read: the same request need not be judged twice.
 *
 * Two generations of one map each: what is asked for moves to the young one; when that is full it becomes the old one, and the old one is
 * forgotten. Keys hold the whole request and are compared whole, so no two requests are ever taken for each other.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { Judgement, RequestFacts } from './types.ts';

/** Bytes an entry takes beside its key, roughly. */
const ENTRY_BYTES = 200;
const HIT_BYTES = 200;

export class Memory {
  readonly #generationBytesMax: number;
  #young = new Map<string, Judgement>();
  #old = new Map<string, Judgement>();
  #youngBytes = 0;

  constructor(bytesMax: number = LIMITS.wafRememberedBytesMax.value) {
    this.#generationBytesMax = bytesMax / 2;
  }

  get(key: string): Judgement | undefined {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const older = this.#old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, judgement: Judgement): void {
    if (this.#young.has(key)) return;
    const bytes = key.length + ENTRY_BYTES + judgement.hits.length * HIT_BYTES;
    if (this.#youngBytes + bytes > this.#generationBytesMax) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(key, judgement);
    this.#youngBytes += bytes;
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#youngBytes = 0;
  }
}

/**
 * Everything of a request that may change its judgement, in one text; undefined when it is too large to be remembered. `policy` has no
 * separator in it. Of the client's address the Core Rule Set asks only whether it is this machine's own; a site's own rules may ask more.
 */
export function memoryKey(policy: string, facts: RequestFacts, wholeAddress: boolean): string | undefined {
  const { client, method, target, protocol, fields, body, bodyIsCut } = facts;
  if (body.length > LIMITS.wafRememberedRequestBytesMax.value) return undefined;
  const address = wholeAddress ? client : isThisMachine(client) ? 'local' : '';
  // None of these can contain a line feed: they come from the head of a request.
  let key = `${policy}\n${address}\n${method}\n${target}\n${protocol}\n${bodyIsCut ? 'cut' : ''}\n${fields.length}\n`;
  for (const text of fields) key += `${text}\n`;
  if (key.length > LIMITS.wafRememberedRequestBytesMax.value) return undefined;
  return body.length === 0 ? key : `${key}\n${Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')}`;
}

function isThisMachine(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}
