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
import { type Judgement, RESPONSE_BODY_BYTES_MAX, type RequestFacts } from '@aegis/waf';
import type { Edge } from '../edge.ts';
import type { Site } from '../site.ts';
import { type Decision, decide, decideUnjudged } from './decide.ts';
import type { SiteWaf } from './guard.ts';
import { HeldBody } from './held-body.ts';

/** What the site's rules answer with in place of the response, where they say so. */
export interface RefusedResponse {
  readonly status?: number;
  readonly location?: string;
}

export interface ResponseInspection {
  /** Before this returns `body` is piped, or `go` or `refused` called; exactly one of the three is called, unless it is withdrawn before. */
  inspect(
    head: ResponseHead,
    body: BodySource,
    go: (body: BodySource) => void,
    refused: (answer: RefusedResponse) => void,
    broken: (error: Error) => void,
  ): void;
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
        return act(waf, decideUnjudged(waf.config, 'overload'), log) ? refused({}) : go(body);
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
            if (!act(waf, decide(waf.config, inspection, true), log)) return go(held);
            return refused(inspection.kind === 'judged' ? answerOf(inspection.judgement) : {});
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

/** Whether the response is refused. */
function act(waf: SiteWaf, { action, by, text }: Decision, log: (text: string) => void): boolean {
  waf.count(action, by);
  if (text !== undefined) log(text);
  return action === 'block';
}

function answerOf({ status, location }: Judgement): RefusedResponse {
  return { ...(status === undefined ? {} : { status }), ...(location === undefined ? {} : { location }) };
}
