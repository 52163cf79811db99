/** Answers from a stored response: whole, a range of it, or only its status (RFC 9111 4.3.2, RFC 9110 13, 14). */
import { answerStored, cacheStatus, type CacheStatus, type StoredHead, type StoredResponse } from '@aegis/cache';
import type { BodySource, Fields, ResponseHead } from '@aegis/http';
import type { Edge } from '../edge.ts';
import { viaMember } from '../forwarding.ts';
import type { NodeNames, Site } from '../site.ts';
import type { Transaction } from '../transaction.ts';

/**
 * The fields of a stored response as a client gets them: with Age (RFC 9111 5.1), Cache-Status (RFC 9211) and Via. The fast path and
 * the general path both take them from here. `ageMs` undefined leaves Age as the origin sent it, for a response that was just fetched.
 */
export function storedFields(
  head: StoredHead,
  ageMs: number | undefined,
  status: CacheStatus,
  site: Site,
  names: NodeNames,
): Fields {
  const fields = head.fields.clone();
  if (ageMs !== undefined) fields.set('age', String(Math.max(0, Math.floor(ageMs / 1000))));
  if (site.config.via) fields.append('via', viaMember(11, names.via));
  fields.append('cache-status', cacheStatus(names.via, status));
  return fields;
}

export interface StoredAnswer {
  readonly stored: StoredResponse;
  readonly ageMs: number | undefined;
  readonly status: CacheStatus;
}

export function respondStored(tx: Transaction, edge: Edge, site: Site, { stored, ageMs, status }: StoredAnswer): void {
  const { request } = tx.exchange;
  const fields = storedFields(stored.head, ageMs, status, site, edge.names);
  const answer = answerStored(stored.head, request);
  let head: ResponseHead;
  let body: BodySource | Buffer | undefined;
  switch (answer.status) {
    case 206:
      fields.set('content-range', answer.contentRange);
      fields.set('content-length', String(answer.span.end - answer.span.first));
      head = { status: 206, fields };
      body = stored.bytes?.subarray(answer.span.first, answer.span.end) ?? stored.body(answer.span.first, answer.span.end);
      break;
    case 304:
      for (const name of REPRESENTATION_FIELDS) fields.delete(name);
      head = { status: 304, fields };
      break;
    case 412:
    case 416:
      for (const name of REPRESENTATION_FIELDS) fields.delete(name);
      if (answer.status === 416) fields.set('content-range', answer.contentRange);
      fields.set('content-length', '0');
      head = { status: answer.status, fields };
      break;
    case 'stored':
      if (stored.head.length !== undefined) fields.set('content-length', String(stored.head.length));
      head = { status: stored.head.status, fields };
      body = stored.bytes ?? stored.body();
  }
  if (request.method === 'HEAD' && typeof body === 'object' && 'cancel' in body) {
    body.cancel(new Error('HEAD has no content'));
    body = undefined;
  }
  tx.status = head.status;
  tx.cacheStatus = status;
  tx.firstByteAtMs = edge.clock.monotonicMs();
  tx.exchange.respond(head, body);
}

/** What describes the content that a 304, 412 or 416 does not carry (RFC 9110 15.4.5). */
const REPRESENTATION_FIELDS = ['content-length', 'content-type', 'content-encoding', 'content-language', 'content-range'];
