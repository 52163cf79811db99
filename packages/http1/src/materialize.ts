/** From offsets to objects: the general path's heads. Names come out in lower case; known ones cost no new string. */
import type { Buffer } from 'node:buffer';
import { Fields, parseTarget, type RequestHead, type ResponseHead } from '@aegis/http';
import { knownName } from './known-fields.ts';
import { Refusal } from './refusals.ts';
import { FIELD_STRIDE, type HeadSpans } from './spans.ts';

export function materializeFields(buffer: Buffer, spans: HeadSpans): Fields {
  const { fields } = spans;
  const flat: string[] = [];
  for (let slot = 0; slot < spans.fieldCount * FIELD_STRIDE; slot += FIELD_STRIDE) {
    const id = fields[slot + 4]!;
    flat.push(
      id === 0 ? buffer.toString('latin1', fields[slot]!, fields[slot + 1]!).toLowerCase() : knownName(id),
      buffer.toString('latin1', fields[slot + 2]!, fields[slot + 3]!),
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
