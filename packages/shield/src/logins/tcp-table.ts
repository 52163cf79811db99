/** /proc/net/tcp and tcp6. Pure. */
import { ipOfBytes } from '@aegis/config';

export interface Connection {
  /** Address literal of the far end. */
  readonly remote: string;
  /** Of the socket. */
  readonly inode: string;
}

const ESTABLISHED = '01';

/** Established connections to these local ports. */
export function connectionsIn(table: string, ports: ReadonlySet<number>): Connection[] {
  return rows(table).flatMap(([, local = '', remote = '', state, , , , , , inode = '']) => {
    const isMeant = state === ESTABLISHED && ports.has(parseInt(local.split(':')[1] ?? '', 16));
    return isMeant ? addressIn(remote.split(':')[0] ?? '').map((address) => ({ remote: address, inode })) : [];
  });
}

/** The fields of each line but the first. */
export function rows(table: string): string[][] {
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
}

/** The kernel prints addresses as 32-bit words in the machine's order: `0100007F` is 127.0.0.1. */
export function addressIn(hex: string): string[] {
  if (hex.length !== 8 && hex.length !== 32) return [];
  return [ipOfBytes(Buffer.from(hex, 'hex').swap32()).text];
}
