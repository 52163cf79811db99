import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { positionsOf } from '../../src/syntax/position.ts';
import { offsetOf } from '../../src/syntax/tree.ts';
import { readYaml } from '../../src/syntax/yaml.ts';

function treeOf(text: string): unknown {
  const read = readYaml(text);
  assert.ok(read.ok, text);
  return JSON.parse(JSON.stringify(read.tree));
}

function reasonOf(text: string): string {
  const read = readYaml(text);
  assert.ok(!read.ok, text.slice(0, 80));
  return (read.faults[0] as { readonly reason: string }).reason;
}

test('JSON is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }), (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      assert.deepEqual(treeOf(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('values, keys and positions of block YAML', () => {
  const text = 'site:\n  - hosts: ["*"]\n    cache:\n      negative_ttl: { 404: 10s }\n    "na\\u006de": x\n';
  const read = readYaml(text);
  assert.ok(read.ok);
  const at = (key: 'key' | 'value', ...path: Array<string | number>) => positionsOf(text)(offsetOf(read.marks(), path, key));
  assert.deepEqual(at('value', 'site', 0), { line: 2, column: 5 });
  assert.deepEqual(at('value', 'site', 0, 'hosts', 0), { line: 2, column: 13 });
  assert.deepEqual(at('key', 'site', 0, 'cache', 'negative_ttl', '404'), { line: 4, column: 23 });
  assert.deepEqual(at('value', 'site', 0, 'cache', 'negative_ttl', '404'), { line: 4, column: 28 });
  assert.deepEqual(at('key', 'site', 0, 'name'), { line: 5, column: 5 });
});

test('aliases stand for what they name, and the latest anchor of a name counts (YAML 1.2.2 7.1)', () => {
  assert.deepEqual(treeOf('a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x'), { a: [1, 2], b: [1, 2], c: 3, d: 3 });
  assert.match(reasonOf('a: *x\nb: &x 1'), /no anchor "x" before this/);
});

test('alias bombs and circles end at the bounds of LIMITS', () => {
  const bomb = [
    'a0: &a0 [x]',
    ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`),
  ].join('\n');
  assert.match(reasonOf(bomb), /more than 200000 values|nested deeper/);
  assert.match(reasonOf('a: &a [*a]'), /nested deeper/);
  assert.match(reasonOf('a: &a { b: *a, c: *a }'), /nested deeper/);
  assert.match(reasonOf(`a: &a [${'1,'.repeat(100_000)}]\nb: *a\nc: *a`), /more than 200000 values/);
});

test('what a configuration has no use for is refused: doubled keys, second documents, tags, keys that are no names, YAML errors', () => {
  const cases: ReadonlyArray<readonly [string, RegExp]> = [
    ['a: 1\na: 2', /key "a" stands here twice/],
    ['{"a": 1, "a": 2}', /key "a" stands here twice/],
    ['a: 1\n---\nb: 2', /second document/],
    ['a: !!binary aGVsbG8=', /a kind that has no use here/],
    ['a: !js/function x', /not YAML: Unresolved tag/],
    ['? [a, b]\n: 1', /a key that is not a name/],
    ['__proto__: 1', /a key that is not a name/],
    ['a: [1', /not YAML/],
    ['a: "', /not YAML/],
    ['a:\n\t- b', /not YAML/],
  ];
  for (const [text, reason] of cases) assert.match(reasonOf(text), reason, text);
});

test('LIMITS.configDepthMax: a million brackets cost no stack and no time', () => {
  for (const text of ['['.repeat(1 << 20), '{a: '.repeat(1 << 18), '- '.repeat(1 << 19), '? '.repeat(1 << 19)])
    assert.match(reasonOf(text), /nested deeper than 16 levels/);
  const max = LIMITS.configDepthMax.value;
  assert.equal(readYaml(`${'['.repeat(max)}1${']'.repeat(max)}`).ok, true);
  assert.equal(readYaml(`${'['.repeat(max + 1)}1${']'.repeat(max + 1)}`).ok, false);
});

test('an empty file is an empty configuration', () => {
  for (const text of ['', '\n', '# nothing\n', '---\n']) assert.equal(treeOf(text), null);
});
