/**
 * Requests as people's browsers, apps and crawlers send them, drawn by chance from a seed: what a firewall should have nothing to say about.
 *
 * Texts are what people type, quotes, apostrophes, umlauts and all; a few look like SQL or HTML, because people write so.
 */
import { Buffer } from 'node:buffer';
import type { Random } from '@aegis/base';
import type { CorpusRequest } from './types.ts';
import { AGENTS, MAIL_ADDRESSES, PEOPLE, TYPED } from './benign-words.ts';

const BODY_SHARE = 0.16;

/** The same seed gives the same requests. */
export function benignRequests(random: Random, count: number): CorpusRequest[] {
  const draw = new Draw(random);
  return Array.from({ length: count }, () => requestOf(draw));
}

function requestOf(draw: Draw): CorpusRequest {
  const fields = fieldsOf(draw);
  const target = path(draw) + query(draw);
  if (!draw.chance(BODY_SHARE)) return { method: 'GET', target, version: 'HTTP/1.1', fields, body: Buffer.alloc(0), raw: undefined };
  const [type, text] = draw.chance(0.5) ? ['application/x-www-form-urlencoded', form(draw)] : ['application/json', json(draw)];
  const body = Buffer.from(text);
  const framing: [string, string][] = [
    ['content-type', type],
    ['content-length', String(body.length)],
  ];
  return { method: 'POST', target, version: 'HTTP/1.1', fields: [...fields, ...framing], body, raw: undefined };
}

/** Chance, as sentences need it. */
class Draw {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  chance(share: number): boolean {
    return this.#random.float() < share;
  }

  below(bound: number): number {
    return Math.floor(this.#random.float() * bound);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  hex(digits: number): string {
    return Buffer.from(this.#random.bytes(Math.ceil(digits / 2)))
      .toString('hex')
      .slice(0, digits);
  }

  base64(characters: number): string {
    return Buffer.from(this.#random.bytes(characters)).toString('base64').slice(0, characters);
  }

  /** base64 for URLs. */
  token(characters: number): string {
    return Buffer.from(this.#random.bytes(characters)).toString('base64url').slice(0, characters);
  }

  jwt(): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256' })}.${part({ sub: this.below(9_999), name: 'x' })}.${this.token(43)}`;
  }

  /** Escaped as a form does it, or as a script. */
  escaped(text: string): string {
    const escaped = encodeURIComponent(text);
    return this.chance(0.5) ? escaped : escaped.replaceAll('%20', '+');
  }
}

function path(draw: Draw): string {
  const uuid = (): string => [8, 4, 4, 4, 12].map((digits) => draw.hex(digits)).join('-');
  return draw.of([
    () => '/',
    () => '/search',
    () => '/favicon.ico',
    () => '/robots.txt',
    () => '/en-US/docs/Web/API',
    () => '/m%C3%BCnchen/hotels',
    () => '/blog/2026/03/how-to-choose-the-right-shoe',
    () => `/assets/js/app.${draw.hex(8)}.js`,
    () => `/static/css/main.${draw.hex(6)}.css`,
    () => `/images/products/${draw.below(9_999)}/large-${draw.below(5)}.webp`,
    () => `/products/${draw.below(99_999)}`,
    () => `/category/${draw.of(['shoes', 'men-s-wear', 'home_and_garden', 'tv%20%26%20audio'])}`,
    () => `/api/v2/users/${draw.below(9_999)}/orders`,
    () => `/_next/static/chunks/${draw.below(999)}-${draw.hex(16)}.js`,
    () => `/_next/data/${draw.token(20)}/en/index.json`,
    () => `/wp-content/uploads/2025/03/photo_${draw.below(99)}-1024x768.jpg`,
    () => `/@user/post-${draw.hex(12)}`,
    () => `/.well-known/acme-challenge/${draw.hex(20)}`,
    () => `/u/${uuid()}`,
  ])();
}

function query(draw: Draw): string {
  const escape = encodeURIComponent;
  return draw.of([
    () => '',
    () => '',
    () => '',
    () => `?q=${draw.escaped(draw.of(TYPED))}`,
    () => `?q=${draw.escaped(draw.of(TYPED))}&page=${draw.below(9)}`,
    () => `?utm_source=google&utm_medium=cpc&utm_campaign=${escape('Summer Sale 2026')}&gclid=${draw.token(60)}`,
    () => `?id=${draw.below(99_999)}&sort=price_asc&filter[color]=red&filter[size]=42`,
    () => `?email=${escape(draw.of(MAIL_ADDRESSES))}`,
    () => `?name=${escape(draw.of(PEOPLE))}`,
    () => `?redirect=${escape(`/account/orders?id=${draw.below(999)}`)}`,
    () => `?url=${escape(`https://shop.example.com/p/${draw.below(999)}?a=1&b=2`)}`,
    () => `?v=${draw.hex(8)}`,
    () => `?_=${1_750_000_000_000 + draw.below(1e9)}`,
    () => `?lat=52.5${draw.below(9_999)}&lng=13.4${draw.below(9_999)}&zoom=12`,
    () => `?from=2026-01-0${1 + draw.below(9)}&to=2026-02-0${1 + draw.below(9)}T10:00:00Z`,
    () => `?token=${draw.jwt()}`,
    () => `?ids=1,2,3,${draw.below(99)}&fields=id,name,price`,
    () => '?tags[]=a&tags[]=b',
  ])();
}

function fieldsOf(draw: Draw): [string, string][] {
  const fields: [string, string][] = [
    ['host', draw.of(['shop.example.com', 'www.example.org', 'api.example.com:8443'])],
    ['user-agent', draw.of(AGENTS)],
    [
      'accept',
      draw.of(['*/*', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'application/json, text/plain, */*']),
    ],
    ['accept-language', draw.of(['en-US,en;q=0.9,de;q=0.8', 'de-DE,de;q=0.9', 'fr'])],
    ['accept-encoding', 'gzip, deflate, br, zstd'],
  ];
  const add = (share: number, ...more: [string, string][]): void => {
    if (draw.chance(share)) fields.push(...more);
  };
  const cookies = cookieParts(draw);
  if (cookies !== '') fields.push(['cookie', cookies]);
  add(0.6, ['referer', referer(draw)]);
  add(
    0.6,
    ['sec-fetch-mode', 'navigate'],
    ['sec-fetch-site', 'same-origin'],
    ['sec-ch-ua', '"Chromium";v="128", "Not;A=Brand";v="24", "Google Chrome";v="128"'],
    ['sec-ch-ua-mobile', '?0'],
    ['sec-ch-ua-platform', '"Windows"'],
    ['upgrade-insecure-requests', '1'],
  );
  add(0.3, ['if-none-match', `W/"${draw.hex(16)}"`], ['if-modified-since', 'Tue, 03 Jun 2025 08:12:31 GMT']);
  add(0.15, ['authorization', `Bearer ${draw.base64(80)}`]);
  add(0.1, ['x-requested-with', 'XMLHttpRequest']);
  add(0.1, ['x-forwarded-for', `198.51.100.${draw.below(255)}`], ['x-request-id', draw.hex(32)]);
  add(0.2, ['cache-control', 'max-age=0'], ['connection', 'keep-alive'], ['dnt', '1']);
  return fields;
}

function referer(draw: Draw): string {
  return draw.of([
    () => 'https://www.google.com/',
    () => `https://shop.example.com${path(draw)}${query(draw)}`,
    () => `https://www.bing.com/search?q=${draw.escaped(draw.of(TYPED))}&form=QBLH`,
    () => 'android-app://com.google.android.gm/',
  ])();
}

function cookieParts(draw: Draw): string {
  const seconds = (): number => 1_700_000_000 + draw.below(1e7);
  const parts: (() => string)[] = [
    () => `session=${draw.hex(32)}`,
    () => `_ga=GA1.2.${draw.below(1e9)}.${seconds()}`,
    () => `_ga_${draw.hex(10).toUpperCase()}=GS1.1.${seconds()}.3.1.1717.60.0.0`,
    () => `csrftoken=${draw.base64(44)}`,
    () => `prefs=${encodeURIComponent(JSON.stringify({ theme: 'dark', lang: 'en', n: draw.below(9) }))}`,
    () => `consent={"a":true,"b":[1,2,${draw.below(9)}]}`,
    () => `cart=${draw.base64(64)}`,
    () => `connect.sid=s%3A${draw.token(32)}.${encodeURIComponent(draw.base64(43))}`,
    () => `jwt=${draw.jwt()}`,
    () => `PHPSESSID=${draw.hex(26)}`,
    () =>
      `OptanonConsent=isGpcEnabled=0&datestamp=Mon+Jun+03+2026+10%3A${10 + draw.below(49)}%3A22+GMT%2B0200&version=6.33.0&groups=C0001%3A1`,
    () => `_fbp=fb.1.${seconds()}000.${draw.below(1e9)}`,
    () => 'theme=dark',
    () => `last_seen="2026-06-0${1 + draw.below(9)} 10:22:01"`,
  ];
  return parts
    .filter(() => draw.chance(0.35))
    .map((part) => part())
    .join('; ');
}

function form(draw: Draw): string {
  const message = draw.escaped(`${draw.of(TYPED)} ${draw.of(TYPED)}`);
  return `name=${draw.escaped(draw.of(PEOPLE))}&email=${encodeURIComponent(draw.of(MAIL_ADDRESSES))}&message=${message}&csrf=${encodeURIComponent(draw.base64(44))}`;
}

function json(draw: Draw): string {
  const items = Array.from({ length: 1 + draw.below(4) }, () => ({ id: draw.below(999), qty: 2, price: draw.below(9_999) / 100 }));
  return JSON.stringify({ name: draw.of(PEOPLE), q: draw.of(TYPED), items, mail: draw.of(MAIL_ADDRESSES), ok: true, note: null });
}
