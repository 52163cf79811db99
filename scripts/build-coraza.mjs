/** `npm run build:coraza`: builds native/coraza anew and replaces the committed artefact. Needs Go. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exit } from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';
import { ARTEFACT, buildWasm, DESCRIPTION, goVersion, sha256 } from './wasm/coraza.mjs';

const compiler = goVersion();
if (compiler === undefined) {
  console.error('Go is needed to build native/coraza: install it, with the version that native/coraza/go.mod names or later');
  exit(1);
}
const wasm = buildWasm();
const packed = brotliCompressSync(wasm, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length },
});
mkdirSync(dirname(ARTEFACT), { recursive: true });
writeFileSync(ARTEFACT, packed);
writeFileSync(DESCRIPTION, `${JSON.stringify({ sha256: sha256(wasm), bytes: wasm.length, compiler }, null, 2)}\n`);
console.log(`${ARTEFACT}: ${wasm.length} bytes by ${compiler}, ${packed.length} compressed`);
