/** Committed WebAssembly: read, held against its description, and compiled. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { AegisError } from '@aegis/base';
import { wasm, type WasmModule } from './webassembly.ts';

const FOLDER = new URL('../wasm/', import.meta.url);

export interface Artefact<Description> {
  readonly module: WasmModule;
  readonly description: Description;
}

/** `wasm/NAME.wasm.br` and `wasm/NAME.json`. Throws `waf.artefact` when the file is not the one that its description names. */
export async function readArtefact<Description extends { readonly sha256: string }>(name: string): Promise<Artefact<Description>> {
  const [packed, text] = await Promise.all([
    readFile(new URL(`${name}.wasm.br`, FOLDER)),
    readFile(new URL(`${name}.json`, FOLDER), 'utf8'),
  ]);
  const bytes = await promisify(brotliDecompress)(packed);
  const description = JSON.parse(text) as Description;
  if (createHash('sha256').update(bytes).digest('hex') !== description.sha256) {
    throw new AegisError('waf.artefact', `wasm/${name}.wasm.br is not what wasm/${name}.json describes`);
  }
  return { module: await wasm.compile(bytes), description };
}
