/**
 * The little of WASI preview 1 that Go's runtime asks for: clock and random. No files, no arguments, no environment, no network.
 *
 * What it writes to its standard streams (a panic) is handed to `onOutput`. Everything else answers ENOSYS.
 */
import { randomFillSync } from 'node:crypto';
import { wasm, type WasmFunctions, type WasmMemory, type WasmModule } from '../webassembly.ts';

/** Errno values of WASI preview 1. */
const SUCCESS = 0;
const BADF = 8;
const NOSYS = 52;

const STDERR = 2;
const CLOCK_REALTIME = 0;
const NANOSECONDS_PER_MS = 1e6;

/** A subscription of poll_oneoff and an event, in bytes; the offset of a subscription's kind. */
const SUBSCRIPTION_BYTES = 48;
const EVENT_BYTES = 32;
const KIND_OFFSET = 8;
const KIND_CLOCK = 0;

type WasiFunction = (...args: number[]) => number;

export interface Wasi {
  /** For an instance, as `wasi_snapshot_preview1`. */
  readonly imports: WasmFunctions;
  /** To be called before the first export is. */
  attach(memory: WasmMemory): void;
}

export function wasi(module: WasmModule, onOutput: (text: string) => void): Wasi {
  let memory: WasmMemory | undefined;
  /** Anew each time: memory that grows has a new buffer. */
  const view = (): DataView => new DataView(memory!.buffer);
  const none = (count: number, bytes: number): number => {
    view().setUint32(count, 0, true);
    view().setUint32(bytes, 0, true);
    return SUCCESS;
  };
  const known: Record<string, WasiFunction> = {
    args_get: () => SUCCESS,
    args_sizes_get: none,
    environ_get: () => SUCCESS,
    environ_sizes_get: none,
    random_get(at, length) {
      randomFillSync(new Uint8Array(memory!.buffer, at, length));
      return SUCCESS;
    },
    fd_write(descriptor, vectors, count, written) {
      const bytes = view();
      let total = 0;
      let text = '';
      for (let i = 0; i < count; i++) {
        const length = bytes.getUint32(vectors + i * 8 + 4, true);
        text += Buffer.from(memory!.buffer, bytes.getUint32(vectors + i * 8, true), length).toString('utf8');
        total += length;
      }
      bytes.setUint32(written, total, true);
      if (descriptor <= STDERR) onOutput(text);
      return SUCCESS;
    },
    // Standard streams are character devices; there are no others.
    fd_fdstat_get(descriptor, at) {
      if (descriptor > STDERR) return BADF;
      new Uint8Array(memory!.buffer, at, 24).fill(0);
      view().setUint8(at, 2);
      return SUCCESS;
    },
    fd_fdstat_set_flags: () => SUCCESS,
    fd_prestat_get: () => BADF,
    sched_yield: () => SUCCESS,
    proc_exit(code) {
      throw new Error(`the engine ended itself with ${code}`);
    },
    /** Go's scheduler sleeps with it. Nothing here may wait, so every clock has rung already. */
    poll_oneoff(subscriptions, events, count, rung) {
      const bytes = view();
      let at = events;
      for (let i = 0; i < count; i++) {
        const subscription = subscriptions + i * SUBSCRIPTION_BYTES;
        if (bytes.getUint8(subscription + KIND_OFFSET) !== KIND_CLOCK) continue;
        bytes.setBigUint64(at, bytes.getBigUint64(subscription, true), true);
        bytes.setUint16(at + 8, SUCCESS, true);
        bytes.setUint8(at + 10, KIND_CLOCK);
        at += EVENT_BYTES;
      }
      bytes.setUint32(rung, (at - events) / EVENT_BYTES, true);
      return SUCCESS;
    },
  };
  const clock = (id: number, _precision: bigint, out: number): number => {
    const ms = id === CLOCK_REALTIME ? performance.timeOrigin + performance.now() : performance.now();
    view().setBigUint64(out, BigInt(Math.round(ms * NANOSECONDS_PER_MS)), true);
    return SUCCESS;
  };
  const imports: WasmFunctions = {};
  for (const { name } of wasm.Module.imports(module)) {
    imports[name] = name === 'clock_time_get' ? clock : (known[name] ?? (() => NOSYS));
  }
  return { imports, attach: (attached) => (memory = attached) };
}
