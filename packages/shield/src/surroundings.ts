/**
 * Who the node depends on, read from the system: its own addresses, its gateways, its name servers, and whoever is logged in by SSH, so that no
 * block, however wide, cuts the node or its operator off.
 */
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { ipOfBytes, hostBlock } from '@aegis/config';
import { loggedIn } from './logins/logged-in.ts';
import { addressIn, rows } from './logins/tcp-table.ts';
import type { Protected } from './protected-blocks.ts';

/** RTF_UP | RTF_GATEWAY, <linux/route.h>. */
const GATEWAY_FLAGS = 3;

export function surroundings(): Protected[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  return [
    ...hosts(own, 'an address of this machine'),
    ...hosts(gatewaysIn(read('/proc/net/route'), read('/proc/net/ipv6_route')), 'the gateway'),
    ...hosts(nameServersIn(read('/etc/resolv.conf')), 'a name server of this machine'),
    ...hosts(loggedIn(), 'logged in by SSH').map((one) => ({ ...one, underLimits: true })),
  ];
}

/** Gateways of /proc/net/route and /proc/net/ipv6_route. */
export function gatewaysIn(routes4: string, routes6: string): string[] {
  const four = rows(routes4).flatMap(([, , gateway = '', flags = '']) => (isGateway(flags) ? addressIn(gateway) : []));
  const six = rows(`\n${routes6}`).flatMap((row) => (isGateway(row[8] ?? '') ? [ipOfBytes(Buffer.from(row[4] ?? '', 'hex')).text] : []));
  return [...four, ...six];
}

/** `nameserver ADDRESS` of resolv.conf(5). */
export function nameServersIn(text: string): string[] {
  return [...text.matchAll(/^nameserver\s+(\S+)/gm)].map((match) => match[1] as string);
}

function isGateway(flags: string): boolean {
  return (parseInt(flags, 16) & GATEWAY_FLAGS) === GATEWAY_FLAGS;
}

function hosts(addresses: readonly string[], what: string): Protected[] {
  return [...new Set(addresses)].flatMap((address) => {
    const block = hostBlock(address);
    return block === undefined ? [] : [{ block, what }];
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
