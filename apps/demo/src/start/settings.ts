/** What the person who starts the demonstration may choose, by flag or environment variable. */
import { parseArgs } from 'node:util';
import { AegisError } from '@aegis/base';

export type PortName = 'http' | 'https' | 'admin' | 'origin' | 'chain';

export interface PortWish {
  readonly name: PortName;
  readonly flag: string;
  readonly variable: string;
  readonly port: number;
  /** Where it listens when not where the others do. */
  readonly host?: string;
  /** How many ports in a row, this the first. */
  readonly count: number;
}

export interface Settings {
  /** Address all of it listens on. */
  readonly host: string;
  readonly ports: readonly PortWish[];
  /** Where configuration, log and cache of the demonstration's node lie; undefined: its usual place. */
  readonly dataDir: string | undefined;
}

const DEFAULT_PORTS: Readonly<Record<PortName, number>> = {
  http: 8080,
  https: 8443,
  admin: 9180,
  origin: 8090,
  chain: 8899,
};

/** Everybody has the keys of the local network: it is for this machine only. */
export const CHAIN_HOST = '127.0.0.1';

/** A Solana node has its WebSocket on the port after that of JSON-RPC. */
const CHAIN_PORTS = 2;

export const USAGE = `npm start -- [options]

  --host ADDRESS       address of all but the chain      (AEGIS_HOST, 127.0.0.1)
  --http-port PORT     the node, HTTP                    (AEGIS_HTTP_PORT, 8080)
  --https-port PORT    the node, HTTPS                   (AEGIS_HTTPS_PORT, 8443)
  --admin-port PORT    the node: health, metrics, purge  (AEGIS_ADMIN_PORT, 9180)
  --origin-port PORT   the site behind it                (AEGIS_ORIGIN_PORT, 8090)
  --chain-port PORT    the local Solana network          (AEGIS_CHAIN_PORT, 8899; and the next one)
  --data-dir DIR       configuration, logs, cache, keys  (AEGIS_DATA_DIR, .aegis/demo)
  --help

A port that is taken is replaced by the next free one.`;

/** Undefined when help was asked for. Errors: `demo.usage`. */
export function readSettings(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings | undefined {
  const values = parse(args);
  if (values['help'] === true) return undefined;
  const ports = Object.entries(DEFAULT_PORTS).map(([name, standard]): PortWish => {
    const flag = `--${name}-port`;
    const variable = `AEGIS_${name.toUpperCase()}_PORT`;
    const text = values[`${name}-port`] ?? env[variable];
    return {
      name: name as PortName,
      flag,
      variable,
      port: text === undefined ? standard : parsePort(String(text), flag),
      ...(name === 'chain' ? { host: CHAIN_HOST, count: CHAIN_PORTS } : { count: 1 }),
    };
  });
  const dataDir = values['data-dir'] ?? env['AEGIS_DATA_DIR'];
  return {
    host: String(values['host'] ?? env['AEGIS_HOST'] ?? '127.0.0.1'),
    ports,
    dataDir: dataDir === undefined ? undefined : String(dataDir),
  };
}

function parse(args: readonly string[]): Record<string, string | boolean | undefined> {
  const options: Record<string, { type: 'string' | 'boolean' }> = {
    help: { type: 'boolean' },
    host: { type: 'string' },
    'data-dir': { type: 'string' },
  };
  for (const name of Object.keys(DEFAULT_PORTS)) options[`${name}-port`] = { type: 'string' };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new AegisError('demo.usage', `${(error as Error).message}\n\n${USAGE}`, { source: 'operator' });
  }
}

function parsePort(text: string, flag: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new AegisError('demo.usage', `${flag} ${text}: a port is a number from 1 to 65535`, { source: 'operator' });
}
