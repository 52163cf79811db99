/**
 * The admin API.
 *
 * | | |
 * |---|---|
 * | GET /healthz | 200 while the supervisor lives |
 * | GET /readyz | 200 when every worker serves with all that its sites want, else 503 with the reasons |
 * | GET /metrics | Prometheus text of the whole node |
 * | GET /api/v1/status | what runs, as JSON |
 * | POST /api/v1/purge | 200 when every worker has acknowledged, 202 when one is silent |
 * | POST /api/v1/explain | what each phase would say to a request, 422 when there is no answer |
 * | POST /api/v1/reload | 200 applied or unchanged, 422 refused |
 * | POST /api/v1/upgrade | JSON lines of steps, the last is the result |
 * | POST /api/v1/stop | 202, then the node ends gracefully |
 * | GET /api/v1/shield, …/blocks, …/top | the kernel shield: state, what is blocked, whose packets were dropped |
 * | POST /api/v1/shield/why, …/reports | what is known about an address; a threat report to be weighed |
 * | POST /api/v1/shield/block, …/unblock, …/confirm, …/off, …/on | 200 done, 422 refused, with the reason |
 */
import type { NodeProcessStatus } from '@aegis/api';
import { isAegisError, messageOf } from '@aegis/base';
import { PROMETHEUS_CONTENT_TYPE, renderPrometheus } from '@aegis/telemetry';
import type { NodeControl } from '../node-control.ts';
import { parseExplainRequest } from './explain-request.ts';
import { parsePurgeRequest } from './purge-request.ts';
import { failure, json, type Reply } from './reply.ts';
import { SHIELD_ROUTES } from './shield-routes.ts';

/** Answers one request; `body` is its parsed JSON, undefined when it had none. */
export type Route = (node: NodeControl, body: unknown) => Reply | Promise<Reply>;

export type Method = 'GET' | 'POST';

export const ROUTES: Readonly<Record<string, Partial<Record<Method, Route>>>> = {
  '/healthz': { GET: () => json(200, { status: 'ok' }) },
  '/readyz': { GET: readyz },
  '/metrics': {
    GET: async (node) => ({ kind: 'text', contentType: PROMETHEUS_CONTENT_TYPE, text: renderPrometheus(await node.metrics()) }),
  },
  '/api/v1/status': { GET: async (node) => json(200, (await node.status()) satisfies NodeProcessStatus) },
  '/api/v1/purge': { POST: purge },
  '/api/v1/explain': { POST: explain },
  '/api/v1/reload': { POST: reload },
  '/api/v1/upgrade': { POST: (node) => ({ kind: 'lines', run: (write) => upgrade(node, write) }) },
  '/api/v1/stop': { POST: stop },
  ...SHIELD_ROUTES,
};

async function readyz(node: NodeControl): Promise<Reply> {
  const { ready, total, reasons } = await node.readiness();
  return json(ready === total ? 200 : 503, { ready: ready === total, workers: { ready, total }, reasons });
}

async function purge(node: NodeControl, body: unknown): Promise<Reply> {
  const parsed = parsePurgeRequest(body);
  if (!parsed.ok) return failure(400, 'purge.bad_request', parsed.message, { field: parsed.field });
  try {
    const outcome = await node.purge(parsed.request);
    return json(outcome.complete ? 200 : 202, { ...parsed.request, ...outcome });
  } catch (error) {
    if (isAegisError(error, 'purge.refused')) return failure(422, error.code, error.message);
    if (isAegisError(error, 'purge.not_kept')) return failure(507, error.code, error.message);
    throw error;
  }
}

async function explain(node: NodeControl, body: unknown): Promise<Reply> {
  const parsed = parseExplainRequest(body);
  if (!parsed.ok) return failure(400, 'explain.bad_request', parsed.message, { field: parsed.field });
  const explanation = await node.explain(parsed.request);
  if ('failure' in explanation) return failure(422, explanation.failure.code, explanation.failure.message);
  return json(200, { request: parsed.request, phases: explanation.opinions });
}

async function reload(node: NodeControl): Promise<Reply> {
  const result = await node.reload('api');
  if (result.failure === null) return json(200, result);
  const { code, message } = result.failure;
  return failure(422, code, message, { problems: result.problems, version: result.version });
}

async function upgrade(node: NodeControl, write: (line: unknown) => void): Promise<void> {
  try {
    const result = await node.upgrade((step) => write({ event: 'step', ...step }));
    write({ event: 'result', ...result });
  } catch (error) {
    write({ event: 'result', result: 'failed', replaced: 0, failure: { code: 'node.internal', message: messageOf(error) } });
  }
}

function stop(node: NodeControl): Reply {
  node.stop();
  return json(202, { state: 'stopping' });
}
