/** Faults that no test can notice, as the program does the same with them, each with the reason. They count as neither noticed nor survived. */

export interface Equivalent {
  readonly file: string;
  /** The line as it stands, trimmed. */
  readonly line: string;
  /** What is replaced, and by what: `< → <=`. */
  readonly change: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'packages/http1/src/client-connection.ts',
    line: '#requestSent = true;',
    change: 'true → false',
    why: 'each exchange sets it as it begins, and nothing asks for it before the first',
  },
  {
    file: 'packages/upstream/src/sweep.ts',
    line: 'nowMs = 0;',
    change: '0 → (0 + 1)',
    why: '`wake` sets it before anything waits',
  },
  {
    file: 'packages/proxy/src/waf/vouched-heads.ts',
    line: 'if (!this.#isThere(place)) continue;',
    change: '!this.#isThere(place) → false',
    why: 'a place that is written over keeps the hash of its head, and only an equal head has that',
  },
  {
    file: 'packages/proxy/src/caching/answer-stored.ts',
    line: "if (stored.head.length !== undefined) fields.set('content-length', String(stored.head.length));",
    change: 'stored.head.length !== undefined → true',
    why: 'the wire frames content itself and drops the field; HEAD joins no fetch whose length is unknown',
  },
  {
    file: 'packages/proxy/src/reply/account.ts',
    line: 'bytesReceived: 0,',
    change: '0 → (0 + 1)',
    why: 'each shortcut sets the field before the record is read',
  },
  {
    file: 'packages/proxy/src/admission/check-request.ts',
    line: 'if (tx.exchange.body.length === undefined) tx.exchange.limitBody(requestBodyBytesMax);',
    change: 'tx.exchange.body.length === undefined → true',
    why: 'content of known length has been held against the limit already',
  },
  {
    file: 'packages/proxy/src/waf/phase.ts',
    line: "if (config.bodyOver === 'block' && (tx.body.length ?? 0) > rules.bodyBytesMax) return act(tx, decideTooLong(config));",
    change: '0 → (0 + 1)',
    why: 'a site has at least one byte inspected',
  },
];
