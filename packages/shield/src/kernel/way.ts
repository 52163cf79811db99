/**
 * The two ways to the kernel, as the rest of the room sees them: bpf(2) by node:ffi, and bpftool where Node has no FFI. A suite of tests
 * holds both to the same behaviour.
 *
 * ```
 *   KernelShield ─▶ KernelWay.load ─▶ LoadedShield ─▶ attach ─▶ Attachment
 *                                          └─▶ OpenMaps ◀─ ShieldMaps
 * ```
 */
/** In the driver, before a socket buffer is made; or in the stack, where every driver can. */
export type AttachMode = 'native' | 'generic';

export interface Attachment {
  readonly interfaceIndex: number;
  readonly mode: AttachMode;
  /** Why it is generic though native was asked for. */
  readonly degraded: string | null;
  /** Whether a program that was there has been replaced, without a packet unjudged in between. */
  readonly replaced: boolean;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** One map of fixed-size keys and values; what they mean is the business of layout.ts. Errors: `shield.kernel`. */
export interface KernelMap {
  /** A list gives the entry of the longest prefix that matches. The value is good until the next call; of per-CPU maps it is that of all CPUs. */
  lookup(key: Uint8Array): Buffer | undefined;
  /** Writes all, in the order given. Errors: ENOSPC when the map is full; the entries before the failing one are written. */
  updateMany(entries: readonly Entry[]): void;
  /** Deletes those of the keys that there are. */
  deleteMany(keys: readonly Uint8Array[]): void;
  /** All entries. What changes meanwhile may be missed; no entry comes twice. */
  entries(): Entry[];
}

/** Sampled drops. */
export interface EventReader {
  /** Hands over what has come since the last time, `max` records at most; each is good only during the call. Returns how many. */
  read(max: number, onRecord: (record: Buffer) => void): number;
}

export interface OpenMaps {
  /** By name. */
  readonly maps: ReadonlyMap<string, KernelMap>;
  /** Null where this way cannot read them. */
  readonly events: EventReader | null;
  /** Ends this process's hold of them. */
  close(): void;
}

/** A program in the kernel that judges nothing yet. Its maps are pinned. */
export interface LoadedShield {
  /** As bpftool shows it. */
  readonly tag: string;
  readonly maps: OpenMaps;
  /** Puts it on the interface, or in the place of one that was loaded for the same folder. Errors: `shield.no_interface`, `shield.attach`. */
  attach(interfaceName: string, mode: AttachMode): Attachment;
  /** Gives the program up where it is not attached. The maps stay open. */
  close(): void;
}

export interface KernelWay {
  readonly name: 'ffi' | 'bpftool';
  /** Why the first choice, bpf(2) by node:ffi, is not taken; null when it is. */
  readonly because: string | null;
  /** What it cannot do, for the operator. */
  readonly missing: readonly string[];
  /** How long the list of blocks may become before further proposals are refused. */
  readonly blocksMax: number;
  /** How many proposals are looked into in a minute, accepted or not, before further ones are refused; Infinity where a look costs nothing. */
  readonly proposalsPerMinuteMax: number;
  /**
   * Loads the program with the maps that are pinned in the folder and fit, makes and pins the others. What was attached before stays so.
   * Errors: `shield.kernel`, `shield.verifier`, `shield.no_bpffs`.
   */
  load(pinFolder: string): LoadedShield;
  /** Takes off whatever was attached for this folder, by either way; the lists stay pinned. Returns how many attachments there were. */
  detach(pinFolder: string): number;
}
