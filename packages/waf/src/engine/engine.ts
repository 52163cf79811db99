/**
 * One instance of Coraza: compiles policies, judges requests, one after the other, without ever returning to the event loop in between.
 *
 * It runs on a thread of its own (thread.ts), because a call cannot be interrupted but by ending the thread.
 */
import { AegisError } from '@aegis/base';
import { wasi } from './wasi.ts';
import { wasm, type WasmMemory, type WasmModule } from '../webassembly.ts';

/** A compiled policy of one instance. */
export type PolicyHandle = number & { readonly brand: 'PolicyHandle' };

/** A rule that does not compile. */
export interface RuleFault {
  /** In the rules that were given, counted from 1. */
  readonly line: number;
  readonly reason: string;
}

interface Exports {
  readonly memory: WasmMemory;
  _initialize(): void;
  aegis_input(length: number): number;
  aegis_output(): bigint;
  aegis_policy(length: number, work: bigint): number;
  aegis_drop(handle: number): void;
  aegis_check(length: number): bigint;
  aegis_judge(handle: number, length: number): bigint;
}

export class Engine {
  readonly #exports: Exports;
  readonly #said: () => string;

  /** Compiles nothing; takes tens of milliseconds. */
  constructor(module: WasmModule) {
    let said = '';
    const host = wasi(module, (text) => (said = (said + text).slice(-OUTPUT_CHARACTERS_MAX)));
    const instance = new wasm.Instance(module, { wasi_snapshot_preview1: host.imports });
    this.#exports = instance.exports as unknown as Exports;
    this.#said = () => said;
    host.attach(this.#exports.memory);
    this.#exports._initialize();
  }

  /** Linear memory; it never shrinks. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** For requests that may cost so much work. Takes about a second. Throws `waf.policy` with the reason of Coraza. */
  compile(directives: string, work: number): PolicyHandle {
    const handle = this.#exports.aegis_policy(this.#put(Buffer.from(directives)), BigInt(work));
    if (handle < 0) throw new AegisError('waf.policy', reasonOf(this.#take(this.#exports.aegis_output())), { source: 'operator' });
    return handle as PolicyHandle;
  }

  drop(policy: PolicyHandle): void {
    this.#exports.aegis_drop(policy);
  }

  /** The first of `rules` that does not compile alone; undefined when all do. */
  check(rules: string): RuleFault | undefined {
    const fault = this.#take(this.#exports.aegis_check(this.#put(Buffer.from(rules))));
    if (fault === '') return undefined;
    const colon = fault.indexOf(':');
    return { line: Number(fault.slice(0, colon)), reason: reasonOf(fault.slice(colon + 2)) };
  }

  /**
   * What the rules say of a packed request: '' when none matched, else a judgement as JSON. Throws `waf.rules_failed` when they cannot be
   * run on it, and `waf.engine` when the engine breaks; then its state is not to be trusted any more.
   */
  judge(policy: PolicyHandle, packed: Uint8Array): string {
    let judged: string;
    try {
      judged = this.#take(this.#exports.aegis_judge(policy, this.#put(packed)));
    } catch (error) {
      throw new AegisError('waf.engine', `the engine broke: ${this.#said().split('\n', 1)[0]}`, { cause: error });
    }
    if (judged.startsWith('!')) throw new AegisError('waf.rules_failed', judged.slice(1));
    return judged;
  }

  #put(bytes: Uint8Array): number {
    const at = this.#exports.aegis_input(bytes.length) >>> 0;
    new Uint8Array(this.#exports.memory.buffer, at, bytes.length).set(bytes);
    return bytes.length;
  }

  #take(result: bigint): string {
    if (result === 0n) return '';
    const unsigned = BigInt.asUintN(64, result);
    return Buffer.from(this.#exports.memory.buffer, Number(unsigned >> 32n), Number(unsigned & 0xffff_ffffn)).toString('utf8');
  }
}

const OUTPUT_CHARACTERS_MAX = 4_096;

/** Where Coraza says that rules come from, they always do. */
function reasonOf(text: string): string {
  return text.replace('invalid WAF config from string: ', '');
}
