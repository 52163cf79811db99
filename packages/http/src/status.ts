/** Status codes (RFC 9110 15): their classes, their phrases, and which may be cached without a word from the origin. */

const PHRASES: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  511: 'Network Authentication Required',
};

/** '' for codes without a registered phrase; the phrase carries no meaning (RFC 9112 4). */
export function reasonPhrase(status: number): string {
  return PHRASES[status] ?? '';
}

export type StatusClass = 'informational' | 'successful' | 'redirection' | 'client-error' | 'server-error';

const CLASSES: readonly StatusClass[] = ['informational', 'successful', 'redirection', 'client-error', 'server-error'];

/** The class of 100-599; undefined for anything else. */
export function statusClass(status: number): StatusClass | undefined {
  return CLASSES[Math.floor(status / 100) - 1];
}

/** Not an interim response (RFC 9110 15.2). */
export function isFinal(status: number): boolean {
  return status >= 200;
}

/** The response ends with its head, whatever its fields say (RFC 9112 6.3, rules 1 and 2). `method` is the request's. */
export function hasNoContent(status: number, method: string): boolean {
  if (method === 'HEAD' || status === 204 || status === 304 || status < 200) return true;
  // What follows is the tunnel.
  return method === 'CONNECT' && status < 300;
}

const HEURISTICALLY_CACHEABLE: ReadonlySet<number> = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);

/** May be stored without explicit freshness (RFC 9110 15.1). */
export function isHeuristicallyCacheable(status: number): boolean {
  return HEURISTICALLY_CACHEABLE.has(status);
}
