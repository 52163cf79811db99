/**
 * Challenges and the passes that solving them earns. Both are texts with a seal: nothing is kept on this side, and every worker of a node, or
 * node with the same secret, knows them.
 *
 * ```
 *   issue ─▶ challenge ─▶ visitor's browser works ─▶ answer ─▶ redeem ─▶ pass, in a cookie ─▶ admits
 *   seal: HMAC-SHA256(secret; what it is, site, block of the address, its own numbers), first 128 bits
 * ```
 *
 * A challenge that is solved may be redeemed again while it lasts, from the same block of addresses and for the same site: that gives what the
 * cookie gives.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, LIMITS, type Random } from '@aegis/base';
import { blockOf } from '../networks.ts';
import { isProof } from './proof.ts';

/** Whom a challenge or pass is for. */
export interface Bearer {
  /** Name of the site. */
  readonly site: string;
  readonly address: string;
}

export interface ChallengeRules {
  /** Zero bits that a score of 50 asks for; each bit doubles the work. */
  readonly difficulty: number;
  /** How long a pass admits. */
  readonly passMs: number;
}

export interface Challenge {
  readonly text: string;
  readonly bits: number;
}

export type Redeemed = { readonly pass: string } | { readonly refused: 'malformed' | 'expired' | 'unsolved' };

export interface ChallengesComponents {
  readonly clock: Clock;
  readonly random: Random;
}

/** Bits that the highest score asks for beyond those of the lowest suspicious one. */
const BITS_BY_SCORE = 5;
const SUSPICIOUS_FROM = 50;
const SCORE_MAX = 100;

const SEAL_BYTES = 16;
const NONCE_BYTES = 9;
const TEXT_MAX = 128;
const SECONDS = 1_000;

const CHALLENGE = /^([0-9a-z]{1,9})\.([0-9]{1,2})\.([\w-]{12})\.([\w-]{22})\.([0-9]{1,15})$/;
const PASS = /^([0-9a-z]{1,9})\.([0-9]{1,2})\.([\w-]{22})$/;

export class Challenges {
  readonly #secret: Uint8Array;
  readonly #clock: Clock;
  readonly #random: Random;

  /** `secret`: 32 bytes that nobody else knows. */
  constructor(secret: Uint8Array, { clock, random }: ChallengesComponents) {
    this.#secret = secret;
    this.#clock = clock;
    this.#random = random;
  }

  issue(bearer: Bearer, score: number, rules: ChallengeRules): Challenge {
    const bits = bitsFor(score, rules);
    const issued = Math.floor(this.#clock.wallMs() / SECONDS).toString(36);
    const nonce = Buffer.from(this.#random.bytes(NONCE_BYTES)).toString('base64url');
    const body = `${issued}.${bits}.${nonce}`;
    return { text: `${body}.${this.#seal('challenge', bearer, body)}`, bits };
  }

  /** `answer`: the challenge, a dot, and the number that was found. */
  redeem(bearer: Bearer, answer: string, rules: ChallengeRules): Redeemed {
    const match = answer.length > TEXT_MAX ? null : CHALLENGE.exec(answer);
    if (match === null) return { refused: 'malformed' };
    const [, issued = '', bits = '', nonce = '', seal = ''] = match;
    if (!this.#isSealed(seal, 'challenge', bearer, `${issued}.${bits}.${nonce}`)) return { refused: 'malformed' };
    const ageMs = this.#clock.wallMs() - parseInt(issued, 36) * SECONDS;
    if (ageMs > LIMITS.botsChallengeMs.value) return { refused: 'expired' };
    if (!isProof(answer, Number(bits))) return { refused: 'unsolved' };
    const expires = Math.ceil((this.#clock.wallMs() + rules.passMs) / SECONDS).toString(36);
    const body = `${expires}.${bits}`;
    return { pass: `${body}.${this.#seal('pass', bearer, body)}` };
  }

  /** Whether any of the passes `admits`. */
  admitsAny(bearer: Bearer, passes: readonly string[], score: number, rules: ChallengeRules): boolean {
    return passes.some((pass) => this.admits(bearer, pass, score, rules));
  }

  /** Whether a pass is good, and was earned by as much work as `score` asks for. */
  admits(bearer: Bearer, pass: string, score: number, rules: ChallengeRules): boolean {
    const match = pass.length > TEXT_MAX ? null : PASS.exec(pass);
    if (match === null) return false;
    const [, expires = '', bits = '', seal = ''] = match;
    if (parseInt(expires, 36) * SECONDS <= this.#clock.wallMs() || Number(bits) < bitsFor(score, rules)) return false;
    return this.#isSealed(seal, 'pass', bearer, `${expires}.${bits}`);
  }

  #isSealed(seal: string, what: string, bearer: Bearer, body: string): boolean {
    const given = Buffer.from(seal, 'base64url');
    return given.length === SEAL_BYTES && timingSafeEqual(given, this.#sealBytes(what, bearer, body));
  }

  #seal(what: string, bearer: Bearer, body: string): string {
    return this.#sealBytes(what, bearer, body).toString('base64url');
  }

  #sealBytes(what: string, { site, address }: Bearer, body: string): Buffer {
    const sealed = createHmac('sha256', this.#secret)
      .update(`${what}\n${site}\n${blockOf(address)}\n${body}`)
      .digest();
    return sealed.subarray(0, SEAL_BYTES);
  }
}

function bitsFor(score: number, { difficulty }: ChallengeRules): number {
  const above = Math.min(Math.max(score - SUSPICIOUS_FROM, 0), SCORE_MAX - SUSPICIOUS_FROM);
  return difficulty + Math.round((above / (SCORE_MAX - SUSPICIOUS_FROM)) * BITS_BY_SCORE);
}
