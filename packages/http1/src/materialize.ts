/** From offsets to objects: the general path's heads. Names come out in lower case; known ones cost no new string. */
import type { Buffer } from 'node:buffer';
import { Fields, parseTarget, type RequestHead, type ResponseHead } from '@aegis/http';
import { knownName } from './known-fields.ts';
import { Refusal } from './refusals.ts';
import { FIELD_STRIDE, type HeadSpans, NAME_END, NAME_ID, NAME_START, VALUE_END, VALUE_START } from './spans.ts';

export function materializeFields(buffer: Buffer, spans: HeadSpans): Fields {
  const { fields, fieldCount } = spans;
  if (fieldCount === 0) return new Fields();
  // One string for the section and slices of it: half the price of a string for each value.
  const first = fields[NAME_START]!;
  const text = buffer.toString('latin1', first, fields[(fieldCount - 1) * FIELD_STRIDE + VALUE_END]);
  const flat: string[] = [];
  for (let slot = 0; slot < fieldCount * FIELD_STRIDE; slot += FIELD_STRIDE) {
    const id = fields[slot + NAME_ID]!;
    flat.push(
      id === 0 ? text.slice(fields[slot + NAME_START]! - first, fields[slot + NAME_END]! - first).toLowerCase() : knownName(id),
      text.slice(fields[slot + VALUE_START]! - first, fields[slot + VALUE_END]! - first),
    );
  }
  return Fields.ofFlat(flat);
}

/** A `Refusal` when the target is not one. */
export function materializeRequest(buffer: Buffer, spans: HeadSpans): RequestHead | number {
  const method = spans.isGet ? 'GET' : buffer.toString('latin1', spans.methodStart, spans.methodEnd);
  const target = parseTarget(method, buffer.toString('latin1', spans.targetStart, spans.targetEnd));
  if (target === undefined) return Refusal.badTarget;
  return { method, target, version: spans.minor === 0 ? 10 : 11, fields: materializeFields(buffer, spans) };
}

export function materializeResponse(buffer: Buffer, spans: HeadSpans): ResponseHead {
  return { status: spans.status, fields: materializeFields(buffer, spans) };
}
