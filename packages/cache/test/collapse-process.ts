/**
 * A worker for the tests with several processes: on `go`, asks for one key many times at once, as 100 requests would.
 *
 * Arguments: directory, milliseconds between two pieces of content from its origin. Prints `ready`, `fetch` for each time it goes to the
 * origin, and `served N of M, cut C` when all requests have ended.
 */
import { createInterface } from 'node:readline';
import { silentLogger, systemClock } from '@aegis/base';
import { Fields } from '@aegis/http';
import type { Lead } from '../src/fill/ticket.ts';
import { createSharedCache } from '../src/shared-cache.ts';
import type { StoredResponse } from '../src/stored.ts';
import { ManualSource, contentOf, patterned } from './support/bodies.ts';
import { headFor } from './support/messages.ts';

const [path = '', pauseMs = '0'] = process.argv.slice(2);
const KEY = 'https://example.org/hot';
const CONTENT = patterned(2_000_000);
const REQUESTS = 100;
const cache = createSharedCache({ memoryBytes: 2 ** 24, disk: { path, sizeBytes: 2 ** 27 } })({ clock: systemClock, logger: silentLogger });
await cache.start();

/** What an origin that takes its time would answer. */
function fetchFromOrigin(): ManualSource {
  process.stdout.write('fetch\n');
  const source = new ManualSource(CONTENT.length);
  let at = 0;
  const timer = setInterval(() => {
    source.push(CONTENT.subarray(at, at + 200_000));
    at += 200_000;
    if (at < CONTENT.length) return;
    clearInterval(timer);
    source.end();
  }, Number(pauseMs));
  return source;
}

async function request(): Promise<boolean> {
  for (;;) {
    const found = cache.find(KEY, new Fields());
    if (found.kind === 'found') return isWhole(found.stored);
    const ticket = cache.enter(KEY, new Fields());
    if (ticket.role === 'alone') throw new Error('this content is for sharing');
    if (ticket.role === 'lead') return isLedWhole(ticket);
    const outcome = await new Promise<Parameters<Parameters<typeof ticket.wait>[0]>[0]>((resolve) => ticket.wait(resolve));
    if (outcome.kind === 'response') return isWhole(outcome.response);
    if (outcome.kind === 'lead') return isLedWhole(outcome.lead);
  }
}

async function isLedWhole(lead: Lead): Promise<boolean> {
  const nowMs = systemClock.wallMs();
  const times = { requestTimeMs: nowMs, responseTimeMs: nowMs, bornMs: nowMs, freshUntilMs: nowMs + 60_000 };
  const stored = lead.respond({ ...headFor(KEY, CONTENT.length), ...times }, fetchFromOrigin(), { objectBytesMax: Infinity });
  return stored !== undefined && isWhole(stored);
}

async function isWhole(stored: StoredResponse): Promise<boolean> {
  try {
    return (await contentOf(stored.body())).equals(CONTENT);
  } catch {
    return false;
  }
}

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'go') break;
  const served = await Promise.all(Array.from({ length: REQUESTS }, request));
  const whole = served.filter(Boolean).length;
  process.stdout.write(`served ${whole} of ${REQUESTS}, cut ${REQUESTS - whole}\n`);
}
await cache.stop();
