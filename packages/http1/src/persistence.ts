import { type Fields, listItems } from '@aegis/http';

/** Whether the sender of a head keeps the connection (RFC 9112 9.3): HTTP/1.1 unless it says close, HTTP/1.0 only when it says so. */
export function keepsAlive(fields: Fields, isHttp10: boolean): boolean {
  const connection = fields.get('connection');
  if (connection === undefined) return !isHttp10;
  const options = listItems(connection).map((option) => option.toLowerCase());
  if (options.includes('close')) return false;
  return !isHttp10 || options.includes('keep-alive');
}
