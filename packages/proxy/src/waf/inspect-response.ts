/**
 * Holds an origin's response against the site's rules before anything is done with it: what they refuse is neither stored nor sent.
 *
 * ```
 *   origin ──▶ head, beginning of the content held ──▶ rules ──▶ go(head, body)
 *                                                        └─────▶ fail(error)
 * ```
 *
 * Content that is encoded says nothing to rules, so of such only the head is looked at. A stored response has been inspected when it came.
 */
import { AegisError } from '@aegis/base';
import type { ResponseHead } from '@aegis/http';
import { RESPONSE_BODY_BYTES_MAX, type RequestFacts } from '@aegis/waf';
import { RESPONSE_REFUSED } from '../reply/own-answer.ts';
import { HeldBody } from '../request/held-body.ts';
import type { HeldContent } from '../request/held-content.ts';
import type { ResponseStage } from '../request/phase.ts';
import { type Decision, decide, decideUnjudged } from './decide.ts';
import type { SiteWaf } from './site-waf.ts';

export interface ResponseInspectionParts {
  readonly waf: SiteWaf;
  readonly held: HeldContent;
  /** What the rules are told of the request. */
  readonly request: () => RequestFacts;
  /** Told what the access log is to say. */
  readonly log: (text: string) => void;
}

export function inspectResponse({ waf, held, request, log }: ResponseInspectionParts): ResponseStage {
  const { config, inspector } = waf;
  let withdraw = NOTHING_TO_WITHDRAW;
  /** Whether the response is refused. */
  const act = ({ action, by, text }: Decision): boolean => {
    waf.count(action, by);
    if (text !== undefined) log(text);
    return action === 'block';
  };
  return {
    take(head, body, flow) {
      const refuse = (answer: { readonly status?: number; readonly location?: string }): void => {
        const error = new AegisError(RESPONSE_REFUSED, 'the WAF refuses the response', { source: 'origin', context: answer });
        body.cancel(error);
        flow.fail(error);
      };
      if (head.status === 304) return flow.go(head, body);
      const room = isReadable(head) ? Math.min(body.length ?? Infinity, RESPONSE_BODY_BYTES_MAX) : 0;
      if (!held.take(room)) {
        inspector.noteUnjudged('overload');
        return act(decideUnjudged(config, 'overload')) ? refuse({}) : flow.go(head, body);
      }
      let leaveQueue = NOTHING_TO_WITHDRAW;
      let over = false;
      const finish = (): void => {
        over = true;
        held.give(room);
      };
      withdraw = () => {
        if (over) return;
        finish();
        leaveQueue();
      };
      const heldBody = new HeldBody(body, room, {
        onHeld(bytes) {
          const facts = { status: head.status, fields: head.fields.flat, body: bytes };
          leaveQueue = inspector.inspectResponse(request(), facts, config.bodyDeadlineMs, (inspection) => {
            if (over) return;
            finish();
            if (!act(decide(config, inspection, true))) return flow.go(head, heldBody);
            const { status, location } = inspection.kind === 'judged' ? inspection.judgement : {};
            return refuse({ ...(status === undefined ? {} : { status }), ...(location === undefined ? {} : { location }) });
          });
        },
        onBroken(error) {
          if (over) return;
          finish();
          flow.fail(brokenOff(error));
        },
      });
      heldBody.hold();
    },
    withdraw: () => withdraw(),
  };
}

const NOTHING_TO_WITHDRAW = (): void => {};

function isReadable({ fields }: ResponseHead): boolean {
  const coding = fields.get('content-encoding');
  return (coding === undefined || coding === 'identity') && /^text\/|[/+](json|xml)\b/i.test(fields.get('content-type') ?? '');
}

/** Of a response that broke off before anything of it was sent. */
function brokenOff(error: Error): AegisError {
  if (error instanceof AegisError) return error;
  return new AegisError('proxy.broken_response', 'the response broke off', { source: 'origin', cause: error });
}
