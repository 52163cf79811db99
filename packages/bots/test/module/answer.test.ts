import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeAnswer } from '../../src/module/answer.ts';

const answer = (verdict: number, score: number, reasons = 0): number => verdict | (score << 8) | (reasons << 16) | 0;

test('an answer is a verdict, a score and reasons by their bits', () => {
  assert.deepEqual(decodeAnswer(answer(0, 0)), { verdict: 'human', score: 0, reasons: [] });
  assert.deepEqual(decodeAnswer(answer(1, 100, 0b1000_0000_0000_0001)), {
    verdict: 'known_bot',
    score: 100,
    reasons: ['rate', 'reason-15'],
  });
});

test('a score over 100 and a verdict that nobody knows are no answer', () => {
  for (const wrong of [answer(2, 101), answer(2, 255), answer(3, 0), answer(255, 0), -1]) assert.equal(decodeAnswer(wrong), undefined);
});
