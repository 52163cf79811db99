/** A firewall whose rules are one: no `evil` anywhere. */
import { Buffer } from 'node:buffer';
import type { WafConfig } from '@aegis/config';
import type { Failure, Inspection, Inspector, RequestFacts, ResponseFacts } from '@aegis/waf';

export const WAF: WafConfig = {
  mode: 'block',
  rules: {
    paranoia: 1,
    inboundThreshold: 5,
    outboundThreshold: 4,
    presets: [],
    exclusions: [],
    custom: '',
    responses: false,
    bodyBytesMax: 8,
    argumentsMax: 10,
    depthMax: 10,
    workMax: 500_000_000,
  },
  onFailure: 'open',
  onCostly: 'block',
  deadlineMs: 50,
  bodyDeadlineMs: 50,
  bodyOver: 'pass',
  staticPaths: [],
};

/** What is `costly` costs too much to judge; `evil-elsewhere` is redirected. Answers at once, or, of what is `later`, when the test says so. */
export class OneRule implements Inspector {
  readonly asked: RequestFacts[] = [];
  readonly askedResponses: ResponseFacts[] = [];
  /** Addresses in the facts of requests whose responses were asked about. */
  readonly clientsOfResponses: string[] = [];
  readonly unjudged: Failure[] = [];
  waiting: (() => void) | undefined;
  withdrawn = 0;
  readonly #later: 'request' | 'response' | undefined;

  constructor(later?: 'request' | 'response') {
    this.#later = later;
  }

  inspect(facts: RequestFacts, _deadlineMs: number, done: (inspection: Inspection) => void): () => void {
    this.asked.push(facts);
    return this.#judge([facts.target, ...facts.fields, textOf(facts.body)].join('\n'), this.#later === 'request', done);
  }

  inspectResponse(facts: RequestFacts, response: ResponseFacts, _deadlineMs: number, done: (inspection: Inspection) => void): () => void {
    this.askedResponses.push(response);
    this.clientsOfResponses.push(facts.client);
    return this.#judge([...response.fields, textOf(response.body)].join('\n'), this.#later === 'response', done);
  }

  noteUnjudged(failure: Failure): void {
    this.unjudged.push(failure);
  }

  #judge(text: string, later: boolean, done: (inspection: Inspection) => void): () => void {
    if (text.includes('costly') && !text.includes('evil')) {
      done({ kind: 'judged', by: 'engine', judgement: { refused: false, costly: true, score: 0, hits: [] } });
      return () => {};
    }
    const answer = text.includes('evil-elsewhere') ? { status: 303, location: '/elsewhere' } : {};
    const hits = [{ id: 1, message: 'Evil', variable: 'ARGS:q', severity: 'critical', paranoia: 1 }];
    const refused = text.includes('evil');
    const say = (): void =>
      done({ kind: 'judged', by: 'engine', judgement: { refused, ...answer, score: refused ? 5 : 0, hits: refused ? hits : [] } });
    if (later) this.waiting = say;
    else say();
    return () => void this.withdrawn++;
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
