/** The few numbers of a node that its operator looks at first, out of its metrics. */
import { quantileOf, type Sample, sumOf } from './prometheus.ts';

export interface NodeFigures {
  /** Since the node started. */
  readonly requests: number;
  /** Requests answered with 5xx. */
  readonly serverErrors: number;
  /** Requests whose answer came from the cache: `hit`, `stale` and `revalidated`. */
  readonly cacheHits: number;
  /** Requests that the cache was asked about. */
  readonly cacheLookups: number;
  /** Bytes sent to clients. */
  readonly bytesSent: number;
  readonly connectionsOpen: number;
  /** Milliseconds from the first byte of a request to the last of its answer; null before the first. */
  readonly latencyMsP50: number | null;
  readonly latencyMsP99: number | null;
  /** Bytes and entries of each store. */
  readonly stores: readonly { readonly layer: string; readonly bytes: number; readonly entries: number }[];
  /** Of all processes of the node. */
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
}

const HIT_VERDICTS = ['hit', 'stale', 'revalidated'];
/** Not asked, or not to be asked. */
const UNASKED_VERDICTS = ['none', 'bypass'];

export function figuresOf(samples: readonly Sample[]): NodeFigures {
  const verdicts = samples.filter(({ name }) => name === 'aegis_cache_requests_total');
  const sum = (list: readonly Sample[]): number => list.reduce((total, { value }) => total + value, 0);
  const layers = [...new Set(samples.flatMap(({ name, labels }) => (name === 'aegis_cache_bytes' ? [labels['layer'] ?? ''] : [])))];
  return {
    requests: sumOf(samples, 'aegis_http_requests_total'),
    serverErrors: sum(
      samples.filter(({ name, labels }) => name === 'aegis_http_requests_total' && labels['code']?.startsWith('5') === true),
    ),
    cacheHits: sum(verdicts.filter(({ labels }) => HIT_VERDICTS.includes(labels['verdict'] ?? ''))),
    cacheLookups: sum(verdicts.filter(({ labels }) => !UNASKED_VERDICTS.includes(labels['verdict'] ?? ''))),
    bytesSent: sumOf(samples, 'aegis_http_response_bytes_total'),
    connectionsOpen: sumOf(samples, 'aegis_connections_open'),
    latencyMsP50: latencyMs(samples, 0.5),
    latencyMsP99: latencyMs(samples, 0.99),
    stores: layers.map((layer) => ({
      layer,
      bytes: sumOf(samples, 'aegis_cache_bytes', { layer }),
      entries: sumOf(samples, 'aegis_cache_entries', { layer }),
    })),
    memoryBytes: sumOf(samples, 'process_resident_memory_bytes'),
    cpuSeconds: sumOf(samples, 'process_cpu_seconds_total'),
  };
}

function latencyMs(samples: readonly Sample[], quantile: number): number | null {
  const seconds = quantileOf(samples, 'aegis_http_request_duration_seconds', quantile);
  return seconds === undefined ? null : seconds * 1000;
}
