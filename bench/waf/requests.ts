/** What is judged, over and over: a few requests as browsers send them, and two attacks. */
import { Buffer } from 'node:buffer';
import type { RequestFacts } from '@aegis/waf';

const BROWSER = [
  ['host', 'shop.example.com'],
  ['user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36'],
  ['accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'],
  ['accept-language', 'en-US,en;q=0.9,de;q=0.8'],
  ['accept-encoding', 'gzip, deflate, br'],
  ['referer', 'https://shop.example.com/category/shoes?page=2'],
  ['cookie', 'session=8f14e45fceea167a5a36dedd4bea2543; theme=dark; cart=3'],
  ['sec-fetch-mode', 'navigate'],
  ['sec-fetch-site', 'same-origin'],
  ['upgrade-insecure-requests', '1'],
].flat();

const MINIMAL = ['host', 'shop.example.com', 'user-agent', 'curl/8.5.0', 'accept', '*/*'];

const FORM = Array.from({ length: 20 }, (_, i) => `field${i}=value+number+${i}`).join('&');
const JSON_10_KB = JSON.stringify({
  items: Array.from({ length: 95 }, (_, i) => ({
    id: 1_000 + i,
    name: `Running shoe model ${i}`,
    qty: (i % 5) + 1,
    price: 59.95 + i,
    note: 'please wrap as a gift',
  })),
  customer: { first: 'Jane', last: 'Doe', mail: 'jane.doe@example.com' },
});

function request(target: string, fields: readonly string[], body = '', type = ''): RequestFacts {
  const bytes = Buffer.from(body);
  return {
    client: '203.0.113.9',
    method: body === '' ? 'GET' : 'POST',
    target,
    protocol: 'HTTP/1.1',
    fields: body === '' ? fields : [...fields, 'content-type', type, 'content-length', String(bytes.length)],
    body: bytes,
    bodyIsCut: false,
  };
}

/** `repeat`: how often it is judged for one measurement. */
export const REQUESTS: readonly { readonly name: string; readonly facts: RequestFacts; readonly repeat: number }[] = [
  { name: 'minimal GET', facts: request('/', MINIMAL), repeat: 400 },
  { name: 'browser GET', facts: request('/products/1234?color=red&size=42', BROWSER), repeat: 200 },
  { name: 'form, 20 fields', facts: request('/checkout', BROWSER, FORM, 'application/x-www-form-urlencoded'), repeat: 50 },
  { name: 'JSON, 10 KB', facts: request('/api/orders', BROWSER, JSON_10_KB, 'application/json'), repeat: 4 },
  { name: 'SQL injection', facts: request("/?id=1'%20OR%20'1'='1", BROWSER), repeat: 200 },
  { name: 'cross-site scripting', facts: request('/?q=%3Cscript%3Ealert(1)%3C/script%3E', BROWSER), repeat: 200 },
];

/** The same request as if it came from another visitor: never seen before. */
export function neverSeen(facts: RequestFacts, i: number): RequestFacts {
  const mark = `n=${i.toString(36)}`;
  const fields = facts.fields.map((text) => text.replace('8f14e45fceea167a', (0x1000_0000 + i).toString(16).padStart(16, '8')));
  return { ...facts, target: facts.target + (facts.target.includes('?') ? '&' : '?') + mark, fields };
}
