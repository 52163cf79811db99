/** How an origin is connected to: its name and port, and TLS as the site wants it. */
import { isIP } from 'node:net';
import { type ConnectionOptions, createSecureContext, type SecureContext } from 'node:tls';
import type { connectStream } from '@aegis/sockets';
import type { Dial } from './connection-pool.ts';
import type { OriginOptions, OriginTlsOptions } from './types.ts';

export interface DialComponents {
  readonly connect: typeof connectStream;
}

/** Connections to `origin`. `secureContext` is made once for all origins of a site, see `trustContext`. */
export function dialer(
  { scheme, host, port }: OriginOptions,
  options: { readonly connectTimeoutMs: number; readonly tls: OriginTlsOptions; readonly secureContext: SecureContext | undefined },
  { connect }: DialComponents,
): Dial {
  const connectOptions = {
    host,
    port,
    timeoutMs: options.connectTimeoutMs,
    ...(scheme === 'https' ? { tls: tlsOptions(host, options.tls, options.secureContext) } : {}),
  };
  return (onConnected, onFailed) => void connect(connectOptions, onConnected, onFailed);
}

/** The authorities that a site's origins are verified against. Undefined: the system's. */
export function trustContext({ ca }: OriginTlsOptions): SecureContext | undefined {
  return ca === undefined ? undefined : createSecureContext({ ca });
}

function tlsOptions(host: string, { verify, serverName }: OriginTlsOptions, secureContext: SecureContext | undefined): ConnectionOptions {
  // RFC 6066 3: literal addresses are not permitted as server names. Node then verifies the address.
  const name = serverName ?? (isIP(host) === 0 ? host : undefined);
  return {
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: verify,
    ...(name === undefined ? {} : { servername: name }),
    ...(secureContext === undefined ? {} : { secureContext }),
  };
}
