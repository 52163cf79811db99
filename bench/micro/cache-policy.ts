/**
 * Hit ratios of eviction policies over bytes, on seeded traces: `node bench/micro/cache-policy.ts [seed]`.
 *
 * S3-FIFO is the memory store's own class; LRU and FIFO are here to compare. Every policy sees the same requests and refuses the same
 * oversized objects. A trace draws objects by Zipf, mixed with requests that come once, or with scans over a long catalogue.
 */
import { seededRandom } from '../../packages/base/src/index.ts';
import { ListNode, NodeList } from '../../packages/cache/src/stores/node-list.ts';
import { S3Fifo } from '../../packages/cache/src/stores/s3-fifo.ts';

interface Request {
  readonly name: string;
  readonly bytes: number;
}

interface Trace {
  readonly title: string;
  readonly requests: readonly Request[];
  /** Bytes of all distinct objects. */
  readonly footprintBytes: number;
}

interface Policy {
  /** True for a hit; a miss is taken in. */
  request(request: Request): boolean;
}

const REQUESTS = 300_000;
const OBJECTS = 40_000;
const seed = Number(process.argv[2] ?? 1);

for (const trace of traces(seed)) {
  console.log(`\n${trace.title} (seed ${seed}, ${REQUESTS} requests, footprint ${Math.round(trace.footprintBytes / 2 ** 20)} MiB)`);
  console.log('cache size      policy    hit ratio   byte hit ratio   ns/request');
  for (const share of [0.01, 0.05, 0.2]) {
    const bytesMax = Math.round(trace.footprintBytes * share);
    for (const [name, make] of Object.entries({ fifo, lru, 's3-fifo': s3fifo }))
      report(name, share, make(bytesMax), bytesMax, trace.requests);
  }
}

function report(name: string, share: number, policy: Policy, bytesMax: number, requests: readonly Request[]): void {
  let [hits, hitBytes, bytes] = [0, 0, 0];
  const startedMs = performance.now();
  for (const request of requests) {
    bytes += request.bytes;
    if (request.bytes > bytesMax / 64 || !policy.request(request)) continue;
    hits++;
    hitBytes += request.bytes;
  }
  const nanoseconds = ((performance.now() - startedMs) * 1e6) / requests.length;
  const percent = (part: number): string => `${(part * 100).toFixed(2)} %`.padStart(9);
  const size = `${share * 100} %`.padEnd(14);
  console.log(
    `${size}  ${name.padEnd(8)}  ${percent(hits / requests.length)}   ${percent(hitBytes / bytes)}        ${nanoseconds.toFixed(0)}`,
  );
}

function* traces(of: number): Generator<Trace> {
  yield trace('Zipf 0.9', of, 0.9, { onceShare: 0, scanShare: 0 });
  yield trace('Zipf 0.8 with 30 % requests that come once', of + 1, 0.8, { onceShare: 0.3, scanShare: 0 });
  yield trace('Zipf 1.0 with 20 % scans', of + 2, 1.0, { onceShare: 0, scanShare: 0.2 });
}

function trace(title: string, of: number, exponent: number, mix: { readonly onceShare: number; readonly scanShare: number }): Trace {
  const random = seededRandom(of);
  const draw = zipf(OBJECTS, exponent, () => random.float());
  const bytesOf = new Map<string, number>();
  const requests: Request[] = [];
  let scanAt = 0;
  for (let at = 0; at < REQUESTS; at++) {
    const kind = random.float();
    let name = `object/${draw()}`;
    if (kind < mix.onceShare) name = `once/${at}`;
    else if (kind < mix.onceShare + mix.scanShare) name = `scan/${scanAt++ % (OBJECTS * 2)}`;
    let bytes = bytesOf.get(name);
    if (bytes === undefined) bytesOf.set(name, (bytes = objectBytes(() => random.float())));
    requests.push({ name, bytes });
  }
  return { title, requests, footprintBytes: [...bytesOf.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

/** Log-normal about 8 KiB, cut at 4 MiB: many small objects, few large ones. */
function objectBytes(float: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float());
  return Math.min(4 * 2 ** 20, Math.ceil(8_192 * Math.exp(1.3 * normal)));
}

function zipf(count: number, exponent: number, float: () => number): () => number {
  const cumulative = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) cumulative[rank] = sum += 1 / (rank + 1) ** exponent;
  return () => {
    const target = float() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] as number) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function s3fifo(bytesMax: number): Policy {
  const nodes = new Map<string, ListNode<Request>>();
  const queue = new S3Fifo<Request>(bytesMax, { nameOf: ({ name }) => name, onEvict: ({ name }) => nodes.delete(name) });
  return {
    request(request) {
      const node = nodes.get(request.name);
      if (node === undefined) nodes.set(request.name, queue.add(request, request.bytes));
      else queue.touch(node);
      return node !== undefined;
    },
  };
}

function lru(bytesMax: number): Policy {
  return listPolicy(bytesMax, true);
}

function fifo(bytesMax: number): Policy {
  return listPolicy(bytesMax, false);
}

function listPolicy(bytesMax: number, moveOnHit: boolean): Policy {
  const nodes = new Map<string, ListNode<Request>>();
  const list = new NodeList<Request>();
  return {
    request(request) {
      const known = nodes.get(request.name);
      if (known !== undefined) {
        if (moveOnHit) {
          list.remove(known);
          list.push(known);
        }
        return true;
      }
      while (list.cost + request.bytes > bytesMax) nodes.delete((list.shift() as ListNode<Request>).value.name);
      const node = new ListNode(request, request.bytes);
      nodes.set(request.name, node);
      list.push(node);
      return false;
    },
  };
}
