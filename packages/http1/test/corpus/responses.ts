/** What origins send, and what the client connection makes of it. Bytes are latin1 text. */

export interface ResponseCase {
  readonly name: string;
  readonly method: string;
  readonly bytes: string;
  /** The origin closes after them. */
  readonly closes: boolean;
  /** In the spelling of `client-run.ts`: interim statuses, `status <content>` (`…` when cut), and `kept`, `gone`, `upgraded` or an error code. */
  readonly seen: string;
}

function when(name: string, bytes: string, seen: string, method = 'GET'): ResponseCase {
  return { name, method, bytes, closes: false, seen };
}

function closing(name: string, bytes: string, seen: string, method = 'GET'): ResponseCase {
  return { name, method, bytes, closes: true, seen };
}

/** A 200 with these field lines, and what follows its head. */
function ok(lines: readonly string[], rest: string): string {
  return `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${rest}`;
}

const SIZED = ok(['Content-Length: 5'], 'hello');
const CHUNKED = ['Transfer-Encoding: chunked'];
const chunked = (rest: string): string => ok(CHUNKED, rest);

const complete: readonly ResponseCase[] = [
  when('white space before a colon is passed over (RFC 9112 5.1)', ok(['Content-Length : 5'], 'hello'), '200 <hello> kept'),
  when('a tab before a colon, too', ok(['Content-Length \t: 5'], 'hello'), '200 <hello> kept'),
  when('white space in place of a colon', ok(['Content-Length 5'], 'hello'), 'http1.bad_field_name'),
  when('content of a stated length', SIZED, '200 <hello> kept'),
  when('no content, stated', ok(['Content-Length: 0'], ''), '200 <> kept'),
  when('chunked', chunked('5\r\nhello\r\n0\r\n\r\n'), '200 <hello> kept'),
  when('chunked, empty', chunked('0\r\n\r\n'), '200 <> kept'),
  when('chunked, with extensions', chunked('5;a=b\r\nhello\r\n0;c\r\n\r\n'), '200 <hello> kept'),
  when('trailers', chunked('5\r\nhello\r\n0\r\nX: a\r\n\r\n'), '200 <hello> {x: a} kept'),
  when(
    'trailers that must not be (RFC 9110 6.5.1)',
    chunked('0\r\nSet-Cookie: a\r\nContent-Length: 9\r\nX: a\r\n\r\n'),
    '200 <> {x: a} kept',
  ),
  when('no reason phrase', 'HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n', '200 <> kept'),
  when('no space for the reason phrase either', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', '200 <> kept'),
  when('obs-text in the reason phrase', 'HTTP/1.1 200 Tr\xe8s bien\r\nContent-Length: 0\r\n\r\n', '200 <> kept'),
  when('a status nobody knows', 'HTTP/1.1 299 X\r\nContent-Length: 0\r\n\r\n', '299 <> kept'),
  when('HTTP/1.2 is read as 1.1', 'HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n', '200 <> kept'),
  when('content that looks like a response', ok([`Content-Length: ${SIZED.length}`], SIZED), `200 <${SIZED}> kept`),
  when('HEAD: the length of what is not sent', ok(['Content-Length: 5'], ''), '200 <> kept', 'HEAD'),
  when('HEAD: chunked that is not sent', ok(CHUNKED, ''), '200 <> kept', 'HEAD'),
  when('HEAD without framing', ok([], ''), '200 <> kept', 'HEAD'),
  when('204', 'HTTP/1.1 204 No Content\r\n\r\n', '204 <> kept'),
  when('204 with a length (RFC 9112 6.3 rule 1)', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', '204 <> gone'),
  when('304 with the length of the representation', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', '304 <> kept'),
  when('304 said to be chunked', 'HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n', '304 <> gone'),
  when('Connection: keep-alive', ok(['Connection: keep-alive', 'Content-Length: 0'], ''), '200 <> kept'),
  when('Connection: close', ok(['Connection: close', 'Content-Length: 5'], 'hello'), '200 <hello> gone'),
  when('Connection: Close among others', ok(['Connection: x, Close', 'Content-Length: 5'], 'hello'), '200 <hello> gone'),
  when('Connection: close in a second line', ok(['Connection: x', 'Connection: close', 'Content-Length: 0'], ''), '200 <> gone'),
  when('HTTP/1.0 does not stay', 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello', '200 <hello> gone'),
  when('HTTP/1.0 keep-alive', 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 5\r\n\r\nhello', '200 <hello> kept'),
  closing('ends with the connection', ok([], 'hello'), '200 <hello> gone'),
  closing('ends with the connection, empty', ok([], ''), '200 <> gone'),
  closing('ends with the connection, HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nhello', '200 <hello> gone'),
  closing('ends with the connection in spite of keep-alive', ok(['Connection: keep-alive'], 'hello'), '200 <hello> gone'),
];

const interim: readonly ResponseCase[] = [
  when('100 is not passed on', `HTTP/1.1 100 Continue\r\n\r\n${SIZED}`, '200 <hello> kept'),
  when('103', `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${SIZED}`, '103 200 <hello> kept'),
  when(
    '102, 103 and another',
    `HTTP/1.1 102 P\r\n\r\nHTTP/1.1 103 E\r\n\r\nHTTP/1.1 199 X\r\n\r\n${SIZED}`,
    '102 103 199 200 <hello> kept',
  ),
  when('a length in an interim response means nothing', `HTTP/1.1 103 E\r\nContent-Length: 50\r\n\r\n${SIZED}`, '103 200 <hello> kept'),
  when('16 interim responses', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(16)}${SIZED}`, '200 <hello> kept'),
  when('17 interim responses', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(17)}${SIZED}`, 'http1.too_many_informational'),
  when('101 nobody asked for (RFC 9110 15.2.2)', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', 'http1.unexpected_upgrade'),
  closing('an interim response, then nothing', 'HTTP/1.1 103 E\r\n\r\n', '103 http1.incomplete_response'),
];

const STATUS_LINE = 'http1.bad_status_line';

const malformed: readonly ResponseCase[] = [
  ...(
    [
      ['HTTP/0.9', '<html>hello</html>\r\n\r\n'],
      ['a request', 'GET / HTTP/1.1\r\n\r\n'],
      ['another protocol', 'ICY 200 OK\r\n\r\n'],
      ['SSH', 'SSH-2.0-OpenSSH_9.9\r\n'],
      ['HTTP/2', 'HTTP/2.0 200 OK\r\n\r\n'],
      ['an empty line first', `\r\n${SIZED}`],
      ['a space first', ` ${SIZED}`],
      ['lower case', 'http/1.1 200 OK\r\n\r\n'],
      ['no status', 'HTTP/1.1 OK\r\n\r\n'],
      ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
      ['a status of four digits', 'HTTP/1.1 2000 OK\r\n\r\n'],
      ['a negative status', 'HTTP/1.1 -20 OK\r\n\r\n'],
      ['status 099', 'HTTP/1.1 099 X\r\n\r\n'],
      ['status 600 (RFC 9110 15)', 'HTTP/1.1 600 X\r\n\r\n'],
      ['two spaces before the status', 'HTTP/1.1  200 OK\r\n\r\n'],
      ['a tab before the status', 'HTTP/1.1\t200 OK\r\n\r\n'],
      ['NUL in the reason phrase', 'HTTP/1.1 200 O\0K\r\n\r\n'],
      ['a status line that never ends', `HTTP/1.1 200 ${'O'.repeat(45_000)}`],
    ] as const
  ).map(([what, bytes]) => when(`status line: ${what}`, bytes, STATUS_LINE)),
  when('LF alone after the status line', 'HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n', 'http1.bare_lf'),
  when('CR alone after the status line', 'HTTP/1.1 200 OK\rX\r\n\r\n', 'http1.bare_cr'),
  when('LF alone after a field line', 'HTTP/1.1 200 OK\r\nA: b\nC: d\r\n\r\n', 'http1.bare_lf'),
  when('CR in a value (response splitting)', ok(['Location: /\rSet-Cookie: a'], ''), 'http1.bare_cr'),
  when('a folded field line', ok(['A: b', ' c'], ''), 'http1.obs_fold'),
  when('a line without colon', ok(['hello'], ''), 'http1.bad_field_name'),
  when('NUL in a value', ok(['A: \0'], ''), 'http1.bad_field_value'),
  when(
    '101 field lines',
    ok(
      Array.from({ length: 101 }, () => 'A: b'),
      '',
    ),
    'http1.too_many_fields',
  ),
  when('fields of 50,000 bytes', ok([`A: ${'b'.repeat(50_000)}`], ''), 'http1.fields_too_large'),
  when('two Content-Lengths', ok(['Content-Length: 5', 'Content-Length: 5'], 'hello'), 'http1.duplicate_content_length'),
  when('a list of Content-Lengths', ok(['Content-Length: 5, 5'], 'hello'), 'http1.bad_content_length'),
  when('a signed Content-Length', ok(['Content-Length: +5'], 'hello'), 'http1.bad_content_length'),
  when('an empty Content-Length', ok(['Content-Length:'], 'hello'), 'http1.bad_content_length'),
  when('length and coding', ok(['Content-Length: 5', ...CHUNKED], '0\r\n\r\n'), 'http1.length_and_coding'),
  when('chunked in HTTP/1.0', `HTTP/1.0 200 OK\r\n${CHUNKED[0]}\r\n\r\n0\r\n\r\n`, 'http1.coding_in_1_0'),
  when('gzip, chunked', ok(['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'), 'http1.unsupported_transfer_encoding'),
  when('chunked, gzip', ok(['Transfer-Encoding: chunked, gzip'], '0\r\n\r\n'), 'http1.bad_transfer_encoding'),
  when('two Transfer-Encodings', ok([...CHUNKED, ...CHUNKED], '0\r\n\r\n'), 'http1.duplicate_transfer_encoding'),
];

const spoilt: readonly ResponseCase[] = [
  when('bytes behind the response', `${SIZED}x`, '200 <hello> gone'),
  when('a second response', `${SIZED}${SIZED}`, '200 <hello> gone'),
  when('a second response behind chunks', `${chunked('0\r\n\r\n')}${SIZED}`, '200 <> gone'),
  when('content behind HEAD', ok(['Content-Length: 5'], 'hello'), '200 <> gone', 'HEAD'),
  when('content behind 204', 'HTTP/1.1 204 No Content\r\n\r\nhello', '204 <> gone'),
  when('content behind 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello', '304 <> gone'),
  when('a bad chunk size', chunked('5\r\nhello\r\nx\r\n'), '200 <hello… http1.bad_chunk_size'),
  when('a chunk size ended by LF', chunked('5\nhello\r\n0\r\n\r\n'), '200 <… http1.bare_lf'),
  when('a chunk longer than its size', chunked('5\r\nhellos\r\n'), '200 <hello… http1.bad_chunk_end'),
  when('a bad trailer', chunked('0\r\nX : a\r\n\r\n'), '200 <… http1.space_before_colon'),
  closing('no answer', '', 'http1.reset_before_response'),
  closing('a cut status line', 'HTTP/1.1 20', 'http1.incomplete_response'),
  closing('a cut head', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n', 'http1.incomplete_response'),
  closing('cut content', ok(['Content-Length: 5'], 'hell'), '200 <hell… http1.incomplete_response'),
  closing('no content where some was stated', ok(['Content-Length: 5'], ''), '200 <… http1.incomplete_response'),
  closing('a cut chunk', chunked('5\r\nhell'), '200 <hell… http1.incomplete_response'),
  closing('no last chunk (RFC 9112 8)', chunked('5\r\nhello\r\n'), '200 <hello… http1.incomplete_response'),
  closing('a cut trailer section', chunked('5\r\nhello\r\n0\r\nX: a\r\n'), '200 <hello… http1.incomplete_response'),
];

export const responses: readonly ResponseCase[] = [...complete, ...interim, ...malformed, ...spoilt];
