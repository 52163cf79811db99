import { Buffer } from 'node:buffer';
import { type Fields, listItems } from '@aegis/http';
import { Known } from './known-fields.ts';
import type { HeadSpans } from './spans.ts';

/** Whether the sender of a head keeps the connection (RFC 9112 9.3): HTTP/1.1 unless it says close, HTTP/1.0 only when it says so. */
export function keepsAlive(fields: Fields, isHttp10: boolean): boolean {
  const connection = fields.get('connection');
  if (connection === undefined) return !isHttp10;
  const options = listItems(connection).map((option) => option.toLowerCase());
  if (options.includes('close')) return false;
  return !isHttp10 || options.includes('keep-alive');
}

const KEEP_ALIVE = Buffer.from('keep-alive', 'latin1');

/** Whether a scanned head of HTTP/1.1 says nothing about its connection but that it stays: one `Connection: keep-alive` at most. */
export function isPlainlyKept({ known, minor, connectionStart, connectionEnd }: HeadSpans, buffer: Buffer): boolean {
  if (minor !== 1) return false;
  if ((known & Known.connection) === 0) return true;
  if ((known & Known.repeated) !== 0 || connectionEnd - connectionStart !== KEEP_ALIVE.length) return false;
  for (let i = 0; i < KEEP_ALIVE.length; i++) if ((buffer[connectionStart + i]! | 0x20) !== KEEP_ALIVE[i]!) return false;
  return true;
}
