/**
 * JSON-RPC over HTTP to a node that nobody vouches for: the time, the length and the shape of each response are bounded.
 *
 * ```
 *   request ─▶ fetch ─▶ status 2xx? ─▶ bytes up to `chainRpcBytesMax` ─▶ JSON ─▶ an object with `result` or `error`
 *                 └──────────┴───────────────────┴─────────────────────────┴──▶ chain.unreachable, with the reason
 * ```
 *
 * Every failure is `chain.unreachable`: a page of HTML, a rate limit and a closed port all mean that the network was not asked.
 */
import type { RpcTransport } from '@solana/kit';
import { parseJsonWithBigInts, stringifyJsonWithBigInts } from '@solana/rpc-spec-types';
import { AegisError, isAegisError, LIMITS, messageOf } from '@aegis/base';

/** `timeoutMs` is for one response, its body included. */
export function boundedTransport(url: string, timeoutMs: number): RpcTransport {
  return async <Answer>({ payload, signal: asked }: Parameters<RpcTransport>[0]): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = asked === undefined ? timeout : AbortSignal.any([asked, timeout]);
    try {
      return (await ask(url, payload, signal)) as Answer;
    } catch (error) {
      if (asked?.aborted === true || isAegisError(error)) throw error;
      throw unreachable(url, timeout.aborted ? `no response in ${timeoutMs} ms` : reasonOf(error), error);
    }
  };
}

async function ask(url: string, payload: unknown, signal: AbortSignal): Promise<object> {
  const headers = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' };
  const response = await fetch(url, { method: 'POST', headers, body: stringifyJsonWithBigInts(payload), signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw unreachable(url, STATUS_REASONS.get(response.status) ?? `it answers ${response.status}`);
  }
  const answer = parse(url, await readBounded(url, response));
  if (typeof answer !== 'object' || answer === null || !('result' in answer || 'error' in answer)) {
    throw unreachable(url, 'its response is not JSON-RPC');
  }
  return answer;
}

const STATUS_REASONS = new Map([
  [401, 'it answers 401: it wants a key'],
  [403, 'it answers 403: it refuses you'],
  [429, 'it answers 429: too many requests; wait, or use another node with --url'],
]);

async function readBounded(url: string, response: Response): Promise<string> {
  const most = LIMITS.chainRpcBytesMax.value;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) throw unreachable(url, `its response is longer than ${most} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(url: string, text: string): unknown {
  try {
    return parseJsonWithBigInts(text);
  } catch (error) {
    throw unreachable(url, `its response is not JSON: ${text.trimStart().slice(0, 40)}`, error);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
}

function unreachable(url: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('chain.unreachable', `no Solana network at ${url}: ${reason}`, { retryable: true, cause, context: { url } });
}
