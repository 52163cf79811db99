/**
 * Who the node depends on, read from the system: its own addresses, its gateways, its name servers, and whoever is logged in by SSH. They
 * are put on the kernel's allow list, so that no block, however wide, cuts the node or its operator off.
 */
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { ipOfBytes } from '@aegis/config';
import { hostBlock } from './prefix.ts';
import type { Protected } from './protected-blocks.ts';

const SSH_PORT = 22;
const ESTABLISHED = '01';
/** RTF_UP | RTF_GATEWAY, <linux/route.h>. */
const GATEWAY_FLAGS = 3;

export function surroundings(): Protected[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  return [
    ...hosts(own, 'an address of this machine'),
    ...hosts(gatewaysIn(read('/proc/net/route'), read('/proc/net/ipv6_route')), 'the gateway'),
    ...hosts(nameServersIn(read('/etc/resolv.conf')), 'a name server of this machine'),
    ...hosts(sshPeers(), 'logged in by SSH'),
  ];
}

/** Remote ends of SSH connections to this machine, in this network namespace. */
function sshPeers(): string[] {
  const ports = new Set([SSH_PORT, ...portsIn(read('/etc/ssh/sshd_config'))]);
  return [...peersIn(read('/proc/net/tcp'), ports), ...peersIn(read('/proc/net/tcp6'), ports)];
}

/** `Port 2222` of sshd_config(5). */
export function portsIn(text: string): number[] {
  return [...text.matchAll(/^\s*Port\s+(\d+)/gim)].map((match) => Number(match[1]));
}

/** Peers of established connections to these local ports, from /proc/net/tcp or tcp6. */
export function peersIn(table: string, ports: ReadonlySet<number>): string[] {
  return rows(table).flatMap(([, local = '', remote = '', state]) =>
    state === ESTABLISHED && ports.has(parseInt(local.split(':')[1] ?? '', 16)) ? addressIn(remote.split(':')[0] ?? '') : [],
  );
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

/** The fields of each line but the first. */
function rows(table: string): string[][] {
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
}

/** The kernel prints addresses as 32-bit words in the machine's order: `0100007F` is 127.0.0.1. */
function addressIn(hex: string): string[] {
  if (hex.length !== 8 && hex.length !== 32) return [];
  return [ipOfBytes(Buffer.from(hex, 'hex').swap32()).text];
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
