/** The part of WebAssembly's JavaScript interface that is used here: TypeScript describes it only together with all of the browser. */

/** Compiled code, without state. Threads share it. */
export interface WasmModule {
  readonly brand: 'WebAssembly.Module';
}

export interface WasmMemory {
  /** Another one after each growth; the old one is then empty. */
  readonly buffer: ArrayBuffer;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export type WasmFunctions = Record<string, (...args: never[]) => number>;

interface WebAssemblyInterface {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  readonly Module: { imports(module: WasmModule): readonly { readonly module: string; readonly name: string }[] };
  readonly Instance: new (module: WasmModule, imports: Readonly<Record<string, WasmFunctions>>) => WasmInstance;
}

export const wasm = (globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface }).WebAssembly;
