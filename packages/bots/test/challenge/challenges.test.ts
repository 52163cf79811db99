import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { LIMITS, seededRandom } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import fc from 'fast-check';
import { Challenges } from '../../src/challenge/challenges.ts';
import { findProof, isProof } from '../../src/challenge/proof.ts';

const RULES = { difficulty: 6, passMs: 3_600_000 };
const VISITOR = { site: 'shop', address: '192.0.2.7' };

function made(clock = new FakeClock(), secret = new Uint8Array(32)) {
  return { challenges: new Challenges(secret, { clock, random: seededRandom(1) }), clock };
}

function solved(challenges: Challenges, score = 50): string {
  const { text, bits } = challenges.issue(VISITOR, score, RULES);
  return `${text}.${findProof(`${text}.`, bits, () => {})}`;
}

function passOf(challenges: Challenges, score = 50): string {
  const redeemed = challenges.redeem(VISITOR, solved(challenges, score), RULES);
  assert.ok('pass' in redeemed, JSON.stringify(redeemed));
  return redeemed.pass;
}

test('the SHA-256 that browsers are given is SHA-256 (FIPS 180-4)', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{0,150}$/), fc.integer({ min: 0, max: 9 }), (prefix, bits) => {
      const found = findProof(prefix, bits, () => {});
      assert.ok(isProof(prefix + found, bits));
      // The smallest: what it passed over is no proof.
      for (let other = 0; other < found; other++) assert.ok(!isProof(prefix + other, bits));
    }),
  );
});

test('a proof has as many zero bits as asked for', () => {
  const found = findProof('abc', 12, () => {});
  assert.ok(createHash('sha256').update(`abc${found}`).digest('hex').startsWith('000'));
});

test('who solves a challenge gets a pass that admits', () => {
  const { challenges } = made();
  assert.ok(challenges.admits(VISITOR, passOf(challenges), 50, RULES));
});

test('a pass is bound to the block of addresses, the site, its time and the secret', () => {
  const { challenges, clock } = made();
  const pass = passOf(challenges);
  assert.ok(challenges.admits({ ...VISITOR, address: '192.0.2.200' }, pass, 50, RULES), 'the same /24');
  assert.ok(!challenges.admits({ ...VISITOR, address: '192.0.3.7' }, pass, 50, RULES));
  assert.ok(!challenges.admits({ ...VISITOR, site: 'blog' }, pass, 50, RULES));
  assert.ok(!made(clock, new Uint8Array(32).fill(1)).challenges.admits(VISITOR, pass, 50, RULES));
  clock.advance(RULES.passMs + 1_000);
  assert.ok(!challenges.admits(VISITOR, pass, 50, RULES));
});

test('a higher score asks for more work, and a pass for less does not do', () => {
  const { challenges } = made();
  const easy = challenges.issue(VISITOR, 50, RULES).bits;
  const hard = challenges.issue(VISITOR, 100, RULES).bits;
  assert.deepEqual([easy, hard], [6, 11]);
  assert.ok(!challenges.admits(VISITOR, passOf(challenges, 50), 100, RULES));
  assert.ok(challenges.admits(VISITOR, passOf(challenges, 100), 50, RULES));
});

test('an answer that is late, unsolved, or to the challenge of another is refused', () => {
  const { challenges, clock } = made();
  const answer = solved(challenges);
  assert.deepEqual(challenges.redeem({ ...VISITOR, address: '203.0.113.1' }, answer, RULES), { refused: 'malformed' });
  const { text } = challenges.issue(VISITOR, 100, { ...RULES, difficulty: 20 });
  assert.deepEqual(challenges.redeem(VISITOR, `${text}.1`, RULES), { refused: 'unsolved' });
  clock.advance(LIMITS.botsChallengeMs.value + 1_000);
  assert.deepEqual(challenges.redeem(VISITOR, answer, RULES), { refused: 'expired' });
});

test('no change of an answer or a pass is taken', () => {
  const { challenges } = made();
  const answer = solved(challenges);
  const pass = passOf(challenges);
  const dot = answer.lastIndexOf('.');
  fc.assert(
    fc.property(fc.nat(dot - 1), fc.nat(pass.length - 1), fc.constantFrom('0', 'a', 'Z', '-', '_', '.'), (at, passAt, letter) => {
      const changed = answer.slice(0, at) + letter + answer.slice(at + 1);
      // The last letter of a seal has bits that mean nothing.
      if (Buffer.from(changed.split('.')[3] ?? '', 'base64url').equals(Buffer.from(answer.split('.')[3]!, 'base64url')) && at > dot - 2)
        return;
      if (changed !== answer) assert.ok('refused' in challenges.redeem(VISITOR, changed, RULES), changed);
      const other = pass.slice(0, passAt) + letter + pass.slice(passAt + 1);
      if (other !== pass && passAt < pass.length - 1) assert.ok(!challenges.admits(VISITOR, other, 50, RULES), other);
    }),
  );
});
