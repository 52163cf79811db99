/** One instance of native/waf-prefilter: the rules of one paranoia level as automata. */
import { wasm, type WasmMemory, type WasmModule } from '../webassembly.ts';

/** Bounds of a policy beyond which rules match. */
export interface PolicyBounds {
  readonly argumentsMax: number;
  readonly depthMax: number;
}

interface Exports {
  readonly memory: WasmMemory;
  prepare(paranoia: number): void;
  build(): number;
  room(length: number): number;
  ask(length: number, argumentsMax: number, depthMax: number): number;
  explain(length: number, argumentsMax: number, depthMax: number): number;
  rules(): number;
}

export class PrefilterInstance {
  readonly #exports: Exports;
  #missing = 1;

  /** Takes some ten milliseconds; answers nothing before `build` is done. */
  constructor(module: WasmModule, paranoia: number) {
    this.#exports = new wasm.Instance(module, {}).exports as unknown as Exports;
    this.#exports.prepare(paranoia);
  }

  /** Builds one of a hundred and more automata: some milliseconds. True when all are there. */
  build(): boolean {
    if (this.#missing > 0) this.#missing = this.#exports.build();
    return this.#missing === 0;
  }

  /** Linear memory; it never shrinks. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** Whether some rule may match the packed request. */
  mayMatch(packed: Uint8Array, { argumentsMax, depthMax }: PolicyBounds): boolean {
    return this.#exports.ask(this.#put(packed), argumentsMax, depthMax) !== 0;
  }

  /** All rules that may match; 0 among them when something was not followed, so that any rule may. Much slower. */
  rulesThatMayMatch(packed: Uint8Array, { argumentsMax, depthMax }: PolicyBounds): number[] {
    const count = this.#exports.explain(this.#put(packed), argumentsMax, depthMax);
    return [...new Uint32Array(this.#exports.memory.buffer, this.#exports.rules(), count)];
  }

  #put(packed: Uint8Array): number {
    const at = this.#exports.room(packed.length) >>> 0;
    new Uint8Array(this.#exports.memory.buffer, at, packed.length).set(packed);
    return packed.length;
  }
}
