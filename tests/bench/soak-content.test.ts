import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockOf, Expected, kindOf, KINDS } from '../../bench/soak/content.ts';

function whole(path: string, version: number): Buffer {
  const block = blockOf(path, version);
  const bytes = KINDS[kindOf(path) ?? 'small'];
  return Buffer.concat(Array<Buffer>(Math.ceil(bytes / block.length)).fill(block)).subarray(0, bytes);
}

test('content is right when it is whole, of its version, and came in whatever pieces', () => {
  for (const path of ['/small/1', '/medium/2']) {
    const content = whole(path, 3);
    for (const size of [1_000, 65_537, content.length]) {
      const expected = new Expected(path, 3);
      for (let at = 0; at < content.length; at += size) expected.take(content.subarray(at, at + size));
      assert.equal(expected.isRight, true);
    }
  }
});

test('content that is cut, longer, changed in a byte, or of another path or version is wrong', () => {
  const content = whole('/medium/2', 3);
  const changed = Buffer.from(content);
  changed[100_000]! ^= 1;
  const wrong = [
    content.subarray(1),
    content.subarray(0, -1),
    Buffer.concat([content, Buffer.from('x')]),
    changed,
    whole('/medium/2', 4),
    whole('/medium/3', 3),
  ];
  for (const bytes of wrong) {
    const expected = new Expected('/medium/2', 3);
    expected.take(bytes);
    assert.equal(expected.isRight, false);
  }
});
