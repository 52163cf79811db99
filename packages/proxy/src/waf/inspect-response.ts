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
import type { SiteWaf } from './guard.ts';
import { HeldBody } from './held-body.ts';
import { judgementText, unjudgedText } from './log-text.ts';

export interface ResponseInspection {
  /** Before this returns `body` is piped, or `go` or `refused` called; exactly one of the three is called, unless it is withdrawn before. */
  inspect(head: ResponseHead, body: BodySource, go: (body: BodySource) => void, refused: () => void, broken: (error: Error) => void): void;
  /** Nobody waits for the response any more: its place in the queue and its room are others'. */
  withdraw(): void;
}

/** Undefined where the site's responses are not inspected. `log` is told what the access log is to say. */
export function responseInspection(
  edge: Edge,
  { waf }: Site,
  request: () => RequestFacts,
  log: (text: string) => void,
): ResponseInspection | undefined {
  if (waf?.config.rules.responses !== true) return undefined;
  let withdraw = NOTHING_TO_WITHDRAW;
  return {
    inspect(head, body, go, refused, broken) {
      if (head.status === 304) return go(body);
      const room = isReadable(head) ? Math.min(body.length ?? Infinity, RESPONSE_BODY_BYTES_MAX) : 0;
      if (!edge.heldContent.take(room)) {
        waf.inspector.noteUnjudged('overload');
        return failed(waf, 'overload', log) ? refused() : go(body);
      }
      let leaveQueue = NOTHING_TO_WITHDRAW;
      let over = false;
      const finish = (): void => {
        over = true;
        edge.heldContent.give(room);
      };
      withdraw = () => {
        if (over) return;
        finish();
        leaveQueue();
      };
      const held = new HeldBody(body, room, {
        onHeld(bytes) {
          const facts = { status: head.status, fields: head.fields.flat, body: bytes };
          leaveQueue = waf.inspector.inspectResponse(request(), facts, waf.config.bodyDeadlineMs, (inspection) => {
            if (over) return;
            finish();
            if (inspection.kind === 'unjudged') return failed(waf, inspection.failure, log) ? refused() : go(held);
            const { judgement } = inspection;
            const action = !judgement.refused ? 'pass' : waf.config.mode === 'log' ? 'would-block' : 'block';
            waf.count(action, inspection.by);
            if (judgement.hits.length > 0) log(judgementText(action, judgement));
            return action === 'block' ? refused() : go(held);
          });
        },
        onBroken(error) {
          if (over) return;
          finish();
          broken(error);
        },
      });
      held.hold();
    },
    withdraw: () => withdraw(),
  };
}

const NOTHING_TO_WITHDRAW = (): void => {};

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
