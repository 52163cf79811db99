/**
 * Listening sockets that are bound but never accept: what the supervisor owns and hands to workers.
 *
 * A `net.Server` would start to accept in the supervisor itself, and a socket bound by each worker dies with it, and its backlog too. So the
 * socket is made by socket(2) and bind(2), with SO_REUSEPORT: one for each worker slot, the kernel spreads connections over them. The
 * worker calls listen(2) through `listenPlain({ fd })`; while the supervisor holds the descriptor, connections wait in the kernel's queue
 * for the worker's successor. Where Node has no FFI, bind-by-handle.ts does the same.
 */
import { Buffer } from 'node:buffer';
import type * as NodeFfi from 'node:ffi';
import { isIPv4, isIPv6 } from 'node:net';
import { endianness } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { AegisError, LIMITS } from '@aegis/base';
import { bindByHandle } from './bind-by-handle.ts';
import { bindError, type BindOptions, type BoundSocket } from './bound-socket.ts';

// Linux values, the same on x64 and arm64: <sys/socket.h>, <netinet/in.h>, <netinet/tcp.h>.
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_REUSEPORT = 15;
const IPPROTO_TCP = 6;
const TCP_NOTSENT_LOWAT = 25;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;

function loadCalls({ dlopen }: typeof NodeFfi) {
  return dlopen(null, {
    socket: { arguments: ['i32', 'i32', 'i32'], return: 'i32' },
    setsockopt: { arguments: ['i32', 'i32', 'i32', 'buffer', 'u32'], return: 'i32' },
    bind: { arguments: ['i32', 'buffer', 'u32'], return: 'i32' },
    getsockname: { arguments: ['i32', 'buffer', 'buffer'], return: 'i32' },
    close: { arguments: ['i32'], return: 'i32' },
    __errno_location: { arguments: [], return: 'pointer' },
  }).functions;
}

let loaded: ReturnType<typeof loadCalls> | undefined;

/**
 * Binds without listening. Errors: `sockets.bind` with the system's reason, e.g. EADDRINUSE, EACCES, EADDRNOTAVAIL. `ffi` is Node's, where it
 * has one.
 */
export function bindListener(options: BindOptions, ffi: typeof NodeFfi | null = nodeFfi()): BoundSocket {
  if (!isIPv6(options.host) && !isIPv4(options.host)) throw bindError(options, 'EINVAL', 'not an address literal');
  return ffi === null ? bindByHandle(options) : bindByCalls(options, ffi);
}

function nodeFfi(): typeof NodeFfi | null {
  return process.getBuiltinModule('node:ffi') ?? null;
}

function bindByCalls(options: BindOptions, ffi: typeof NodeFfi): BoundSocket {
  loaded ??= loadCalls(ffi);
  const { socket, setsockopt, bind, getsockname, close, __errno_location } = loaded;
  const lastError = (): AegisError => {
    const errno = ffi.getInt32(__errno_location(), 0);
    const [code, sentence] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, 'unknown error'];
    return bindError(options, code, sentence);
  };
  const v6 = isIPv6(options.host);
  const fd = socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) throw lastError();
  const fail = (): never => {
    const error = lastError();
    close(fd);
    throw error;
  };
  const set = (level: number, name: number, value: number): void => {
    if (setsockopt(fd, level, name, int32(value), 4) !== 0) fail();
  };
  set(SOL_SOCKET, SO_REUSEADDR, 1);
  if (options.reusePort ?? true) set(SOL_SOCKET, SO_REUSEPORT, 1);
  if (v6) set(IPPROTO_IPV6, IPV6_V6ONLY, options.dualStack === true ? 0 : 1);
  // Connections inherit it. Without it the kernel takes megabytes at once and then nothing for minutes from a reader that is slow but steady.
  set(IPPROTO_TCP, TCP_NOTSENT_LOWAT, LIMITS.writeQueueBytesMax.value);
  const address = v6 ? socketAddress6(options.host, options.port) : socketAddress4(options.host, options.port);
  if (bind(fd, address, address.length) !== 0) fail();
  if (getsockname(fd, address, int32(address.length)) !== 0) fail();
  let open = true;
  return {
    fd,
    address: options.host,
    port: address.readUInt16BE(2),
    close() {
      if (open) close(fd);
      open = false;
    },
  };
}

/**
 * Whether nobody listens at this address. SO_REUSEPORT alone would let two nodes of one user share a port without a word, so the one that
 * starts asks first. Errors other than EADDRINUSE are thrown.
 */
export function isFree(options: Pick<BindOptions, 'host' | 'port' | 'dualStack'>, ffi?: typeof NodeFfi | null): boolean {
  try {
    bindListener({ ...options, reusePort: false }, ffi).close();
    return true;
  } catch (error) {
    if (error instanceof AegisError && error.context['reason'] === 'EADDRINUSE') return false;
    throw error;
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (endianness() === 'LE') bytes.writeInt32LE(value);
  else bytes.writeInt32BE(value);
  return bytes;
}

/** struct sockaddr_in: family (host order), port, address. */
function socketAddress4(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.set(int32(AF_INET).subarray(0, 2));
  bytes.writeUInt16BE(port, 2);
  bytes.set(host.split('.').map(Number), 4);
  return bytes;
}

/** struct sockaddr_in6: family (host order), port, flow, address, scope. */
function socketAddress6(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(28);
  bytes.set(int32(AF_INET6).subarray(0, 2));
  bytes.writeUInt16BE(port, 2);
  bytes.set(groups6(host), 8);
  return bytes;
}

/** The 16 bytes of an IPv6 literal that `isIPv6` accepted. */
function groups6(host: string): Buffer {
  // The URL parser writes every IPv6 literal in canonical hexadecimal groups, embedded IPv4 included.
  const canonical = new URL(`http://[${host.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const all = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
  const bytes = Buffer.alloc(16);
  all.forEach((group, index) => bytes.writeUInt16BE(group, index * 2));
  return bytes;
}
