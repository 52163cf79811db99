/** What one packet costs the program, by BPF_PROG_TEST_RUN: no interface, no stack, only the judgement. */
import { parseCidr } from '@aegis/config';
import { testRun } from '../../packages/shield/src/kernel/test-run.ts';
import { CLIENT6, FLAGS, ipv4, ipv6, PROTOCOL, SERVER6, tcp, udp } from '../../packages/shield/test/fixtures/packets.ts';
import { Program } from '../../packages/shield/test/fixtures/program.ts';

const REPEAT = 1_000_000;
const ROUNDS = 9;
const BLOCKED = '192.0.2.9';
/** As full as a list gets in a bad week. */
const ENTRIES = 10_000;

export interface PacketCost {
  readonly packet: string;
  /** Nanoseconds, median of the rounds. */
  readonly medianNs: number;
  readonly bestNs: number;
}

export function packetCosts(): PacketCost[] {
  const limits = { synPerSecond: 1e9, udpPerSecond: 1e9, icmpPerSecond: 1e9, synCookieAbove: 1e9 };
  const program = new Program(limits, { eventIntervalNs: 1_000_000n });
  const others = Array.from({ length: ENTRIES }, (_, i) => `100.64.${i >> 8}.${i & 255}`);
  program.maps.add(
    'ip_blocklist',
    [BLOCKED, ...others].map((text) => ({ block: hostOf(text), reason: 'operator', expiresInMs: 3_600_000 })),
  );
  const packets: readonly (readonly [string, Buffer])[] = [
    ['passed: TCP, IPv4', ipv4(tcp())],
    ['passed: TCP, IPv6', ipv6(tcp({ source: CLIENT6, target: SERVER6 }))],
    ['passed: SYN, counted by source and in all', ipv4(tcp({ flags: FLAGS.syn }))],
    ['passed: UDP, counted by source', ipv4(udp(), { protocol: PROTOCOL.udp })],
    ['dropped: blocked', ipv4(tcp(), { source: BLOCKED })],
    ['dropped: malformed', ipv4(tcp({ flags: 0 }))],
  ];
  const costs = packets.map(([packet, bytes]): PacketCost => {
    const rounds = Array.from({ length: ROUNDS }, () => testRun(program.fd, bytes, { repeat: REPEAT }).durationNs).toSorted(
      (a, b) => a - b,
    );
    return { packet, medianNs: rounds[ROUNDS >> 1] as number, bestNs: rounds[0] as number };
  });
  program.close();
  return costs;
}

function hostOf(text: string) {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}
