/** What a running node says of itself, on its admin listener (`listen.admin`, by default 127.0.0.1:9180). */
import { NODE_STATUS, type NodeProcessStatus } from '@aegis/api';
import { AegisError, LIMITS, messageOf } from '@aegis/base';
import { type NodeFigures, figuresOf } from './figures.ts';
import { parsePrometheus } from './prometheus.ts';

export type { NodeProcessStatus } from '@aegis/api';

/** Errors: `sdk.node_unreachable`; `sdk.not_a_node` when something else answers. */
export async function readNodeStatus(admin: string): Promise<NodeProcessStatus> {
  const text = await ask(admin, '/api/v1/status');
  const parsed = NODE_STATUS.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw notANode(admin, `${where === '' ? 'its status' : `${where} of its status`} is not a node's`);
}

/** Errors: `sdk.node_unreachable`; `sdk.not_a_node` when something else answers. */
export async function readNodeFigures(admin: string): Promise<NodeFigures> {
  const samples = parsePrometheus(await ask(admin, '/metrics'));
  if (!samples.some(({ name }) => name === 'aegis_build_info')) throw notANode(admin, 'its metrics are not those of a node');
  return figuresOf(samples);
}

async function ask(admin: string, path: string): Promise<string> {
  const base = admin.includes('://') ? admin : `http://${admin}`;
  if (!URL.canParse(base)) throw unreachable(admin, 'it is no address like 127.0.0.1:9180');
  let response: Response;
  try {
    response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(LIMITS.nodeAnswerTimeoutMs.value) });
  } catch (error) {
    throw unreachable(admin, error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error), error);
  }
  if (!response.ok) throw notANode(admin, `it answers ${response.status} to ${path}`);
  return readBounded(response, admin);
}

async function readBounded(response: Response, admin: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > LIMITS.nodeAnswerBytesMax.value)
      throw notANode(admin, `its answer is longer than ${LIMITS.nodeAnswerBytesMax.value} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(admin: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('sdk.node_unreachable', `no node answers at ${admin}: ${reason}`, { source: 'operator', retryable: true, cause });
}

function notANode(admin: string, reason: string): AegisError {
  return new AegisError('sdk.not_a_node', `what answers at ${admin} is not a node's admin listener: ${reason}`, { source: 'operator' });
}
