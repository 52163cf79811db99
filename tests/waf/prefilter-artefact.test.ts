/** The committed prefilter is what its sources make. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { sha256 } from '../../scripts/wasm/coraza.mjs';
import { ARTEFACT, buildWasm, readDescription, rustVersion } from '../../scripts/wasm/prefilter.mjs';

test('packages/waf/wasm/prefilter.wasm.br is what prefilter.json describes', () => {
  const wasm = brotliDecompressSync(readFileSync(ARTEFACT));
  const { sha256: expected, bytes } = readDescription();
  assert.deepEqual({ sha256: sha256(wasm), bytes: wasm.length }, { sha256: expected, bytes });
});

const here = rustVersion();
const { compiler } = readDescription();
const skip = here === compiler ? false : `built by ${compiler}, and here is ${here ?? 'no Rust for WebAssembly, or no Go'}`;

test('native/waf-prefilter builds to the same bytes again', { skip }, () => {
  const { wasm, excludable } = buildWasm();
  const { sha256: expected, excludable: described } = readDescription();
  assert.equal(sha256(wasm), expected, 'run `npm run build:prefilter` and commit the result');
  assert.deepEqual(excludable, described);
});
