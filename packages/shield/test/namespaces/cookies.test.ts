/** The SYN-ACK that the program makes of a SYN, byte by byte (RFC 4987 3.6, RFC 9293 3.1), for a listener in a namespace of its own. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { interfaceIndex } from '../../src/kernel/link.ts';
import { Edge, PORT } from '../fixtures/edge.ts';
import { ADDRESS4, ADDRESS6, noNetwork } from '../fixtures/network.ts';
import { checksum, FLAGS, ipv4, ipv6, PROTOCOL, pseudoHeader, tcp } from '../fixtures/packets.ts';
import { type Judgement, noKernel, Program } from '../fixtures/program.ts';

const SEQUENCE = 0xfffffff0;
const V4 = { source: ADDRESS4.client, target: ADDRESS4.edge };
const V6 = { source: ADDRESS6.client, target: ADDRESS6.edge };

const syn = (addresses: typeof V4, headerWords: number, port = PORT): Buffer =>
  tcp({ ...addresses, flags: FLAGS.syn, targetPort: port, sequence: SEQUENCE, headerWords });

const CASES: readonly (readonly [string, Buffer, number, typeof V4])[] = [
  ['IPv4', ipv4(syn(V4, 5), V4), 14, V4],
  ['IPv4 with options of TCP', ipv4(syn(V4, 15), V4), 14, V4],
  ['IPv4 behind a VLAN tag', ipv4(syn(V4, 10), { ...V4, vlans: [10] }), 18, V4],
  ['IPv4 behind two VLAN tags', ipv4(syn(V4, 6), { ...V4, vlans: [10, 20] }), 22, V4],
  ['IPv6', ipv6(syn(V6, 10), V6), 14, V6],
  ['IPv6 behind two VLAN tags', ipv6(syn(V6, 5), { ...V6, vlans: [10, 20] }), 22, V6],
];

suite('cookies', { skip: noKernel() || noNetwork() }, () => {
  test('a SYN becomes its own SYN-ACK, whatever it was wrapped in; where nobody listens it passes', async (t) => {
    const edge = new Edge(t);
    edge.network.sysctl('edge', 'net.ipv4.tcp_syncookies', 2);
    await edge.serve();
    const program = new Program({ synCookieAbove: 1 });
    t.after(() => program.close());
    const judge = (packet: Buffer): Judgement => edge.network.within('edge', () => program.judge(packet, interfaceIndex('eth0')));
    // One in a tenth of a second is no flood: the second one and those after it are.
    judge(CASES[0]?.[1] ?? Buffer.alloc(0));
    for (const [what, packet, offset, addresses] of CASES) {
      const { action, reasons, run } = judge(packet);
      assert.deepEqual([action, reasons], ['tx', ['cookie_sent']], what);
      checkAnswer(what, packet, run.packet, offset, addresses);
    }
    const nobody = judge(ipv4(syn(V4, 5, 9), V4));
    assert.deepEqual([nobody.action, nobody.reasons], ['pass', ['cookie_failed']]);
    const behindOptions = judge(ipv4(syn(V4, 5), { ...V4, headerWords: 6 }));
    assert.deepEqual([behindOptions.action, behindOptions.reasons], ['pass', ['passed']]);
  });
});

function checkAnswer(what: string, asked: Buffer, answer: Buffer, offset: number, { source, target }: typeof V4): void {
  const v6 = source.includes(':');
  const network = answer.subarray(offset);
  const segment = network.subarray(v6 ? 40 : 20);
  assert.equal(segment.length, 24, `${what}: TCP header with one option`);
  assert.deepEqual(
    [answer.subarray(0, 6), answer.subarray(6, 12)],
    [asked.subarray(6, 12), asked.subarray(0, 6)],
    `${what}: MAC addresses`,
  );
  assert.deepEqual(answer.subarray(12, offset), asked.subarray(12, offset), `${what}: tags and type`);
  const [from, to] = v6 ? [network.subarray(8, 24), network.subarray(24, 40)] : [network.subarray(12, 16), network.subarray(16, 20)];
  const there = asked.subarray(offset);
  assert.deepEqual(
    [from, to],
    v6 ? [there.subarray(24, 40), there.subarray(8, 24)] : [there.subarray(16, 20), there.subarray(12, 16)],
    what,
  );
  if (!v6) assert.equal(checksum(Buffer.from(network.subarray(0, 20))), 0, `${what}: checksum of the header`);
  const pseudo = pseudoHeader(target, source, PROTOCOL.tcp, segment.length);
  assert.equal(checksum(Buffer.concat([pseudo, segment])), 0, `${what}: checksum of the segment`);
  assert.deepEqual([segment.readUInt16BE(0), segment.readUInt16BE(2)], [PORT, 40_000], `${what}: ports`);
  assert.equal(segment.readUInt32BE(8), (SEQUENCE + 1) >>> 0, `${what}: acknowledges the SYN`);
  assert.equal(segment[13], FLAGS.syn | FLAGS.ack, what);
  assert.deepEqual([segment[20], segment[21]], [2, 4], `${what}: maximum segment size`);
  assert.ok(segment.readUInt16BE(22) >= 500, `${what}: maximum segment size`);
}
