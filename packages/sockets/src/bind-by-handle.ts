/**
 * Binding where Node has no FFI (another machine than its builds know, or started with --no-experimental-ffi): by the handle that node:cluster
 * binds for its workers, one of Node's internals. It is bound and does not listen until somebody does.
 */
import net, { isIPv6 } from 'node:net';
import { getSystemErrorMap } from 'node:util';
import { invariant } from '@aegis/base';
import { bindError, type BindOptions, type BoundSocket } from './bound-socket.ts';

/** uv.h: UV_TCP_IPV6ONLY, UV_TCP_REUSEPORT. */
const IPV6ONLY = 1;
const REUSEPORT = 2;

interface Handle {
  readonly fd: number;
  /** Fills in address and port; or an errno, also that of a bind(2) that found the address in use. */
  getsockname(found: { port?: number }): number;
  close(): void;
}

interface Internals {
  /** The handle, or an errno. */
  readonly _createServerHandle?: (address: string, port: number, family: 4 | 6, fd: undefined, flags: number) => Handle | number;
}

/** As `bindListener`, for an address literal. */
export function bindByHandle(options: BindOptions): BoundSocket {
  const { host, port, reusePort = true, dualStack = false } = options;
  const family = isIPv6(host) ? 6 : 4;
  const flags = (reusePort ? REUSEPORT : 0) | (family === 6 && !dualStack ? IPV6ONLY : 0);
  const create = (net as Internals)._createServerHandle;
  invariant(create !== undefined, 'this Node binds a socket without listening on it');
  const handle = create(host, port, family, undefined, flags);
  if (typeof handle === 'number') throw refused(options, handle);
  const found: { port?: number } = {};
  const errno = handle.getsockname(found);
  if (errno !== 0) {
    handle.close();
    throw refused(options, errno);
  }
  invariant(handle.fd > 2 && found.port !== undefined, 'a bound handle has a descriptor and a port');
  let open = true;
  return {
    fd: handle.fd,
    address: host,
    port: found.port,
    close() {
      if (open) handle.close();
      open = false;
    },
  };
}

function refused(options: BindOptions, errno: number): Error {
  const [reason, sentence] = getSystemErrorMap().get(errno) ?? [`errno ${-errno}`, 'unknown error'];
  return bindError(options, reason, sentence);
}
