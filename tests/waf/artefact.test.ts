/** The committed engine is what its sources make. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { ARTEFACT, buildWasm, goVersion, readDescription, sha256, testSources } from '../../scripts/wasm/coraza.mjs';

test('packages/waf/wasm/coraza.wasm.br is what coraza.json describes', () => {
  const wasm = brotliDecompressSync(readFileSync(ARTEFACT));
  const { sha256: expected, bytes } = readDescription();
  assert.deepEqual({ sha256: sha256(wasm), bytes: wasm.length }, { sha256: expected, bytes });
});

const here = goVersion();
const { compiler } = readDescription();
const skip = here === compiler ? false : `built by ${compiler}, and here is ${here ?? 'no Go'}`;

test('native/coraza builds to the same bytes again', { skip }, () => {
  assert.equal(sha256(buildWasm()), readDescription().sha256, 'run `npm run build:coraza` and commit the result');
});

test('native/coraza passes its own tests', { skip: here === undefined ? 'there is no Go' : false }, () => {
  testSources();
});
