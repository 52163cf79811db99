/** What the system writes down of who is logged in: utmp(5), and the session files of systemd-logind. Pure. */
import { ipOfBytes } from '@aegis/config';

export interface Login {
  /** Address literal of where the user sits. */
  readonly address: string;
  /** Of the process that leads the session. */
  readonly pid: number;
}

/** <bits/utmp.h>: on 64-bit machines other than x86-64, session and time take 8 and 16 bytes instead of 4 and 8. */
const LAYOUTS: Readonly<Record<string, { readonly bytes: number; readonly addressAt: number }>> = {
  x64: { bytes: 384, addressAt: 348 },
  arm64: { bytes: 400, addressAt: 360 },
};
const USER_PROCESS = 7;
const TYPE_AT = 0;
const PID_AT = 4;

/** Users at other machines. `machine` is `process.arch`. */
export function loginsInUtmp(bytes: Buffer, machine: string): Login[] {
  const layout = LAYOUTS[machine];
  if (layout === undefined) return [];
  const logins: Login[] = [];
  for (let at = 0; at + layout.bytes <= bytes.length; at += layout.bytes) {
    if (bytes.readInt16LE(at + TYPE_AT) !== USER_PROCESS) continue;
    const address = bytes.subarray(at + layout.addressAt, at + layout.addressAt + 16);
    if (address.every((byte) => byte === 0)) continue;
    // An IPv4 address is in the first four bytes.
    const plain = address.subarray(4).every((byte) => byte === 0) ? address.subarray(0, 4) : address;
    logins.push({ address: ipOfBytes(plain).text, pid: bytes.readInt32LE(at + PID_AT) });
  }
  return logins;
}

/** The user at another machine that a file of /run/systemd/sessions tells of; undefined when it tells of none. */
export function loginInSession(text: string): Login | undefined {
  const values = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  const isUser = values.get('CLASS')?.startsWith('user') ?? false;
  if (values.get('REMOTE') !== '1' || !isUser || values.get('STATE') === 'closing') return undefined;
  const address = values.get('REMOTE_HOST') ?? '';
  const pid = Number(values.get('LEADER'));
  return address === '' || !Number.isSafeInteger(pid) || pid <= 0 ? undefined : { address, pid };
}
