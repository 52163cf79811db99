/** Range requests (RFC 9110 14), bytes only. */
import { LIMITS } from '@aegis/base';
import { listItems } from './lists.ts';

/** One range as asked for; `last` is inclusive, as on the wire. Numbers may be far beyond any representation. */
export type RangeSpec =
  | { readonly kind: 'from'; readonly first: number; readonly last: number | undefined }
  | { readonly kind: 'suffix'; readonly length: number };

/** A stretch of a representation: bytes [first, end). */
export interface ByteSpan {
  readonly first: number;
  readonly end: number;
}

/**
 * The ranges of a Range field; undefined when it must be ignored: another unit, malformed, or more ranges than anybody needs
 * (RFC 9110 14.2 lets a server ignore it, 17.15 tells why).
 */
export function parseRange(value: string): readonly RangeSpec[] | undefined {
  const equals = value.indexOf('=');
  if (equals < 0 || value.slice(0, equals).toLowerCase() !== 'bytes') return undefined;
  const items = listItems(value.slice(equals + 1));
  if (items.length === 0 || items.length > LIMITS.rangesMax.value) return undefined;
  const specs: RangeSpec[] = [];
  for (const item of items) {
    const match = /^(\d*)-(\d*)$/.exec(item);
    const [, first = '', last = ''] = match ?? [];
    if (match === null || (first === '' && last === '')) return undefined;
    if (first === '') specs.push({ kind: 'suffix', length: Number(last) });
    else if (last === '') specs.push({ kind: 'from', first: Number(first), last: undefined });
    else if (Number(last) < Number(first)) return undefined;
    else specs.push({ kind: 'from', first: Number(first), last: Number(last) });
  }
  return specs;
}

/**
 * The bytes of a representation of `length` bytes; undefined when it has none of them. That is unsatisfiable (416), but for a suffix of
 * an empty representation, which is all of it and cannot be said in a Content-Range (RFC 9110 14.1.2): answer the whole, 200.
 */
export function resolveRange(spec: RangeSpec, length: number): ByteSpan | undefined {
  if (spec.kind === 'suffix') {
    return spec.length === 0 || length === 0 ? undefined : { first: Math.max(0, length - spec.length), end: length };
  }
  if (spec.first >= length) return undefined;
  return { first: spec.first, end: Math.min(length, (spec.last ?? length - 1) + 1) };
}

/** What Content-Range says. */
export interface ContentRange {
  /** Undefined for `bytes` with an asterisk in place of the span, the form of 416. */
  readonly span: ByteSpan | undefined;
  /** Undefined when unknown (`*`). */
  readonly length: number | undefined;
}

/** Content-Range (RFC 9110 14.4); undefined when malformed, contradictory, or not bytes. */
export function parseContentRange(value: string): ContentRange | undefined {
  const match = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)$/i.exec(value);
  if (match === null) return undefined;
  const [, first, last, total] = match;
  const length = total === '*' ? undefined : Number(total);
  if (first === undefined || last === undefined) return length === undefined ? undefined : { span: undefined, length };
  const span = { first: Number(first), end: Number(last) + 1 };
  if (span.end <= span.first || (length !== undefined && span.end > length)) return undefined;
  return { span, length };
}

/** Content-Range's value; no span makes the form of 416, which states the length. */
export function formatContentRange(span: ByteSpan | undefined, length: number | undefined): string {
  const range = span === undefined ? '*' : `${span.first}-${span.end - 1}`;
  return `bytes ${range}/${length ?? '*'}`;
}
