/** Crafted packets, one at a time, to the program in this kernel (requirement 3.1). */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  CLIENT4,
  CLIENT6,
  FLAGS,
  fragmentHeader,
  icmp,
  type Ipv4Fields,
  type Ipv6Fields,
  ipv4,
  ipv6,
  PROTOCOL,
  SERVER4,
  SERVER6,
  tcp,
  udp,
} from '../fixtures/packets.ts';
import { noKernel, Program } from '../fixtures/program.ts';
import type { PacketReason } from '../../src/types.ts';

const V6 = { source: CLIENT6, target: SERVER6 };
const option = (protocol: number, length = 8): readonly [number, Buffer] => {
  const header = Buffer.alloc(length);
  header[1] = length / 8 - 1;
  return [protocol, header];
};

type Case = readonly [what: string, packet: Buffer, reason: PacketReason];

const v4Udp = (fields: Ipv4Fields, payload = udp()): Buffer => ipv4(payload, { protocol: PROTOCOL.udp, ...fields });
const v6Udp = (fields: Ipv6Fields, payload = udp()): Buffer => ipv6(payload, { protocol: PROTOCOL.udp, ...fields });

const CASES: readonly Case[] = [
  ['an ACK', ipv4(tcp()), 'passed'],
  ['a SYN', ipv4(tcp({ flags: FLAGS.syn })), 'passed'],
  ['a SYN with ECN flags (RFC 3168 6.1.1)', ipv4(tcp({ flags: FLAGS.syn | 0xc0 })), 'passed'],
  ['a SYN-ACK', ipv4(tcp({ flags: FLAGS.syn | FLAGS.ack })), 'passed'],
  ['a bare RST', ipv4(tcp({ flags: FLAGS.rst })), 'passed'],
  ['a SYN over IPv6', ipv6(tcp({ ...V6, flags: FLAGS.syn })), 'passed'],
  ['UDP', v4Udp({}), 'passed'],
  ['UDP over IPv6', v6Udp({}), 'passed'],
  ['a ping', ipv4(icmp(8), { protocol: PROTOCOL.icmp }), 'passed'],
  [
    'neighbour discovery from the unspecified address (RFC 4862 5.4.2)',
    ipv6(icmp(135), { source: '::', protocol: PROTOCOL.icmpv6 }),
    'passed',
  ],
  ['DHCP from 0.0.0.0', v4Udp({ source: '0.0.0.0' }), 'passed'],
  ['another protocol', ipv4(Buffer.alloc(40), { protocol: 47 }), 'passed'],
  ['a frame that is not IP', Buffer.concat([Buffer.alloc(12), Buffer.from('0806', 'hex'), Buffer.alloc(28)]), 'passed'],
  ['a SYN behind a VLAN tag', ipv4(tcp({ flags: FLAGS.syn }), { vlans: [10] }), 'passed'],
  ['a SYN behind two VLAN tags', ipv6(tcp({ ...V6, flags: FLAGS.syn }), { vlans: [10, 20] }), 'passed'],
  ['a SYN behind IP options', ipv4(tcp({ flags: FLAGS.syn }), { headerWords: 15 }), 'passed'],
  ['six extension headers', ipv6(tcp(V6), { extensions: Array.from({ length: 6 }, () => option(PROTOCOL.destination, 16)) }), 'passed'],
  ['padding after the packet', Buffer.concat([ipv4(tcp()), Buffer.alloc(6)]), 'passed'],

  ['an IPv4 header that ends early', ipv4(tcp()).subarray(0, 30), 'malformed'],
  ['IPv4 with another version', ipv4(tcp(), { version: 5 }), 'malformed'],
  ['an IPv4 header of four words', ipv4(tcp(), { headerWords: 5, totalLength: 19 }), 'malformed'],
  ['an IPv4 packet longer than its frame', ipv4(tcp(), { totalLength: 1_000 }), 'malformed'],
  ['an IPv6 packet longer than its frame', ipv6(tcp(V6), { payloadLength: 1_000 }), 'malformed'],
  ['IPv4 from loopback (RFC 1122 3.2.1.3)', ipv4(tcp(), { source: '127.0.0.1' }), 'malformed'],
  ['IPv4 from a multicast group', ipv4(tcp(), { source: '224.0.0.1' }), 'malformed'],
  ['TCP from 0.0.0.0', ipv4(tcp(), { source: '0.0.0.0' }), 'malformed'],
  ['IPv4 from its own target', ipv4(tcp(), { source: SERVER4 }), 'malformed'],
  ['IPv6 from loopback (RFC 4291 2.5.3)', ipv6(tcp(V6), { source: '::1' }), 'malformed'],
  ['IPv6 from a multicast group', ipv6(tcp(V6), { source: 'ff02::1' }), 'malformed'],
  ['TCP from ::', ipv6(tcp(V6), { source: '::' }), 'malformed'],
  ['IPv6 from an IPv4-mapped address', ipv6(tcp(V6), { source: '::ffff:192.0.2.1' }), 'malformed'],
  ['IPv6 from its own target', ipv6(tcp(V6), { source: SERVER6 }), 'malformed'],
  ['seven extension headers', ipv6(tcp(V6), { extensions: Array.from({ length: 7 }, () => option(PROTOCOL.destination)) }), 'malformed'],
  [
    'an extension header that leads out of the packet',
    ipv6(Buffer.alloc(0), { extensions: [[0, Buffer.from('3bff000000000000', 'hex')]] }),
    'malformed',
  ],
  ['a TCP header that ends early', ipv4(tcp().subarray(0, 12)), 'malformed'],
  ['a TCP header of four words', ipv4(tcp({ headerWords: 4 })), 'malformed'],
  ['a TCP header longer than its packet', ipv4(tcp({ headerWords: 10 }).subarray(0, 24)), 'malformed'],
  ['TCP from port 0', ipv4(tcp({ sourcePort: 0 })), 'malformed'],
  ['TCP to port 0', ipv4(tcp({ targetPort: 0 })), 'malformed'],
  ['a UDP header that ends early', v4Udp({}, udp().subarray(0, 6)), 'malformed'],
  ['a UDP datagram longer than its packet', v4Udp({}, udp(Buffer.alloc(4), 100)), 'malformed'],
  ['a UDP length below eight', v6Udp({}, udp(Buffer.alloc(4), 7)), 'malformed'],
  ['an ICMP header that ends early', ipv4(icmp(8).subarray(0, 4), { protocol: PROTOCOL.icmp }), 'malformed'],

  ['TCP without flags', ipv4(tcp({ flags: 0 })), 'tcp_flags'],
  ['SYN and FIN', ipv4(tcp({ flags: FLAGS.syn | FLAGS.fin })), 'tcp_flags'],
  ['SYN and RST', ipv6(tcp({ ...V6, flags: FLAGS.syn | FLAGS.rst })), 'tcp_flags'],
  ['a FIN without ACK', ipv4(tcp({ flags: FLAGS.fin })), 'tcp_flags'],
  ['FIN, PSH and URG', ipv4(tcp({ flags: FLAGS.fin | FLAGS.psh | FLAGS.urg })), 'tcp_flags'],

  ['a first fragment of UDP', v4Udp({ moreFragments: true }, udp(Buffer.alloc(16))), 'passed'],
  ['a later fragment of UDP', v4Udp({ fragmentOffset: 1_480 }), 'passed'],
  ['a later fragment over IPv6', v6Udp({ extensions: [fragmentHeader(1_448, false)] }), 'passed'],
  [
    'an atomic fragment with a SYN (RFC 6946)',
    ipv6(tcp({ ...V6, flags: FLAGS.syn }), { extensions: [fragmentHeader(0, false)] }),
    'passed',
  ],
  ['a first fragment with part of the TCP header (RFC 1858 4.2.1)', ipv4(tcp().subarray(0, 16), { moreFragments: true }), 'bad_fragment'],
  ['a TCP fragment at offset 8 (RFC 1858 3.2.2)', ipv4(tcp().subarray(0, 16), { fragmentOffset: 8 }), 'bad_fragment'],
  ['the same over IPv6', ipv6(tcp(V6), { extensions: [fragmentHeader(8, true)] }), 'bad_fragment'],
  ['a fragmented SYN', ipv4(tcp({ flags: FLAGS.syn }), { moreFragments: true }), 'bad_fragment'],
  ['a fragmented SYN over IPv6', ipv6(tcp({ ...V6, flags: FLAGS.syn }), { extensions: [fragmentHeader(0, true)] }), 'bad_fragment'],
  ['a fragment beyond 65,535 bytes', v4Udp({ fragmentOffset: 65_528 }), 'bad_fragment'],
];

suite('packets', { skip: noKernel() }, () => {
  let program: Program;
  before(() => {
    program = new Program();
  });
  after(() => program.close());

  for (const [what, packet, reason] of CASES) {
    test(`${what}: ${reason}`, () => {
      const { action, reasons } = program.judge(packet);
      assert.deepEqual([action, reasons], [reason === 'passed' ? 'pass' : 'drop', [reason]]);
    });
  }

  test('no packet cut off anywhere makes the program fail or read beyond its end', () => {
    for (const [, packet] of CASES) {
      for (let length = 14; length < packet.length; length++) assert.notEqual(program.judge(packet.subarray(0, length)).action, 'aborted');
    }
  });

  test('a program that is not enabled passes what it would drop', () => {
    const off = new Program({}, { enabled: false });
    assert.deepEqual(off.judge(ipv4(tcp({ flags: 0 }), { source: CLIENT4 })).action, 'pass');
    off.close();
  });
});
