/**
 * Why a message is refused. The scanner returns these as negative numbers, so that a good message costs no object; each has a stable
 * code, the status a server answers with, and a sentence. A refused message always closes its connection: what follows it cannot be
 * trusted to start where we think it does.
 */
import { AegisError, type ErrorSource, LIMITS } from '@aegis/base';

interface RefusalRow {
  readonly code: string;
  readonly status: number;
  readonly sentence: string;
}

const row = (code: string, status: number, sentence: string): RefusalRow => ({ code: `http1.${code}`, status, sentence });

/** Index is the negated refusal number; 0 is not a refusal. */
const ROWS = [
  row('none', 500, 'not refused'),
  row('bad_method', 400, 'the method is not a token'),
  row('bad_target', 400, 'the request target is malformed'),
  row('bad_request_line', 400, 'the request line is malformed'),
  row('bad_version', 400, 'the protocol version is malformed'),
  row('unsupported_version', 505, 'only HTTP/1.0 and HTTP/1.1 are spoken here'),
  row('request_line_too_long', 414, 'the request line is too long'),
  row('bare_lf', 400, 'a line ends without carriage return'),
  row('bare_cr', 400, 'a carriage return stands alone'),
  row('obs_fold', 400, 'a field line is folded'),
  row('bad_field_name', 400, 'a field name is not a token'),
  row('space_before_colon', 400, 'white space stands between field name and colon'),
  row('bad_field_value', 400, 'a field value holds a control character'),
  row('fields_too_large', 431, 'the field section is too large'),
  row('too_many_fields', 431, 'there are too many field lines'),
  row('missing_host', 400, 'the Host field is missing'),
  row('duplicate_host', 400, 'there are several Host fields'),
  row('bad_host', 400, 'the Host field is malformed'),
  row('duplicate_content_length', 400, 'there are several Content-Length fields'),
  row('bad_content_length', 400, 'Content-Length is not a number'),
  row('length_and_coding', 400, 'Content-Length and Transfer-Encoding exclude each other'),
  row('duplicate_transfer_encoding', 400, 'there are several Transfer-Encoding fields'),
  row('unsupported_transfer_encoding', 501, 'the only transfer coding is chunked'),
  row('coding_in_1_0', 400, 'HTTP/1.0 has no Transfer-Encoding'),
  row('unsupported_expectation', 417, 'the only expectation is 100-continue'),
  row('bad_chunk_size', 400, 'a chunk size is malformed or too large'),
  row('bad_chunk_extension', 400, 'a chunk extension is malformed'),
  row('bad_chunk_end', 400, 'a chunk does not end where its size says'),
  row('chunk_line_too_long', 400, 'a chunk-size line is too long'),
  row('bad_status_line', 400, 'the status line is malformed'),
  row('body_too_large', 413, 'the content is too large'),
  row('header_timeout', 408, 'the request head did not arrive in time'),
  row('body_timeout', 408, 'the content did not arrive in time'),
  row('bad_transfer_encoding', 400, 'the last transfer coding is not chunked, so nobody knows where the content ends'),
  row('chunk_extensions_too_large', 400, 'there is more in chunk extensions than in content'),
] as const;

/** A negative number for each refusal. */
export const Refusal = {
  badMethod: -1,
  badTarget: -2,
  badRequestLine: -3,
  badVersion: -4,
  unsupportedVersion: -5,
  requestLineTooLong: -6,
  bareLf: -7,
  bareCr: -8,
  obsFold: -9,
  badFieldName: -10,
  spaceBeforeColon: -11,
  badFieldValue: -12,
  fieldsTooLarge: -13,
  tooManyFields: -14,
  missingHost: -15,
  duplicateHost: -16,
  badHost: -17,
  duplicateContentLength: -18,
  badContentLength: -19,
  lengthAndCoding: -20,
  duplicateTransferEncoding: -21,
  unsupportedTransferEncoding: -22,
  codingIn10: -23,
  unsupportedExpectation: -24,
  badChunkSize: -25,
  badChunkExtension: -26,
  badChunkEnd: -27,
  chunkLineTooLong: -28,
  badStatusLine: -29,
  bodyTooLarge: -30,
  headerTimeout: -31,
  bodyTimeout: -32,
  badTransferEncoding: -33,
  chunkExtensionsTooLarge: -34,
} as const;

export function refusalStatus(refusal: number): number {
  return (ROWS[-refusal] as RefusalRow).status;
}

export function refusalError(refusal: number, source: ErrorSource): AegisError {
  const { code, status, sentence } = ROWS[-refusal] as RefusalRow;
  return new AegisError(code, sentence, { source, context: { status } });
}

/** The first line of a refused request: without its end, and without the empty lines that may stand before it (RFC 9112 2.2). */
export function firstLine(seen: Buffer): string {
  const text = seen.toString('latin1', 0, LIMITS.refusedLineBytesMax.value + 4).replace(/^[\r\n]+/, '');
  const end = text.search(/[\r\n]/);
  return text.slice(0, end === -1 ? LIMITS.refusedLineBytesMax.value : Math.min(end, LIMITS.refusedLineBytesMax.value));
}
