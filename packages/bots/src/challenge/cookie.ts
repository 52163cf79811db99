/** The pass as a cookie (RFC 6265). */
import { PASS_COOKIE } from './page.ts';

/** The value of the pass in a Cookie field; '' when there is none. */
export function passIn(cookie: string | undefined): string {
  if (cookie === undefined) return '';
  for (const pair of cookie.split(';')) {
    const trimmed = pair.trimStart();
    if (trimmed.startsWith(PASS_COOKIE) && trimmed[PASS_COOKIE.length] === '=') return trimmed.slice(PASS_COOKIE.length + 1).trimEnd();
  }
  return '';
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
