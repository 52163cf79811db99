/** BPF_PROG_TEST_RUN: gives a program one packet without a network, as often as asked, and says what it did with it. */
import { addressOf, attributes, bpf } from './bpf.ts';

export interface TestRun {
  /** XDP action. */
  readonly action: number;
  /** The packet afterwards. */
  readonly packet: Buffer;
  /** Mean of all runs, nanoseconds. */
  readonly durationNs: number;
}

/** As long as a page leaves room for headroom and the skb's tail (net/bpf/test_run.c). */
const PACKET_BYTES_MAX = 3_520;

/** XDP actions, <linux/bpf.h>. */
export const ACTION = { aborted: 0, drop: 1, pass: 2, tx: 3 } as const;

/** `interfaceIndex` is where the packet is said to have come in; 0 is the test device of this network namespace. */
export function testRun(
  program: number,
  packet: Uint8Array,
  options: { readonly repeat?: number; readonly interfaceIndex?: number } = {},
): TestRun {
  const input = Buffer.from(packet);
  const output = Buffer.alloc(PACKET_BYTES_MAX);
  const { repeat = 1, interfaceIndex } = options;
  const structure = attributes(80, {
    u32: { 0: program, 8: input.length, 12: output.length, 32: repeat },
    u64: { 16: addressOf(input), 24: addressOf(output) },
  });
  if (interfaceIndex !== undefined) {
    // struct xdp_md: data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex.
    const context = attributes(24, { u32: { 4: input.length, 12: interfaceIndex } });
    structure.writeUInt32LE(context.length, 40);
    structure.writeBigUInt64LE(addressOf(context), 48);
  }
  bpf('programTestRun', structure);
  return {
    action: structure.readUInt32LE(4),
    packet: output.subarray(0, structure.readUInt32LE(12)),
    durationNs: structure.readUInt32LE(36),
  };
}
