/**
 * Holds an origin's response against the site's rules before anything is done with it: what they refuse is neither stored nor sent.
 *
 * ```
 *   origin ──▶ head, beginning of the content held ──▶ rules ──▶ go(body)
 *                                                        └─────▶ refused()
 * ```
 *
 * Content that is encoded says nothing to rules, so of such only the head is looked at. A stored response has been inspected when it came.
 */
import type { BodySource, ResponseHead } from '@aegis/http';
import { RESPONSE_BODY_BYTES_MAX, type RequestFacts } from '@aegis/waf';
import type { Edge } from '../edge.ts';
import type { Site } from '../site.ts';
import { NO_CONTENT } from './facts.ts';
import type { SiteWaf } from './guard.ts';
import { HeldBody } from './held-body.ts';
import { judgementText, unjudgedText } from './log-text.ts';

export interface ResponseInspection {
  /** `body` is piped before this returns; exactly one of the others is called, unless the content breaks off before. */
  inspect(head: ResponseHead, body: BodySource, go: (body: BodySource) => void, refused: () => void, broken: (error: Error) => void): void;
}

/** Undefined where the site's responses are not inspected. `log` is told what the access log is to say. */
export function responseInspection(
  edge: Edge,
  { waf }: Site,
  request: () => RequestFacts,
  log: (text: string) => void,
): ResponseInspection | undefined {
  if (waf?.config.rules.responses !== true) return undefined;
  return {
    inspect(head, body, go, refused, broken) {
      const room = Math.min(body.length ?? Infinity, RESPONSE_BODY_BYTES_MAX);
      if (head.status === 304) return go(body);
      const reads = isReadable(head) && edge.heldContent.take(room);
      const held = new HeldBody(body, reads ? room : 0, {
        onHeld(bytes) {
          const facts = { status: head.status, fields: head.fields.flat, body: reads ? bytes : NO_CONTENT };
          waf.inspector.inspectResponse(request(), facts, waf.config.bodyDeadlineMs, (inspection) => {
            if (reads) edge.heldContent.give(room);
            if (inspection.kind === 'unjudged') return failed(waf, inspection.failure, log) ? refused() : go(held);
            const { judgement } = inspection;
            const action = !judgement.refused ? 'pass' : waf.config.mode === 'log' ? 'would-block' : 'block';
            waf.count(action, inspection.by);
            if (judgement.hits.length > 0) log(judgementText(action, judgement));
            return action === 'block' ? refused() : go(held);
          });
        },
        onBroken(error) {
          if (reads) edge.heldContent.give(room);
          broken(error);
        },
      });
      held.hold();
    },
  };
}

function isReadable({ fields }: ResponseHead): boolean {
  const coding = fields.get('content-encoding');
  return (coding === undefined || coding === 'identity') && /^text\/|[/+](json|xml)\b/i.test(fields.get('content-type') ?? '');
}

/** Whether the response is refused for it. */
function failed(waf: SiteWaf, failure: 'late' | 'overload' | 'crash' | 'down', log: (text: string) => void): boolean {
  const refuses = waf.config.onFailure === 'closed' && waf.config.mode === 'block';
  const action = refuses ? 'block' : 'pass';
  waf.count(action, failure);
  log(unjudgedText(action, failure));
  return refuses;
}
