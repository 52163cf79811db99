/** A request as native/coraza takes it: flags and texts, each after its length. */
import { Buffer } from 'node:buffer';
import type { RequestFacts, ResponseFacts } from '../types.ts';

const FLAG_CUT = 1;
const FLAG_RESPONSE = 2;
const LENGTH_BYTES = 4;

export function packRequest(request: RequestFacts, response?: ResponseFacts): Buffer {
  const packed = new Packed(sizeOf(request, response));
  packed.number((request.bodyIsCut ? FLAG_CUT : 0) | (response === undefined ? 0 : FLAG_RESPONSE));
  packed.text(request.client);
  packed.text(request.method);
  packed.text(request.target);
  packed.text(request.protocol);
  packed.text(serverName(request.fields));
  packed.fields(request.fields);
  packed.bytes(request.body);
  if (response !== undefined) {
    packed.number(response.status);
    packed.fields(response.fields);
    packed.bytes(response.body);
  }
  return packed.buffer;
}

/** What rules call SERVER_NAME: the host without its port. */
function serverName(fields: readonly string[]): string {
  const host = valueOf(fields, 'host');
  const colon = host.lastIndexOf(':');
  return colon > 0 && !host.endsWith(']') ? host.slice(0, colon) : host;
}

function valueOf(fields: readonly string[], name: string): string {
  for (let i = 0; i < fields.length; i += 2) if (fields[i]!.toLowerCase() === name) return fields[i + 1]!;
  return '';
}

/** Bytes that the packed form takes: texts are latin1. */
function sizeOf(request: RequestFacts, response: ResponseFacts | undefined): number {
  const { client, method, target, protocol, fields, body } = request;
  const texts = client.length + method.length + target.length + protocol.length + serverName(fields).length;
  const own = 8 * LENGTH_BYTES + texts + sizeOfFields(fields) + body.length;
  return response === undefined ? own : own + 3 * LENGTH_BYTES + sizeOfFields(response.fields) + response.body.length;
}

function sizeOfFields(fields: readonly string[]): number {
  let size = fields.length * LENGTH_BYTES;
  for (const text of fields) size += text.length;
  return size;
}

class Packed {
  readonly buffer: Buffer;
  #at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  number(value: number): void {
    this.#at = this.buffer.writeUInt32LE(value, this.#at);
  }

  text(text: string): void {
    this.number(text.length);
    this.#at += this.buffer.write(text, this.#at, 'latin1');
  }

  bytes(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  fields(fields: readonly string[]): void {
    this.number(fields.length / 2);
    for (const text of fields) this.text(text);
  }
}
