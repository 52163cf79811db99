/** The flood of the tests and the benchmark: what it sends is a flood of good SYNs, or it would prove nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { closeFd, loadProgram } from '../../src/kernel/load.ts';
import { ACTION, testRun } from '../../src/kernel/test-run.ts';
import { readShieldObject } from '../../src/object/shield-object.ts';
import { checksum, FLAGS, ipv4, PROTOCOL, pseudoHeader, tcp } from '../fixtures/packets.ts';
import { noKernel } from '../fixtures/program.ts';

test('each frame has another source within the bits that vary, and right checksums', { skip: noKernel() }, (t) => {
  const { fd } = loadProgram(readShieldObject(readFileSync(new URL('../../../../native/xdp/flood.bpf.o', import.meta.url))));
  t.after(() => closeFd(fd));
  const orders = Buffer.alloc(16);
  orders.set([100, 64, 0, 0], 0);
  orders.writeUInt32BE(2 ** 22 - 1, 4);
  const target = '198.18.0.1';
  const first = ipv4(tcp({ flags: FLAGS.syn, source: '100.64.0.0', target, targetPort: 80 }), { source: '100.64.0.0', target });
  let frame: Buffer = Buffer.concat([first, orders]);
  const sources = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const run = testRun(fd, frame);
    assert.equal(run.action, ACTION.tx);
    frame = Buffer.from(run.packet);
    const source = [...frame.subarray(26, 30)].join('.');
    assert.match(source, /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./);
    sources.add(source);
    assert.equal(checksum(Buffer.from(frame.subarray(14, 34))), 0);
    assert.equal(checksum(Buffer.concat([pseudoHeader(source, target, PROTOCOL.tcp, 20), frame.subarray(34, 54)])), 0);
  }
  assert.ok(sources.size > 90);
});
