import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { tomlMarks } from '../../src/syntax/toml-marks.ts';
import { type Mark, type Path, offsetOf } from '../../src/syntax/tree.ts';
import { tomlDocument } from './toml-document.ts';

/** Every path of a parsed document, as JSON. */
function* pathsOf(value: unknown, path: Path = []): Generator<string> {
  yield JSON.stringify(path);
  if (Array.isArray(value)) for (const [i, entry] of value.entries()) yield* pathsOf(entry, [...path, i]);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, entry] of Object.entries(value)) yield* pathsOf(entry, [...path, key]);
  }
}

function* markedPathsOf(mark: Mark, path: Path = []): Generator<string> {
  yield JSON.stringify(path);
  for (const [step, child] of mark.children) yield* markedPathsOf(child, [...path, step]);
}

test('marks: at the offsets of generated documents stand the very keys and values', () => {
  fc.assert(
    fc.property(tomlDocument, ({ text, scalars }) => {
      parse(text);
      const marks = tomlMarks(text);
      for (const { path, key, value } of scalars) {
        assert.ok(text.startsWith(value, offsetOf(marks, path, 'value')), `${JSON.stringify(path)} in ${text}`);
        assert.ok(text.startsWith(key ?? value, offsetOf(marks, path, 'key')), `${JSON.stringify(path)} in ${text}`);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('marks: they lead to exactly the paths that smol-toml reads', () => {
  fc.assert(
    fc.property(tomlDocument, ({ text }) => {
      assert.deepEqual([...markedPathsOf(tomlMarks(text))].sort(), [...pathsOf(parse(text))].sort());
    }),
    { numRuns: 1_000 },
  );
});

test('marks: tables stand where they are first named, entries of lists of tables at each header', () => {
  const text = 'a.b = 1\n[[c]]\nd = 2\n[c.e]\n[[c]]\n[ f . "g" ]\n';
  const marks = tomlMarks(text);
  const at = (...path: Array<string | number>): string => text.slice(offsetOf(marks, path, 'key')).split('\n')[0] as string;
  assert.equal(at('a'), 'a.b = 1');
  assert.equal(at('a', 'b'), 'b = 1');
  assert.equal(at('c', 0, 'e'), 'e]');
  assert.equal(offsetOf(marks, ['c', 1], 'key'), text.lastIndexOf('[[c') + 2);
  assert.equal(at('f', 'g'), '"g" ]');
});

test('marks: what the file does not say is located at the nearest thing on the way that it does', () => {
  const text = '[cache]\nmemory = "1GiB"\n';
  const marks = tomlMarks(text);
  assert.equal(offsetOf(marks, ['cache', 'disk', 'size'], 'value'), 1);
  assert.equal(offsetOf(marks, ['site'], 'key'), 0);
});
