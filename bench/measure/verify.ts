/** Before and after a measurement: does the server answer rightly, and from where it should? */
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { contentOf, hostFor, type Scenario } from '../scenarios.ts';

/** What a server is given to store a response before it counts as not caching. */
const TRIES = 40;
const PAUSE_MS = 50;

interface Response {
  readonly status: number;
  readonly fields: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Errors: a wrong status, body or field; a cache that asks the origin, or a proxy that does not. */
export async function verify(scenario: Scenario, url: string): Promise<void> {
  const host = hostFor(scenario.door);
  const shouldHit = scenario.door !== 'proxied';
  let before = await ask(url, host);
  for (let i = 0; i < TRIES; i++) {
    const now = await ask(url, host);
    const wrong = faultOf(now, scenario);
    if (wrong !== undefined) throw new Error(`${scenario.name}: ${wrong}`);
    // The origin numbers its responses.
    const hit = now.fields['origin-response'] === before.fields['origin-response'];
    if (hit === shouldHit) return;
    if (hit) throw new Error(`${scenario.name}: comes out of a cache`);
    before = now;
    await wait(PAUSE_MS);
  }
  throw new Error(`${scenario.name}: is never stored`);
}

function faultOf({ status, fields, body }: Response, scenario: Scenario): string | undefined {
  if (status !== 200) return `status ${status}`;
  if (!body.equals(contentOf(scenario))) return `the body is wrong (${body.length} bytes)`;
  for (const name of ['etag', 'last-modified', 'cache-control', 'origin-response']) if (fields[name] === undefined) return `no ${name}`;
  if (fields['content-length'] !== String(scenario.bodyBytes)) return `content-length ${fields['content-length'] ?? 'missing'}`;
  return undefined;
}

function ask(url: string, host: string): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const get = url.startsWith('https:') ? getTls : getPlain;
  const request = get(
    url,
    { headers: { host }, agent: false, rejectUnauthorized: false, servername: host, timeout: 5_000 } as object,
    (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, fields: response.headers, body: Buffer.concat(pieces) }));
      response.on('error', reject);
    },
  );
  request.on('timeout', () => request.destroy(new Error(`${url} does not answer`)));
  request.on('error', reject);
  return promise;
}
