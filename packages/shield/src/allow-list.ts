/**
 * The kernel's allow list, kept as it is wanted: what is configured comes first and stays, what a node depends on lasts as long as it does, and
 * what is no longer wanted, or has run out, goes. An entry that has run out would hide a wider one; so nothing is written below a configured block.
 */
import { LIMITS } from '@aegis/base';
import { type Cidr, formatBlock } from '@aegis/config';
import type { ProtectedBlocks } from './protected-blocks.ts';
import type { ShieldMaps } from './shield-maps.ts';

/** Who is protected beside the configuration: how long the kernel is to go on with it when this process is gone. */
export interface Allowed {
  readonly block: Cidr;
  readonly forMs: number;
}

interface Wanted {
  readonly block: Cidr;
  /** Null is for ever. */
  readonly forMs: number | null;
}

export class AllowList {
  readonly #maps: Pick<ShieldMaps, 'add' | 'remove' | 'rules'>;
  /** What is in the kernel, with its end by the monotonic clock; Infinity for none. */
  #written = new Map<string, { readonly block: Cidr; readonly endsMs: number }>();

  constructor(maps: Pick<ShieldMaps, 'add' | 'remove' | 'rules'>) {
    this.#maps = maps;
  }

  /** Reads what the kernel has, whoever wrote it. */
  read(nowMs: number): void {
    const rules = this.#maps.rules('ip_allowlist');
    this.#written = new Map(
      rules.map(({ block, expiresInMs }) => [formatBlock(block), { block, endsMs: expiresInMs === null ? Infinity : nowMs + expiresInMs }]),
    );
  }

  /** Makes it so. Returns how many of those that are wanted have no room. */
  sync(configured: ProtectedBlocks, others: readonly Allowed[], nowMs: number): number {
    const wanted = new Map<string, Wanted>();
    let left = 0;
    const want = (entry: Wanted): void => {
      const text = formatBlock(entry.block);
      if (wanted.has(text)) return;
      if (wanted.size >= LIMITS.shieldAllowedMax.value) left++;
      else wanted.set(text, entry);
    };
    for (const { block } of configured.entries) want({ block, forMs: null });
    for (const entry of others) if (configured.covering(entry.block) === undefined) want(entry);
    this.#remove([...this.#written].filter(([text]) => !wanted.has(text)));
    this.#add(
      [...wanted].filter(([text, { forMs }]) => {
        const endsMs = this.#written.get(text)?.endsMs ?? 0;
        return forMs === null ? endsMs !== Infinity : endsMs === Infinity || endsMs - nowMs < forMs / 2;
      }),
      nowMs,
    );
    return left;
  }

  #remove(entries: readonly (readonly [string, { readonly block: Cidr }])[]): void {
    if (entries.length === 0) return;
    this.#maps.remove(
      'ip_allowlist',
      entries.map(([, { block }]) => block),
    );
    for (const [text] of entries) this.#written.delete(text);
  }

  #add(entries: readonly (readonly [string, Wanted])[], nowMs: number): void {
    if (entries.length === 0) return;
    this.#maps.add(
      'ip_allowlist',
      entries.map(([, { block, forMs }]) => ({ block, reason: 'own', expiresInMs: forMs })),
    );
    for (const [text, { block, forMs }] of entries) this.#written.set(text, { block, endsMs: forMs === null ? Infinity : nowMs + forMs });
  }
}
