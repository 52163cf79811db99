import type { Transaction } from './phase.ts';

/**
 * Told of a request that the WAF refuses, of a wrong answer to a challenge, and of one request of a flood: addresses that do so often are kept
 * out.
 */
export type Offended = (tx: Transaction, kind: 'waf' | 'challenge' | 'limit') => void;
