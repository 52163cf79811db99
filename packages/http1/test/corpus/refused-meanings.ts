/** Heads whose lines are well-formed but mean nothing, or two things: framing, host, target, expectation. */
import { type Expected, get, post, refused, type RequestCase } from './cases.ts';

const LENGTH: Expected = ['http1.bad_content_length', 400];
const BOTH: Expected = ['http1.length_and_coding', 400];
const CODING: Expected = ['http1.unsupported_transfer_encoding', 501];
const NOT_LAST: Expected = ['http1.bad_transfer_encoding', 400];
const CODING_10: Expected = ['http1.coding_in_1_0', 400];
const LARGE: Expected = ['http1.body_too_large', 413];
const MISSING: Expected = ['http1.missing_host', 400];
const HOST: Expected = ['http1.bad_host', 400];
const TARGET: Expected = ['http1.bad_target', 400];
const EXPECT: Expected = ['http1.unsupported_expectation', 417];

const badLengths: readonly (readonly [what: string, value: string])[] = [
  ['empty', ''],
  ['with a plus sign', '+5'],
  ['with a minus sign', '-5'],
  ['minus zero', '-0'],
  ['a list of equals', '5, 5'],
  ['a list of different values', '5,6'],
  ['hexadecimal', '0x5'],
  ['with an exponent', '1e1'],
  ['with a fraction', '5.0'],
  ['with a space inside', '5 5'],
  ['with a parameter', '5;a=b'],
  ['quoted', '"5"'],
  ['a word', 'five'],
  ['with an underscore', '5_0'],
  ['in UTF-8 digits', '\xd9\xa5'],
  ['of 16 digits', '1000000000000000'],
  ['2^64 + 5', '18446744073709551621'],
  ['of 400 digits', '9'.repeat(400)],
];

/** RFC 9112 6.3 rule 4: where chunked is not the last coding, the length cannot be known. */
const endlessCodings = [
  '',
  'identity',
  'gzip',
  'chunked, identity',
  'chunked, gzip',
  'chunked, chunked',
  'xchunked',
  'chunked-x',
  'chunked;q=1',
  '"chunked"',
  'chunked,',
  'chunked x',
];

const badHosts: readonly (readonly [what: string, value: string])[] = [
  ['empty', ''],
  ['with a space', 'a test'],
  ['with a tab', 'a\ttest'],
  ['a list', 'a.test, b.test'],
  ['with userinfo', 'user@a.test'],
  ['with a path', 'a.test/x'],
  ['with a query', 'a.test?x'],
  ['with a fragment', 'a.test#x'],
  ['with a backslash', 'a.test\\x'],
  ['a URI', 'http://a.test'],
  ['percent-encoded', 'a%2etest'],
  ['with a port of letters', 'a.test:http'],
  ['with a port too large', 'a.test:65536'],
  ['with a port of six digits', 'a.test:000080'],
  ['with a negative port', 'a.test:-80'],
  ['with two ports', 'a.test:80:80'],
  ['a port alone', ':80'],
  ['an open bracket', '[::1'],
  ['an IPv6 address without brackets', '::1'],
  ['an IPv6 address with zone', '[fe80::1%25eth0]'],
  ['an IPv6 address of nine groups', '[1:2:3:4:5:6:7:8:9]'],
  ['a short IPv4 address', '127.1'],
  ['an IPv4 address as one number', '2130706433'],
  ['an octal IPv4 address', '0177.0.0.1'],
  ['in brackets', '[a.test]'],
  ['with text behind the brackets', '[::1]x'],
  ['8-bit', 'b\xfccher.test'],
  ['of 256 letters', 'a'.repeat(256)],
];

const badTargets: readonly (readonly [what: string, method: string, target: string])[] = [
  ['without slash', 'GET', 'a'],
  ['asterisk for GET', 'GET', '*'],
  ['authority for GET', 'GET', 'a.test:80'],
  ['a bare query', 'GET', '?a'],
  ['with a fragment', 'GET', '/a#b'],
  ['with a fragment in the query', 'GET', '/?a#b'],
  ['with a backslash', 'GET', '/a\\b'],
  ['starting with a backslash', 'GET', '\\a'],
  ['of 8-bit letters without slash', 'GET', '\xc3\xa9'],
  ['of 8-bit letters with a fragment', 'GET', '/\xc3\xa9#b'],
  ['of 8-bit letters with a broken percent-encoding', 'GET', '/\xc3%a'],
  ['absolute with an 8-bit host', 'GET', 'http://\xc3\xa9.test/'],
  ['CONNECT to an 8-bit host', 'CONNECT', '\xc3\xa9.test:443'],
  ['with a broken percent-encoding', 'GET', '/%zz'],
  ['with a cut percent-encoding', 'GET', '/%2'],
  ['absolute without host', 'GET', 'http:///a'],
  ['absolute with userinfo', 'GET', 'http://user:secret@a.test/'],
  ['absolute with one slash', 'GET', 'http:/a.test/'],
  ['absolute of another scheme', 'GET', 'ftp://a.test/'],
  ['absolute of a file', 'GET', 'file:///etc/passwd'],
  ['absolute with a port too large', 'GET', 'http://a.test:99999/'],
  ['absolute with a fragment', 'GET', 'http://a.test/#a'],
  ['CONNECT to a path', 'CONNECT', '/'],
  ['CONNECT without port', 'CONNECT', 'a.test'],
  ['CONNECT to port 0', 'CONNECT', 'a.test:0'],
  ['CONNECT to a URI', 'CONNECT', 'http://a.test:80/'],
];

const HIDDEN = 'GET /hidden HTTP/1.1\r\nHost: a.test\r\n\r\n';

export const refusedMeanings: readonly RequestCase[] = [
  ...badLengths.map(([what, value]) => refused(`Content-Length ${what}`, post([`Content-Length: ${value}`], 'hello'), LENGTH)),
  ...endlessCodings.map((value) => refused(`Transfer-Encoding: ${value}`, post([`Transfer-Encoding: ${value}`], '0\r\n\r\n'), NOT_LAST)),
  refused(
    'Transfer-Encoding: \\xa0chunked, which is no OWS (RFC 9110 5.6.3)',
    post(['Transfer-Encoding: \xa0chunked'], '0\r\n\r\n'),
    NOT_LAST,
  ),
  refused('Transfer-Encoding: gzip, chunked', post(['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'), CODING),
  refused('Transfer-Encoding: identity, chunked', post(['Transfer-Encoding: identity, chunked'], '0\r\n\r\n'), CODING),
  refused('CL.TE: both, chunked content', post(['Content-Length: 6', 'Transfer-Encoding: chunked'], `0\r\n\r\n${HIDDEN}`), BOTH),
  refused('TE.CL: both, the other way round', post(['Transfer-Encoding: chunked', 'Content-Length: 4'], `5c\r\n${HIDDEN}`), BOTH),
  refused('TE.0: both, length zero', post(['Content-Length: 0', 'Transfer-Encoding: chunked'], HIDDEN), BOTH),
  refused('both, with a coding nobody knows', post(['Content-Length: 5', 'Transfer-Encoding: x'], 'hello'), BOTH),
  refused('both, in HTTP/1.0', 'POST / HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello', BOTH),
  refused('chunked in HTTP/1.0 (RFC 9112 6.1)', 'POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', CODING_10),
  refused('content that is announced too large', post(['Content-Length: 1073741825'], ''), LARGE),
  refused('content of 15 digits', post(['Content-Length: 999999999999999'], ''), LARGE),
  refused('no Host in HTTP/1.1 (RFC 9112 3.2)', 'GET / HTTP/1.1\r\n\r\n', MISSING),
  refused('no Host beside an absolute target', 'GET http://a.test/ HTTP/1.1\r\n\r\n', MISSING),
  refused('no Host, content', 'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello', MISSING),
  ...badHosts.map(([what, value]) => refused(`Host ${what}`, `GET / HTTP/1.1\r\nHost: ${value}\r\n\r\n`, HOST)),
  refused('bad Host beside an absolute target', 'GET http://a.test/ HTTP/1.1\r\nHost: a b\r\n\r\n', HOST),
  refused('bad Host in HTTP/1.0', 'GET / HTTP/1.0\r\nHost: a/b\r\n\r\n', HOST),
  ...badTargets.map(([what, method, target]) => refused(`target ${what}`, `${method} ${target} HTTP/1.1\r\nHost: a.test\r\n\r\n`, TARGET)),
  refused('Expect of something else (RFC 9110 10.1.1)', get('Expect: 200-ok'), EXPECT),
  refused('Expect of 100-continue and something else', post(['Expect: 100-continue, x', 'Content-Length: 5'], ''), EXPECT),
  refused('Expect in two lines', post(['Expect: 100-continue', 'Expect: x', 'Content-Length: 5'], ''), EXPECT),
  refused('a good request, then a bad one', `${get()}GET / HTTP/2.0\r\n\r\n`, ['http1.unsupported_version', 505], 'GET / a.test <>'),
  refused('a good request, then no Host', `${get()}GET / HTTP/1.1\r\n\r\n`, MISSING, 'GET / a.test <>'),
  refused('rubbish behind the content', post(['Content-Length: 4'], 'hell\0'), ['http1.bad_method', 400], 'POST /p a.test <hell>'),
];
