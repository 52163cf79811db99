/** How an origin is connected to: its name and port, and TLS as the site wants it. */
import { isIP } from 'node:net';
import type { ConnectionOptions, SecureContext } from 'node:tls';
import type { connectStream } from '@aegis/sockets';
import type { AddressCache } from './address-cache.ts';
import type { Dial } from './connection-pool.ts';
import type { OriginOptions, OriginTlsOptions } from './types.ts';

export interface DialOptions {
  readonly connectTimeoutMs: number;
  readonly tls: OriginTlsOptions;
}

export interface DialComponents {
  readonly connect: typeof connectStream;
  readonly addresses: AddressCache;
  /** Whom to trust, see `trustContext`; needed for `https`. */
  readonly secureContext: SecureContext | undefined;
}

export function dialer({ scheme, host, port }: OriginOptions, options: DialOptions, components: DialComponents): Dial {
  const { connect, addresses, secureContext } = components;
  const tls = scheme === 'https' ? { tls: tlsOptions(host, options.tls, secureContext) } : {};
  const connectOptions = { host, port, timeoutMs: options.connectTimeoutMs, lookup: addresses.lookup, ...tls };
  return (provenEnd, onConnected, onFailed) => {
    connect({ ...connectOptions, provenEnd }, onConnected, (error) => {
      addresses.doubt(host);
      onFailed(error);
    });
  };
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
