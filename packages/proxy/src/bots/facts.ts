/** A request in the words of the bots room. */
import { unmapped } from '@aegis/base';
import type { PathClass, RequestFacts } from '@aegis/bots';
import type { Fields } from '@aegis/http';
import type { WireExchange } from '../request/exchange.ts';

export function requestFacts({ request, connection }: WireExchange, client: string, pathClass: PathClass): RequestFacts {
  const { fields } = request;
  return {
    address: unmapped(client),
    method: request.method,
    httpVersion: request.version,
    secure: connection.secure,
    pathClass,
    // A proxy in front speaks TLS for its visitors, and has its own fingerprint.
    ja4: client === connection.remoteAddress ? (connection.tls?.ja4 ?? '') : '',
    fieldNames: namesOf(fields),
    userAgent: fields.get('user-agent') ?? '',
    accept: fields.get('accept') ?? '',
    acceptLanguage: fields.get('accept-language') ?? '',
    acceptEncoding: fields.get('accept-encoding') ?? '',
    secChUa: fields.get('sec-ch-ua') ?? '',
    secChUaPlatform: fields.get('sec-ch-ua-platform') ?? '',
  };
}

function namesOf(fields: Fields): string {
  const { flat } = fields;
  let names = flat[0] ?? '';
  for (let at = 2; at < flat.length; at += 2) names += `,${flat[at]}`;
  return names;
}
