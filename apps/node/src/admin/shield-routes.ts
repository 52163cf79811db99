/** The shield's part of the admin API; routes.ts has the whole. */
import type { NodeControl } from '../node-control.ts';
import type { ShieldCommand } from '../shield-command.ts';
import { failure, json, type Reply } from './reply.ts';
import { type ParsedCommand, parseBlockRequest, parseReportRequest, parseUnblockRequest, parseWhyRequest } from './shield-request.ts';

/** How many blocks or sources one answer has at most. */
const LISTED_MAX = 1_000;

type ShieldRoute = (node: NodeControl, body: unknown) => Promise<Reply>;

export const SHIELD_ROUTES: Readonly<Record<string, Partial<Record<'GET' | 'POST', ShieldRoute>>>> = {
  '/api/v1/shield': { GET: (node) => ask(node, { verb: 'status' }) },
  '/api/v1/shield/blocks': { GET: (node) => ask(node, { verb: 'list', count: LISTED_MAX }) },
  '/api/v1/shield/top': { GET: (node) => ask(node, { verb: 'top', count: LISTED_MAX }) },
  '/api/v1/shield/block': { POST: (node, body) => askParsed(node, parseBlockRequest(body)) },
  '/api/v1/shield/unblock': { POST: (node, body) => askParsed(node, parseUnblockRequest(body)) },
  '/api/v1/shield/why': { POST: (node, body) => askParsed(node, parseWhyRequest(body)) },
  '/api/v1/shield/reports': { POST: (node, body) => askParsed(node, parseReportRequest(body)) },
  '/api/v1/shield/confirm': { POST: (node) => ask(node, { verb: 'confirm' }) },
  '/api/v1/shield/off': { POST: (node) => ask(node, { verb: 'off' }) },
  '/api/v1/shield/on': { POST: (node) => ask(node, { verb: 'on' }) },
};

async function askParsed(node: NodeControl, parsed: ParsedCommand): Promise<Reply> {
  return parsed.ok ? ask(node, parsed.command) : failure(400, 'shield.bad_request', parsed.message, { field: parsed.field });
}

async function ask(node: NodeControl, command: ShieldCommand): Promise<Reply> {
  const answer = await node.shield(command);
  return answer.kind === 'refused' ? failure(422, 'shield.refused', answer.why) : json(200, answer);
}
