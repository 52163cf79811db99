/** The compiled engine: read, checked and compiled once a process; instances share its code. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { AegisError } from '@aegis/base';
import { wasm, type WasmModule } from './webassembly.ts';

const ARTEFACT = new URL('../../wasm/coraza.wasm.br', import.meta.url);
const DESCRIPTION = new URL('../../wasm/coraza.json', import.meta.url);

let compiling: Promise<WasmModule> | undefined;

/** Throws `waf.artefact` when the file is not the one that its description names. */
export function engineModule(): Promise<WasmModule> {
  compiling ??= load();
  return compiling;
}

async function load(): Promise<WasmModule> {
  const [packed, description] = await Promise.all([readFile(ARTEFACT), readFile(DESCRIPTION, 'utf8')]);
  const bytes = await promisify(brotliDecompress)(packed);
  const { sha256 } = JSON.parse(description) as { sha256: string };
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new AegisError('waf.artefact', 'wasm/coraza.wasm.br is not what wasm/coraza.json describes');
  }
  return wasm.compile(bytes);
}
