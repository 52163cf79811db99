/** Answers from a stored response: whole, a range of it, or only its status (RFC 9111 4.3.2, RFC 9110 13, 14). */
import type { Clock } from '@aegis/base';
import { answerStored, cacheStatus, type CacheStatus, hitStatus, type StoredHead, type StoredResponse } from '@aegis/cache';
import type { BodySource, Fields, RequestHead, ResponseHead } from '@aegis/http';
import { forwardedFields, viaMember } from '../origin/forwarding.ts';
import { keyedTarget } from '../origin/target.ts';
import type { Replies } from '../reply/replies.ts';
import type { NodeNames } from '../request/names.ts';
import type { Site, Transaction } from '../request/phase.ts';
import { removeRepresentation, unconditional } from './on-behalf.ts';
import { ResumedBody } from './resumed-body.ts';

export interface StoredParts {
  /** The time that stored responses are dated by. */
  readonly cacheClock: Pick<Clock, 'wallMs'>;
  readonly names: NodeNames;
  readonly replies: Replies;
}

/** How the answer comes from the cache. */
export type StoredAnswer =
  /** It was there. */
  | { readonly kind: 'hit'; readonly stored: StoredResponse }
  /** Another request fetched it. */
  | { readonly kind: 'collapsed'; readonly stored: StoredResponse }
  /** It is stale, and the origin failed when asked (RFC 5861 4). 0: it gave no answer at all. */
  | { readonly kind: 'stale-if-error'; readonly stored: StoredResponse; readonly originStatus: number }
  /** This request fetched or validated it. */
  | { readonly kind: 'fetched'; readonly stored: StoredResponse; readonly originStatus: number };

/** Current age in whole seconds (RFC 9111 4.2.3, 1.2.2). */
export function ageSeconds(head: StoredHead, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - head.bornMs) / 1000));
}

/** Freshness lifetime less current age, so that both change at the same moment. */
export function ttlSeconds(head: StoredHead, age: number): number {
  return Math.floor((head.freshUntilMs - head.bornMs) / 1000) - age;
}

/** The fields of a hit: with Age (RFC 9111 5.1), Via and Cache-Status (RFC 9211). The fast path and the general path take them from here. */
export function hitFields(head: StoredHead, age: number, site: Marked, names: NodeNames): Fields {
  const fields = head.fields.clone();
  fields.set('age', String(age));
  return marked(fields, hitStatus(names.via, ttlSeconds(head, age)), site, names);
}

/** What of a site decides how its responses are marked. */
type Marked = Pick<Site, 'config'>;

function marked(fields: Fields, status: string, site: Marked, names: NodeNames): Fields {
  if (site.config.via) fields.append('via', viaMember(11, names.via));
  fields.append('cache-status', status);
  return fields;
}

/** Marks a response that passes through. */
export function markPassed(fields: Fields, status: CacheStatus, site: Marked, names: NodeNames): void {
  marked(fields, cacheStatus(names.via, status), site, names);
}

function fieldsOf(answer: StoredAnswer, tx: Transaction, site: Site, { cacheClock, names }: StoredParts): Fields {
  const { head } = answer.stored;
  const age = ageSeconds(head, cacheClock.wallMs());
  if (answer.kind === 'hit') return hitFields(head, age, site, names);
  const fields = head.fields.clone();
  fields.set('age', String(age));
  const status: CacheStatus = {
    ...tx.cacheStatus,
    ttl: ttlSeconds(head, age),
    ...(answer.kind === 'collapsed' ? { collapsed: true } : answer.originStatus === 0 ? {} : { fwdStatus: answer.originStatus }),
    ...(answer.kind === 'fetched' ? { stored: true } : {}),
  };
  markPassed(fields, status, site, names);
  return fields;
}

export function respondStored(parts: StoredParts, tx: Transaction, site: Site, answer: StoredAnswer): void {
  const { stored } = answer;
  const { request } = tx.exchange;
  const fields = fieldsOf(answer, tx, site, parts);
  const selected = answerStored(stored.head, request);
  let head: ResponseHead;
  let body: BodySource | Buffer | undefined;
  switch (selected.status) {
    case 206:
      fields.set('content-range', selected.contentRange);
      head = { status: 206, fields };
      body = stored.bytes?.subarray(selected.span.first, selected.span.end) ?? bodyOf(stored, selected.span, tx, parts, site);
      break;
    case 304:
    case 416:
      removeRepresentation(fields);
      if (selected.status === 416) fields.set('content-range', selected.contentRange);
      head = { status: selected.status, fields };
      break;
    case 'stored':
      if (stored.head.length !== undefined) fields.set('content-length', String(stored.head.length));
      head = { status: stored.head.status, fields };
      if (request.method !== 'HEAD') {
        body = stored.bytes ?? bodyOf(stored, { first: 0, end: stored.head.length }, tx, parts, site);
      }
  }
  parts.replies.send(tx, head, body);
}

/** What is kept may go while it is read. */
function bodyOf(
  stored: StoredResponse,
  { first, end }: { readonly first: number; readonly end: number | undefined },
  tx: Transaction,
  { names, replies }: StoredParts,
  site: Site,
): BodySource {
  const body = stored.body(first, end);
  const request = (): RequestHead => {
    const { target, version } = tx.exchange.request;
    const fields = forwardedFields(tx.exchange, site, names);
    fields.append('x-request-id', replies.requestId(tx));
    return unconditional({ method: 'GET', target: keyedTarget(target, site), version, fields });
  };
  return new ResumedBody(stored.head, body, first, end, {
    upstream: site.upstream,
    isInspected: site.responseSides.length > 0,
    request,
  });
}
