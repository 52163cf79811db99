/**
 * Who may never be blocked, as a table that is asked often: blocks by their leading bits, for each length that occurs. Pure.
 *
 * ```
 *   8    "127"                ─▶ an address of this machine or its links
 *   120  "::ffff:203.0.113"   ─▶ in shield.allow
 * ```
 */
import { type Cidr, bitsOf, leadingBits, mappedBytes } from '@aegis/config';

export interface Protected {
  readonly block: Cidr;
  /** Finishes the sentence "192.0.2.1 cannot be blocked: it is …". */
  readonly what: string;
  /**
   * True: the kernel makes an exception only while a wider block takes it in, and limits hold otherwise. Left out: it is on the kernel's allow list
   * as long as it is protected.
   */
  readonly underLimits?: boolean;
}

export class ProtectedBlocks {
  readonly entries: readonly Protected[];
  readonly #byLength = new Map<number, Map<string, Protected>>();

  /** Of two entries for one block the first is kept in the table. */
  constructor(entries: readonly Protected[]) {
    this.entries = entries;
    for (const entry of entries) {
      const bits = bitsOf(entry.block);
      const table = this.#byLength.get(bits) ?? new Map<string, Protected>();
      const key = leadingBits(mappedBytes(entry.block.address), bits);
      if (!table.has(key)) table.set(key, entry);
      this.#byLength.set(bits, table);
    }
  }

  /** An entry that covers the whole block. */
  covering(block: Cidr): Protected | undefined {
    const bytes = mappedBytes(block.address);
    const most = bitsOf(block);
    for (const [bits, table] of this.#byLength) {
      const found = bits <= most ? table.get(leadingBits(bytes, bits)) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
