/** What plain requests for one host of one site have in common: all that is added to them and to their answers, made once. */
import { Buffer } from 'node:buffer';
import { Fields, type Host, reasonPhrase } from '@aegis/http';
import { markPassed } from '../caching/answer-stored.ts';
import { forwardedFields, forwardedNode } from '../origin/forwarding.ts';
import type { NodeNames } from '../request/names.ts';
import type { Site } from '../request/phase.ts';
import type { ResponseFrame } from './passed-lines.ts';

export interface LaneOptions {
  readonly site: Site;
  readonly names: NodeNames;
  /** The Host field as it is sent, and what it says. */
  readonly hostField: string;
  readonly host: Host;
  /** Authority of the one origin, where the site wants its requests to name it. */
  readonly origin: string;
  /** Whether its clients come over TLS. */
  readonly secure: boolean;
}

export class Lane {
  readonly site: Site;
  readonly host: Host;
  readonly #names: NodeNames;
  /** Lines that do not depend on who asks. */
  readonly #fixedLines: string;
  readonly #saysWho: boolean;
  /** Value of Forwarded behind the client; '' where the site wants none. */
  readonly #forwardedRest: string;
  readonly #frames: (ResponseFrame | undefined)[] = [];

  constructor({ site, names, hostField, host, origin, secure }: LaneOptions) {
    this.site = site;
    this.host = host;
    this.#names = names;
    const request = {
      method: 'GET',
      version: 11,
      target: { form: 'origin', raw: '/', path: '/' },
      fields: Fields.from({ host: hostField }),
    } as const;
    const connection = { secure, remoteAddress: '', localPort: 0, tls: undefined };
    const fields = forwardedFields({ request, host, connection }, site, names);
    if (fields.get('host') === '') fields.set('host', origin);
    this.#forwardedRest = fields.has('forwarded') ? (fields.get('forwarded') as string).slice('for='.length) : '';
    fields.delete('forwarded');
    this.#saysWho = fields.has('x-forwarded-for');
    fields.delete('x-forwarded-for');
    this.#fixedLines = linesOf(fields);
  }

  /** What the general path would add to a request that has nothing but its Host. */
  requestLines(peer: string): string {
    const listed = this.#saysWho ? `x-forwarded-for: ${peer}\r\n` : '';
    const forwarded = this.#forwardedRest === '' ? '' : `forwarded: for=${forwardedNode(peer)}${this.#forwardedRest}\r\n`;
    return this.#fixedLines + listed + forwarded;
  }

  /** What goes around an answer that passes by the cache. */
  frame(status: number): ResponseFrame {
    return (this.#frames[status] ??= this.#newFrame(status));
  }

  #newFrame(status: number): ResponseFrame {
    const fields = new Fields();
    markPassed(fields, { fwd: 'bypass', fwdStatus: status }, this.site, this.#names);
    return {
      statusLine: Buffer.from(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n`, 'latin1'),
      tail: Buffer.from(`${linesOf(fields)}\r\n`, 'latin1'),
    };
  }
}

function linesOf(fields: Fields): string {
  let lines = '';
  for (const [name, value] of fields) lines += `${name}: ${value}\r\n`;
  return lines;
}
