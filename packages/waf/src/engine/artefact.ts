/** The compiled engine: read, checked and compiled once a process; instances share its code. */
import { readArtefact } from '../artefact.ts';
import type { WasmModule } from '../webassembly.ts';

let compiling: Promise<WasmModule> | undefined;

/** Throws `waf.artefact` when the file is not the one that its description names. */
export function engineModule(): Promise<WasmModule> {
  compiling ??= readArtefact('coraza').then(({ module }) => module);
  return compiling;
}
