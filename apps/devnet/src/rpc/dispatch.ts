/**
 * From the text of a request to the text of its answer (JSON-RPC 2.0), the same over HTTP and WebSocket.
 *
 * ```
 *   text ─▶ one call or a batch ─▶ method table ─▶ result or error ─▶ text, or nothing when all were notifications
 * ```
 */
import { type AegisError, isAegisError, LIMITS, type Logger, messageOf } from '@aegis/base';
import { internalError, invalidParams, invalidRequest, methodNotFound, parseError, RpcError } from './errors.ts';
import { parseJson, stringifyJson } from './json.ts';
import { Params } from './params.ts';

/** `C` is what the transport tells a method about who calls. */
export interface Method<C> {
  /** Positional parameters: how many there must and may be. */
  readonly arity: readonly [min: number, max: number];
  run(params: Params, caller: C): unknown;
}

export type MethodTable<C> = Readonly<Record<string, Method<C>>>;

type Id = string | number | bigint | null;

/** The answer to `text`, or `null` when it asks for none. Never throws. */
export function answer<C>(text: string, methods: MethodTable<C>, caller: C, logger: Logger): string | null {
  let request: unknown;
  try {
    request = parseJson(text);
  } catch {
    return failure(null, parseError());
  }
  if (!Array.isArray(request)) return call(request, methods, caller, logger);
  if (request.length === 0) return failure(null, invalidRequest());
  const { value: batchMax } = LIMITS.devnetBatchCountMax;
  if (request.length > batchMax) return failure(null, invalidRequest(`Batch of ${request.length} calls; max ${batchMax}`));
  return batch(request, methods, caller, logger);
}

function batch<C>(requests: readonly unknown[], methods: MethodTable<C>, caller: C, logger: Logger): string | null {
  const answers: string[] = [];
  let bytes = 0;
  for (const request of requests) {
    const text = bytes > LIMITS.devnetResponseBytesMax.value ? failure(idOf(request), tooBig()) : call(request, methods, caller, logger);
    if (text === null) continue;
    bytes += text.length;
    answers.push(text);
  }
  return answers.length === 0 ? null : `[${answers.join(',')}]`;
}

function call<C>(request: unknown, methods: MethodTable<C>, caller: C, logger: Logger): string | null {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return failure(null, invalidRequest());
  const { jsonrpc, method, params, id } = request as Readonly<Record<string, unknown>>;
  if (jsonrpc !== '2.0') return failure(idOf(request), invalidRequest('Unsupported JSON-RPC protocol version'));
  const idIsValid = id === undefined || id === null || isScalarId(id);
  if (typeof method !== 'string' || !idIsValid) return failure(null, invalidRequest());
  // A request without an id is a notification: section 4.1, "the Server MUST NOT reply".
  const wantsAnswer = id !== undefined;
  try {
    const result = run(method, params, methods, caller);
    return wantsAnswer ? success(idOf(request), result) : null;
  } catch (error) {
    return wantsAnswer ? failure(idOf(request), rpcErrorOf(error, method, logger)) : null;
  }
}

function run<C>(name: string, params: unknown, methods: MethodTable<C>, caller: C): unknown {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) throw methodNotFound();
  const values: unknown = params ?? [];
  if (!Array.isArray(values)) throw invalidParams('Invalid params: invalid type: map, expected a tuple.');
  const [min, max] = method.arity;
  if (values.length > max) {
    const details = JSON.stringify(`Got: ${values.length}`);
    if (max === 0) throw invalidParams('Invalid parameters: No parameters were expected', details);
    throw invalidParams(`Invalid parameters: Expected from ${min} to ${max} parameters.`, details);
  }
  if (values.length < min) throw invalidParams(`\`params\` should have at least ${min} argument(s)`);
  return method.run(new Params(values), caller);
}

/** What a method threw, as the call's error. Only a fault of our own is logged. */
function rpcErrorOf(error: unknown, method: string, logger: Logger): RpcError {
  if (error instanceof RpcError) return error;
  if (isAegisError(error) && error.source === 'client') return clientError(error);
  logger.error('rpc method failed', { method, error: messageOf(error) });
  return internalError();
}

function clientError(error: AegisError): RpcError {
  if (error.code === 'devnet.transaction_insane') return invalidParams(`invalid transaction: ${error.message}`);
  if (error.code === 'devnet.airdrop_failed') return internalError(error.message);
  return invalidParams(error.message);
}

function success(id: Id, result: unknown): string {
  const text = `{"jsonrpc":"2.0","result":${stringifyJson(result ?? null)},"id":${stringifyJson(id)}}`;
  return text.length > LIMITS.devnetResponseBytesMax.value ? failure(id, tooBig()) : text;
}

function failure(id: Id, error: RpcError): string {
  return `{"jsonrpc":"2.0","error":${stringifyJson(error.body)},"id":${stringifyJson(id)}}`;
}

function idOf(request: unknown): Id {
  const id = (request as { readonly id?: unknown } | null)?.id;
  return isScalarId(id) ? id : null;
}

function isScalarId(id: unknown): id is string | number | bigint {
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint';
}

function tooBig(): RpcError {
  return internalError('Response is too big');
}
