/** What plain requests for one host of one site have in common: all that is added to them and to their answers, made once. */
import { Buffer } from 'node:buffer';
import { Fields, type Host, reasonPhrase } from '@aegis/http';
import { forwardedFields } from '../forwarding.ts';
import { markPassed } from '../phases/answer-stored.ts';
import type { NodeNames, Site } from '../site.ts';
import type { WireConnection } from '../wire.ts';
import type { ResponseFrame } from './passed-lines.ts';

/** Clients whose lines are kept ready; when there are more, all are made anew. */
const PEERS_MAX = 1_024;

export interface LaneOptions {
  readonly site: Site;
  readonly names: NodeNames;
  /** The Host field as it is sent, and what it says. */
  readonly hostField: string;
  readonly host: Host;
  /** Authority of the one origin, where the site wants its requests to name it. */
  readonly origin: string;
}

export class Lane {
  readonly site: Site;
  readonly host: Host;
  readonly #options: LaneOptions;
  readonly #requestLines = new Map<string, string>();
  readonly #frames: (ResponseFrame | undefined)[] = [];

  constructor(options: LaneOptions) {
    this.site = options.site;
    this.host = options.host;
    this.#options = options;
  }

  /** What the general path would add to a request that has nothing but its Host. */
  requestLines(connection: WireConnection): string {
    const { remoteAddress } = connection;
    const ready = this.#requestLines.get(remoteAddress);
    if (ready !== undefined) return ready;
    const { site, names, hostField, host, origin } = this.#options;
    const request = {
      method: 'GET',
      version: 11,
      target: { form: 'origin', raw: '/', path: '/' },
      fields: Fields.from({ host: hostField }),
    } as const;
    const fields = forwardedFields({ request, host, connection }, site, names);
    if (fields.get('host') === '') fields.set('host', origin);
    const lines = linesOf(fields);
    if (this.#requestLines.size >= PEERS_MAX) this.#requestLines.clear();
    this.#requestLines.set(remoteAddress, lines);
    return lines;
  }

  /** What goes around an answer that passes by the cache. */
  frame(status: number): ResponseFrame {
    return (this.#frames[status] ??= this.#newFrame(status));
  }

  #newFrame(status: number): ResponseFrame {
    const fields = new Fields();
    markPassed(fields, { fwd: 'bypass', fwdStatus: status }, this.site, this.#options.names);
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
