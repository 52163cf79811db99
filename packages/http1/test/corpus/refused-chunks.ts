/** Chunked content that is refused on the way (RFC 9112 7.1). The head was good, so the handler has seen the request. */
import { chunked, type Expected, refused, type RequestCase } from './cases.ts';

const SIZE: Expected = ['http1.bad_chunk_size', 400];
const EXTENSION: Expected = ['http1.bad_chunk_extension', 400];
const END: Expected = ['http1.bad_chunk_end', 400];
const LONG: Expected = ['http1.chunk_line_too_long', 400];
const EXTENSIONS: Expected = ['http1.chunk_extensions_too_large', 400];
const BARE_LF: Expected = ['http1.bare_lf', 400];
const BARE_CR: Expected = ['http1.bare_cr', 400];

function bad(name: string, rest: string, expected: Expected, seen = ''): RequestCase {
  return refused(name, chunked(rest), expected, `POST /p a.test <${seen}…`);
}

const badSizes: readonly (readonly [what: string, size: string])[] = [
  ['empty', ''],
  ['of another letter', 'g'],
  ['with a sign', '+5'],
  ['negative', '-5'],
  ['with 0x', '0x5'],
  ['with a space before it', ' 5'],
  ['with a space behind it', '5 '],
  ['with a tab behind it', '5\t'],
  ['with a space before the extension', '5 ;a=b'],
  ['with an underscore', '1_0'],
  ['with a comma', '5,'],
  ['quoted', '"5"'],
  ['of 14 digits', '10000000000000'],
  ['of 14 zeros', '00000000000000'],
  ['2^64 + 5', '10000000000000005'],
  ['with NUL', '5\0'],
  ['8-bit', '\xb5'],
  ['an extension alone', ';a=b'],
];

export const refusedChunks: readonly RequestCase[] = [
  ...badSizes.map(([what, size]) => bad(`chunk size ${what}`, `${size}\r\nhello\r\n0\r\n\r\n`, SIZE)),
  bad('LF alone after the chunk size', '5\nhello\r\n0\r\n\r\n', BARE_LF),
  bad('CR alone after the chunk size', '5\rhello\r\n0\r\n\r\n', BARE_CR),
  bad('CR CR LF after the chunk size', '5\r\r\nhello\r\n0\r\n\r\n', BARE_CR),
  bad('LF alone in an extension (TERM.EXT)', '5;\nhello\r\n0\r\n\r\n', BARE_LF),
  bad('NUL in an extension', '5;a=\0\r\nhello\r\n0\r\n\r\n', EXTENSION),
  bad('control character in an extension', '5;\x01\r\nhello\r\n0\r\n\r\n', EXTENSION),
  bad('DEL in an extension', '5;a\x7f\r\nhello\r\n0\r\n\r\n', EXTENSION),
  bad('an extension of 1100 bytes', `5;${'a'.repeat(1_100)}\r\nhello\r\n0\r\n\r\n`, LONG),
  bad('an extension that never ends', `5;${'a'.repeat(1_100)}`, LONG),
  bad('extensions of 1000 bytes on every chunk', `1;${'a'.repeat(1_000)}\r\nx\r\n`.repeat(17), EXTENSIONS, 'x'.repeat(16)),
  bad('data longer than its chunk', '5\r\nhellos\r\n0\r\n\r\n', END, 'hello'),
  bad('data shorter than its chunk', '5\r\nhell\r\n0\r\n\r\n', END, 'hell\r'),
  bad('LF alone after the data', '5\r\nhello\n0\r\n\r\n', END, 'hello'),
  bad('CR alone after the data', '5\r\nhello\r0\r\n\r\n', END, 'hello'),
  bad('two other bytes after the data (TERM.SPILL)', '5\r\nhelloXX0\r\n\r\n', END, 'hello'),
  bad('no last size', '5\r\nhello\r\n\r\n', SIZE, 'hello'),
  bad('LF alone after the last chunk', '0\r\n\n', BARE_LF),
  bad('LF alone after the last size', '0\n\r\n', BARE_LF),
  bad('CR alone after the last chunk', '0\r\n\rX: a\r\n\r\n', BARE_CR),
  bad('a request where the trailer section belongs', '0\r\nGET / HTTP/1.1\r\nHost: a.test\r\n\r\n', ['http1.space_before_colon', 400]),
  bad('a trailer without name', '0\r\n: a\r\n\r\n', ['http1.bad_field_name', 400]),
  bad('a trailer with space before the colon', '0\r\nX : a\r\n\r\n', ['http1.space_before_colon', 400]),
  bad('a folded trailer', '0\r\nX: a\r\n b\r\n\r\n', ['http1.obs_fold', 400]),
  bad('a trailer ended by LF alone', '0\r\nX: a\n\r\n', BARE_LF),
  bad('a trailer with CR in it', '0\r\nX: a\rb\r\n\r\n', BARE_CR),
  bad('a trailer with NUL in it', '0\r\nX: \0\r\n\r\n', ['http1.bad_field_value', 400]),
  bad('101 trailers', `0\r\n${'X: a\r\n'.repeat(101)}\r\n`, ['http1.too_many_fields', 431]),
  bad('trailers of 40,000 bytes', `0\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, ['http1.fields_too_large', 431]),
  bad('a trailer that never ends', `0\r\nX: ${'a'.repeat(40_000)}`, ['http1.fields_too_large', 431]),
];
