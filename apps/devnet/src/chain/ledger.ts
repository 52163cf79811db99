/**
 * The past: closed blocks and executed transactions, with the indexes that questions about them need. Bounded: the oldest go first.
 *
 * ```
 *   blocks[0] (oldest kept) … blocks[n-1] (tip)      heights are consecutive, so height → position is a subtraction
 *   records: signature → TransactionRecord            in running order
 *   byAddress: address → signatures                   in running order
 * ```
 */
import type { Address } from '@solana/kit';
import { invariant } from '@aegis/base';
import type { Block, TransactionRecord } from './records.ts';

export interface LedgerContents {
  readonly blocks: readonly Block[];
  readonly records: readonly TransactionRecord[];
}

export interface LedgerBounds {
  readonly blocksMax: number;
  readonly transactionsMax: number;
}

export class Ledger {
  readonly #bounds: LedgerBounds;
  readonly #blocks: Block[] = [];
  readonly #bySlot = new Map<bigint, Block>();
  readonly #byBlockhash = new Map<string, Block>();
  readonly #records = new Map<string, TransactionRecord>();
  readonly #byAddress = new Map<Address, string[]>();

  /** `contents.blocks` has at least the genesis block. */
  constructor(contents: LedgerContents, bounds: LedgerBounds) {
    this.#bounds = bounds;
    for (const block of contents.blocks) this.addBlock(block);
    for (const record of contents.records) this.addRecord(record);
    invariant(this.#blocks.length > 0, 'a ledger has its genesis block');
  }

  contents(): LedgerContents {
    return { blocks: [...this.#blocks], records: [...this.#records.values()] };
  }

  /** The newest closed block. */
  get tip(): Block {
    return this.#blocks.at(-1) as Block;
  }

  get oldest(): Block {
    return this.#blocks[0] as Block;
  }

  addBlock(block: Block): void {
    const tip = this.#blocks.at(-1);
    invariant(tip === undefined || block.height === tip.height + 1n, 'block heights are consecutive');
    this.#blocks.push(block);
    this.#bySlot.set(block.slot, block);
    this.#byBlockhash.set(block.blockhash, block);
    if (this.#blocks.length > this.#bounds.blocksMax) this.#forgetOldestBlock();
  }

  addRecord(record: TransactionRecord): void {
    this.#records.set(record.signature, record);
    for (const address of new Set(record.addresses)) {
      const signatures = this.#byAddress.get(address);
      if (signatures === undefined) this.#byAddress.set(address, [record.signature]);
      else signatures.push(record.signature);
    }
    if (this.#records.size > this.#bounds.transactionsMax) this.#forgetOldestRecord();
  }

  blockAtSlot(slot: bigint): Block | undefined {
    return this.#bySlot.get(slot);
  }

  /** `undefined` above the tip and below the oldest kept block. */
  blockAtHeight(height: bigint): Block | undefined {
    const position = height - this.oldest.height;
    return position < 0n ? undefined : this.#blocks[Number(position)];
  }

  blockOfHash(blockhash: string): Block | undefined {
    return this.#byBlockhash.get(blockhash);
  }

  /** The newest `count` closed blocks, newest first. */
  newestBlocks(count: number): readonly Block[] {
    return this.#blocks.slice(-count).reverse();
  }

  /** Slots of closed blocks in `first … last`, at most `count`. */
  slotsBetween(first: bigint, last: bigint, count: number): readonly bigint[] {
    const slots: bigint[] = [];
    for (let position = this.#firstPositionAtOrAfter(first); position < this.#blocks.length && slots.length < count; position += 1) {
      const { slot } = this.#blocks[position] as Block;
      if (slot > last) break;
      slots.push(slot);
    }
    return slots;
  }

  record(signature: string): TransactionRecord | undefined {
    return this.#records.get(signature);
  }

  /** The transactions of a block that are still remembered. */
  recordsOf(block: Block): readonly TransactionRecord[] {
    return block.signatures.flatMap((signature) => this.#records.get(signature) ?? []);
  }

  /** Transactions that name `address`, newest first. */
  *recordsNaming(address: Address): Iterable<TransactionRecord> {
    const signatures = this.#byAddress.get(address) ?? [];
    for (let index = signatures.length - 1; index >= 0; index -= 1) {
      yield this.#records.get(signatures[index] as string) as TransactionRecord;
    }
  }

  #firstPositionAtOrAfter(slot: bigint): number {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#blocks[middle] as Block).slot < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #forgetOldestBlock(): void {
    const block = this.#blocks.shift() as Block;
    this.#bySlot.delete(block.slot);
    this.#byBlockhash.delete(block.blockhash);
  }

  #forgetOldestRecord(): void {
    const [signature, record] = this.#records.entries().next().value as [string, TransactionRecord];
    this.#records.delete(signature);
    for (const address of new Set(record.addresses)) {
      const signatures = this.#byAddress.get(address) as string[];
      signatures.shift();
      if (signatures.length === 0) this.#byAddress.delete(address);
    }
  }
}
