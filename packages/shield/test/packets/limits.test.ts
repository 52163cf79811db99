/** Rates per source, and the events that tell of drops (requirement 3.1). */
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { testRun } from '../../src/kernel/test-run.ts';
import type { DropEvent, PacketReason, Thresholds } from '../../src/types.ts';
import { CLIENT6, FLAGS, fragmentHeader, icmp, ipv4, ipv6, PROTOCOL, SERVER6, tcp, udp } from '../fixtures/packets.ts';
import { noKernel, Program } from '../fixtures/program.ts';

const SYN = tcp({ flags: FLAGS.syn });

/** Packets that one call sends. At one a second, a source may send two at once, and one more for each second that the machine takes. */
const RUNS = 1_000;

function start(t: TestContext, thresholds: Partial<Thresholds>): Program {
  const program = new Program(thresholds);
  t.after(() => program.close());
  return program;
}

function dropped(program: Program, packet: Buffer, reason: PacketReason): number {
  const before = program.maps.counts()[reason].packets;
  testRun(program.fd, packet, { repeat: RUNS });
  return program.maps.counts()[reason].packets - before;
}

/** That all but `passed` are dropped, and what became due since `sinceMs`. */
function assertDropsAllBut(passed: number, program: Program, packet: Buffer, reason: PacketReason, sinceMs = performance.now()): void {
  const count = dropped(program, packet, reason);
  const due = Math.ceil((performance.now() - sinceMs) / 1_000);
  assert.ok(count <= RUNS - passed && count >= RUNS - passed - due, `${count} dropped`);
}

suite('limits', { skip: noKernel() }, () => {
  const cases: readonly (readonly [keyof Thresholds, PacketReason, Buffer])[] = [
    ['synPerSecond', 'syn_limit', ipv4(SYN)],
    ['udpPerSecond', 'udp_limit', ipv4(udp(), { protocol: PROTOCOL.udp })],
    ['icmpPerSecond', 'icmp_limit', ipv4(icmp(8), { protocol: PROTOCOL.icmp })],
    ['icmpPerSecond', 'icmp_limit', ipv6(icmp(128), { protocol: PROTOCOL.icmpv6 })],
    ['fragmentsPerSecond', 'fragment_limit', ipv4(udp(), { protocol: PROTOCOL.udp, fragmentOffset: 1_480 })],
    ['fragmentsPerSecond', 'fragment_limit', ipv6(udp(), { protocol: PROTOCOL.udp, extensions: [fragmentHeader(0, true)] })],
  ];
  for (const [threshold, reason, packet] of cases) {
    test(`${threshold} bounds what one source sends: ${packet[12] === 0x86 ? 'IPv6' : 'IPv4'}, ${reason}`, (t) => {
      const program = start(t, { [threshold]: 1 });
      assertDropsAllBut(2, program, packet, reason);
    });
  }

  test('without a limit nothing is dropped', (t) => {
    const program = start(t, {});
    assert.equal(dropped(program, ipv4(SYN), 'syn_limit'), 0);
  });

  test('a limit on SYNs touches no other segment', (t) => {
    const program = start(t, { synPerSecond: 1 });
    testRun(program.fd, ipv4(tcp()), { repeat: RUNS });
    assert.equal(program.maps.counts().passed.packets, RUNS);
  });

  test('sources are told apart by their prefix alone', (t) => {
    const program = start(t, { synPerSecond: 1, sourcePrefix4: 24, sourcePrefix6: 64 });
    const startedMs = performance.now();
    assertDropsAllBut(2, program, ipv4(SYN, { source: '192.0.2.1' }), 'syn_limit');
    assertDropsAllBut(0, program, ipv4(SYN, { source: '192.0.2.99' }), 'syn_limit', startedMs);
    assertDropsAllBut(2, program, ipv4(SYN, { source: '192.0.3.1' }), 'syn_limit');
    const syn6 = tcp({ source: CLIENT6, target: SERVER6, flags: FLAGS.syn });
    assertDropsAllBut(2, program, ipv6(syn6, { source: '2001:db8:0:1::1' }), 'syn_limit');
    assertDropsAllBut(0, program, ipv6(syn6, { source: '2001:db8:0:1:ffff::1' }), 'syn_limit', startedMs);
    assertDropsAllBut(2, program, ipv6(syn6, { source: '2001:db8:0:2::1' }), 'syn_limit');
  });

  test('neighbour and listener discovery are never limited (RFC 4890 4.3)', (t) => {
    const program = start(t, { icmpPerSecond: 1 });
    for (const type of [130, 133, 135, 136, 137, 143]) {
      assert.equal(dropped(program, ipv6(icmp(type), { protocol: PROTOCOL.icmpv6 }), 'icmp_limit'), 0);
    }
  });

  test('thresholds change while the program runs', (t) => {
    const program = start(t, {});
    assert.equal(dropped(program, ipv4(SYN), 'syn_limit'), 0);
    const thresholds = { synPerSecond: 1, udpPerSecond: 0, icmpPerSecond: 0, fragmentsPerSecond: 0, synCookieAbove: 0 };
    program.maps.configure({
      enabled: true,
      thresholds: { ...thresholds, sourcePrefix4: 32, sourcePrefix6: 64 },
      dropsEndNs: 0n,
      eventIntervalNs: 0n,
    });
    assertDropsAllBut(2, program, ipv4(SYN), 'syn_limit');
  });

  test('events name source, reason, port, protocol and length', (t) => {
    const program = start(t, {});
    program.judge(ipv4(tcp({ flags: 0, targetPort: 8_443 }), { source: '192.0.2.77' }));
    program.judge(ipv6(tcp({ source: CLIENT6, target: SERVER6, flags: 0 })));
    const events: DropEvent[] = [];
    assert.equal(
      program.maps.readEvents(10, (event) => events.push(event)),
      2,
    );
    assert.deepEqual(
      events.map(({ source, reason, port, protocol, length, weight }) => ({ source, reason, port, protocol, length, weight })),
      [
        { source: '192.0.2.77', reason: 'tcp_flags', port: 8_443, protocol: 6, length: 54, weight: 1 },
        { source: CLIENT6, reason: 'tcp_flags', port: 443, protocol: 6, length: 74, weight: 1 },
      ],
    );
    assert.equal(
      program.maps.readEvents(10, () => {}),
      0,
    );
  });

  test('events are sampled by time, and their weights add up to the drops', (t) => {
    const program = new Program({}, { eventIntervalNs: 3_600_000_000_000n });
    t.after(() => program.close());
    testRun(program.fd, ipv4(tcp({ flags: 0 })), { repeat: RUNS });
    assert.ok(program.maps.readEvents(RUNS, () => {}) <= 1, 'one in an hour');
  });

  test('a full ring loses events, counts them, and goes on', (t) => {
    const program = start(t, {});
    testRun(program.fd, ipv4(tcp({ flags: 0 })), { repeat: 20_000 });
    const read = program.maps.readEvents(100_000, () => {});
    assert.ok(read < 20_000);
    assert.equal(read + program.maps.counts().event_lost.packets, 20_000);
    program.judge(ipv4(tcp({ flags: 0 })));
    assert.equal(
      program.maps.readEvents(10, () => {}),
      1,
    );
  });
});
