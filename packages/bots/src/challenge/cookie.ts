/** The pass as a cookie (RFC 6265). */
import { LIMITS } from '@aegis/base';
import { PASS_COOKIE } from './page.ts';

/**
 * The values of all passes in a Cookie field, in their order. A page of a sibling domain, or of a deeper path, can set a cookie of the same name
 * that is sent first (RFC 6265 5.4, 8.6): it is tried like the others, and hides none of them.
 */
export function passesIn(cookie: string | undefined): readonly string[] {
  if (cookie === undefined || !cookie.includes(PASS_COOKIE)) return [];
  const passes: string[] = [];
  for (const pair of cookie.split(';')) {
    const trimmed = pair.trimStart();
    if (!trimmed.startsWith(PASS_COOKIE) || trimmed[PASS_COOKIE.length] !== '=') continue;
    if (passes.push(trimmed.slice(PASS_COOKIE.length + 1).trimEnd()) === LIMITS.botsPassesMax.value) break;
  }
  return passes;
}

/** The Set-Cookie of a pass: for this host, not for scripts, over TLS alone where it came so. */
export function passCookie(pass: string, passMs: number, secure: boolean): string {
  return `${PASS_COOKIE}=${pass}; Path=/; Max-Age=${Math.floor(passMs / 1000)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** A Cookie field without the pass, which is nobody's business behind this node; undefined when nothing else is left. */
export function withoutPass(cookie: string): string | undefined {
  if (!cookie.includes(PASS_COOKIE)) return cookie;
  const others = cookie.split(';').filter((pair) => !pair.trimStart().startsWith(`${PASS_COOKIE}=`));
  const left = others.join(';').trim();
  return left === '' ? undefined : left;
}
