/** Heads that the scanner refuses: their lines cannot be told apart, or not in one way only (RFC 9112 2, 3 and 5). */
import { type Expected, get, refused, type RequestCase } from './cases.ts';

const METHOD: Expected = ['http1.bad_method', 400];
const TARGET: Expected = ['http1.bad_target', 400];
const LINE: Expected = ['http1.bad_request_line', 400];
const VERSION: Expected = ['http1.bad_version', 400];
const UNSUPPORTED: Expected = ['http1.unsupported_version', 505];
const LONG_LINE: Expected = ['http1.request_line_too_long', 414];
const BARE_LF: Expected = ['http1.bare_lf', 400];
const BARE_CR: Expected = ['http1.bare_cr', 400];
const FOLD: Expected = ['http1.obs_fold', 400];
const NAME: Expected = ['http1.bad_field_name', 400];
const SPACE: Expected = ['http1.space_before_colon', 400];
const VALUE: Expected = ['http1.bad_field_value', 400];
const LARGE: Expected = ['http1.fields_too_large', 431];
const MANY: Expected = ['http1.too_many_fields', 431];
const HOST: Expected = ['http1.duplicate_host', 400];
const LENGTH: Expected = ['http1.duplicate_content_length', 400];
const CODING: Expected = ['http1.duplicate_transfer_encoding', 400];

const REST = '\r\nHost: a.test\r\n\r\n';

const requestLines: readonly RequestCase[] = [
  refused('no method', ` / HTTP/1.1${REST}`, METHOD),
  refused('space before the method', ` GET / HTTP/1.1${REST}`, METHOD),
  refused('tab after the method', `GET\t/ HTTP/1.1${REST}`, METHOD),
  refused('control character in the method', `G\x01T / HTTP/1.1${REST}`, METHOD),
  refused('NUL in the method', `GE\0T / HTTP/1.1${REST}`, METHOD),
  refused('parenthesis in the method', `GET( / HTTP/1.1${REST}`, METHOD),
  refused('slash in the method', `GET/ / HTTP/1.1${REST}`, METHOD),
  refused('8-bit letter in the method', `G\xc9T / HTTP/1.1${REST}`, METHOD),
  refused('field line where a request line belongs', `Host: a.test\r\n\r\n`, METHOD),
  refused('start of a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', METHOD),
  refused('method without anything', `GET\r\n\r\n`, METHOD),
  refused('two empty lines before the request line', `\r\n\r\nGET / HTTP/1.1${REST}`, METHOD),
  refused('LF alone before the request line', `\nGET / HTTP/1.1${REST}`, METHOD),
  refused('CR alone before the request line', `\rGET / HTTP/1.1${REST}`, BARE_CR),
  refused('byte order mark', `\xef\xbb\xbfGET / HTTP/1.1${REST}`, METHOD),
  refused('two spaces after the method', `GET  / HTTP/1.1${REST}`, TARGET),
  refused('tab in the target', `GET /a\tb HTTP/1.1${REST}`, TARGET),
  refused('NUL in the target', `GET /a\0b HTTP/1.1${REST}`, TARGET),
  refused('DEL in the target', `GET /a\x7fb HTTP/1.1${REST}`, TARGET),
  refused('vertical tab after the target', `GET /\x0bHTTP/1.1${REST}`, TARGET),
  refused('form feed after the target', `GET /\x0cHTTP/1.1${REST}`, TARGET),
  refused('tab after the target', `GET /\tHTTP/1.1${REST}`, TARGET),
  refused('HTTP/0.9', 'GET /\r\n', LINE),
  refused('HTTP/0.9 with LF alone', 'GET /\n', LINE),
  refused('CR alone after the target', `GET /\rHTTP/1.1${REST}`, LINE),
  refused('space in the target', `GET /a b HTTP/1.1${REST}`, VERSION),
  refused('two spaces before the version', `GET /  HTTP/1.1${REST}`, VERSION),
  refused('version in lower case', `GET / http/1.1${REST}`, VERSION),
  refused('another protocol', `DESCRIBE / RTSP/1.0${REST}`, VERSION),
  refused('version without minor', `GET / HTTP/1${REST}`, VERSION),
  refused('version without major', `GET / HTTP/.1${REST}`, VERSION),
  refused('version with a comma', `GET / HTTP/1,1${REST}`, VERSION),
  refused('version with two digits before the dot', `GET / HTTP/11.1${REST}`, VERSION),
  refused('version with a sign', `GET / HTTP/+1.1${REST}`, VERSION),
  refused('version with a letter', `GET / HTTP/1.x${REST}`, VERSION),
  refused('space in the version', `GET / HTTP/ 1.1${REST}`, VERSION),
  refused('version with two digits after the dot', `GET / HTTP/1.10${REST}`, LINE),
  refused('HTTP/0.9 by name', `GET / HTTP/0.9${REST}`, UNSUPPORTED),
  refused('HTTP/2.0 by name', `GET / HTTP/2.0${REST}`, UNSUPPORTED),
  refused('HTTP/2 preface (RFC 9113 3.4)', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', UNSUPPORTED),
  refused('HTTP/3.0', `GET / HTTP/3.0${REST}`, UNSUPPORTED),
  refused('space after the version', `GET / HTTP/1.1 ${REST}`, LINE),
  refused('tab after the version', `GET / HTTP/1.1\t${REST}`, LINE),
  refused('a fourth word', `GET / HTTP/1.1 x${REST}`, LINE),
  refused('LF alone after the request line', 'GET / HTTP/1.1\nHost: a.test\r\n\r\n', BARE_LF),
  refused('CR alone after the request line', 'GET / HTTP/1.1\rHost: a.test\r\n\r\n', BARE_CR),
  refused('CR CR LF after the request line', 'GET / HTTP/1.1\r\r\nHost: a.test\r\n\r\n', BARE_CR),
  refused('request line of 9000 bytes', `GET /${'a'.repeat(9_000)} HTTP/1.1${REST}`, LONG_LINE),
  refused('request line that never ends', `GET /${'a'.repeat(9_000)}`, LONG_LINE),
  refused('method of 9000 bytes', `${'A'.repeat(9_000)} / HTTP/1.1${REST}`, LONG_LINE),
  refused('method that never ends', 'A'.repeat(9_000), LONG_LINE),
];

const lineEnds: readonly RequestCase[] = [
  refused('LF alone after a field line', 'GET / HTTP/1.1\r\nHost: a.test\nAccept: *\r\n\r\n', BARE_LF),
  refused('LF alone after the head', 'GET / HTTP/1.1\r\nHost: a.test\r\n\n', BARE_LF),
  refused('LF LF after a field line', 'GET / HTTP/1.1\r\nHost: a.test\n\n', BARE_LF),
  refused('LF alone hides a field from others', get('X: a\nTransfer-Encoding: chunked'), BARE_LF),
  refused('CR alone in a value', get('X: a\rb'), BARE_CR),
  refused('CR alone hides a field from others', get('X: a\rContent-Length: 5'), BARE_CR),
  refused('CR CR LF after a field line', get('X: a\r'), BARE_CR),
  refused('CR alone after the last field line', 'GET / HTTP/1.1\r\nHost: a.test\r\n\rX: a\r\n\r\n', BARE_CR),
  refused('CR CR LF at the end of the head', 'GET / HTTP/1.1\r\nHost: a.test\r\n\r\r\n', BARE_CR),
  refused('field line folded with a space (RFC 9112 5.2)', get('X: a', ' b'), FOLD),
  refused('field line folded with a tab (RFC 9112 5.2)', get('X: a', '\tb'), FOLD),
  refused('folded Transfer-Encoding', get('Transfer-Encoding:', ' chunked'), FOLD),
  refused('folded Content-Length', get('Content-Length:', '\t5'), FOLD),
  refused('space before the first field line (RFC 9112 2.2)', 'GET / HTTP/1.1\r\n Host: a.test\r\n\r\n', FOLD),
  refused('a line of one space', get(' '), FOLD),
];

/** What a token must not hold, at the end, in the middle and at the start of a name. */
const badNames: readonly RequestCase[] = [
  '(',
  ')',
  ',',
  '/',
  ';',
  '<',
  '=',
  '>',
  '?',
  '@',
  '[',
  '\\',
  ']',
  '{',
  '}',
  '"',
  '\x7f',
  '\0',
  '\x80',
  '\xff',
].map((letter, index) =>
  refused(
    `${JSON.stringify(letter)} in a field name`,
    get([`X${letter}: a`, `X${letter}Y: a`, `${letter}X: a`][index % 3] as string),
    NAME,
  ),
);

const fieldLines: readonly RequestCase[] = [
  ...badNames,
  refused('space before the colon (RFC 9112 5.1)', get('X : a'), SPACE),
  refused('tab before the colon (RFC 9112 5.1)', get('X\t: a'), SPACE),
  refused('space before the colon of Content-Length', get('Content-Length : 5'), SPACE),
  refused('space before the colon of Transfer-Encoding', get('Transfer-Encoding : chunked'), SPACE),
  refused('space in a field name', get('Content Length: 5'), SPACE),
  refused('no name before the colon', get(': a'), NAME),
  refused('no colon', get('X'), NAME),
  refused('CR before the colon', get('X\r: a'), NAME),
  refused('vertical tab before the colon', get('Transfer-Encoding\x0b: chunked'), NAME),
  refused('NUL in a value', get('X: a\0b'), VALUE),
  refused('control character in a value', get('X: a\x01b'), VALUE),
  refused('backspace in a value', get('X: a\bb'), VALUE),
  refused('vertical tab before a value', get('Transfer-Encoding: \x0bchunked'), VALUE),
  refused('form feed behind a value', get('Transfer-Encoding: chunked\x0c'), VALUE),
  refused('escape in a value', get('X: \x1b[31m'), VALUE),
  refused('DEL in a value', get('X: a\x7f'), VALUE),
  refused('NUL behind Content-Length', get('Content-Length: 5\0'), VALUE),
  refused('a value of 50,000 bytes', get(`X: ${'a'.repeat(50_000)}`), LARGE),
  refused('a value that never ends', `GET / HTTP/1.1\r\nX: ${'a'.repeat(50_000)}`, LARGE),
  refused('a name that never ends', `GET / HTTP/1.1\r\n${'a'.repeat(50_000)}`, LARGE),
  refused('40 lines of 1000 bytes', get(...Array.from({ length: 40 }, (_, i) => `X-${i}: ${'a'.repeat(1_000)}`)), LARGE),
  refused('101 field lines', get(...Array.from({ length: 100 }, () => 'X: a')), MANY),
  refused('101 empty values', get(...Array.from({ length: 100 }, () => 'X:')), MANY),
  refused('the same Host twice (RFC 9112 3.2)', get('Host: a.test'), HOST),
  refused('two different Hosts', get('Host: b.test'), HOST),
  refused('two Hosts in other case', get('hOST: b.test'), HOST),
  refused('a second Host that is empty', get('Host:'), HOST),
  refused('two Hosts and an absolute target', 'GET http://a.test/ HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n', HOST),
  refused('two Hosts in HTTP/1.0', 'GET / HTTP/1.0\r\nHost: a.test\r\nHost: b.test\r\n\r\n', HOST),
  refused('the same Content-Length twice', get('Content-Length: 5', 'Content-Length: 5'), LENGTH),
  refused('two different Content-Lengths', get('Content-Length: 5', 'Content-Length: 0'), LENGTH),
  refused('two Content-Lengths in other case', get('Content-Length: 5', 'content-LENGTH: 6'), LENGTH),
  refused('Transfer-Encoding twice', get('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'), CODING),
  refused('a second Transfer-Encoding of identity', get('Transfer-Encoding: chunked', 'Transfer-Encoding: identity'), CODING),
];

export const refusedHeads: readonly RequestCase[] = [...requestLines, ...lineEnds, ...fieldLines];
