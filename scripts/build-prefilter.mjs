/** `npm run build:prefilter`: builds native/waf-prefilter anew and replaces the committed artefact. Needs Rust and Go. */
import { writeFileSync } from 'node:fs';
import { exit } from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';
import { sha256 } from './wasm/coraza.mjs';
import { ARTEFACT, buildWasm, DESCRIPTION, rustVersion } from './wasm/prefilter.mjs';

const compiler = rustVersion();
if (compiler === undefined) {
  console.error('Needed to build native/waf-prefilter: Rust as its rust-toolchain.toml names it (rustup installs it), and Go');
  exit(1);
}
const { wasm, excludable } = buildWasm();
const packed = brotliCompressSync(wasm, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length },
});
writeFileSync(ARTEFACT, packed);
writeFileSync(DESCRIPTION, `${JSON.stringify({ sha256: sha256(wasm), bytes: wasm.length, compiler, excludable }, null, 2)}\n`);
console.log(`${ARTEFACT}: ${wasm.length} bytes by ${compiler}, ${packed.length} compressed`);
