import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OK, OPTIONS, Rig } from './rig.ts';

/** A sweep apart, and rounded up to the next. */
const LATE_MS_MAX = 1_000;

describe('a wait for the origin', () => {
  it('for its response ends after firstByteTimeoutMs: never before, a second late at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(3_000), (firstByteTimeoutMs, idleMs) => {
        const rig = new Rig({ firstByteTimeoutMs });
        const stream = rig.idleConnection();
        rig.clock.advance(idleMs);
        const asked = rig.ask();
        rig.clock.advance(firstByteTimeoutMs - 1);
        assert.equal(asked.seen, '');
        rig.clock.advance(1 + LATE_MS_MAX);
        assert.equal(asked.seen, 'upstream.response_timeout');
        assert.equal(asked.error?.context['proxyError'], 'http_response_timeout');
        assert.ok(stream.destroyed);
      }),
    );
  });

  it('for more content ends after idleTimeoutMs without any', () => {
    const rig = new Rig();
    const asked = rig.ask();
    const stream = rig.call().accept();
    stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n');
    for (const letter of 'ab') {
      rig.clock.advance(OPTIONS.idleTimeoutMs - 1);
      stream.receive(letter);
    }
    rig.clock.advance(OPTIONS.idleTimeoutMs - 1);
    assert.equal(asked.seen, '200');
    rig.clock.advance(1 + LATE_MS_MAX);
    assert.equal(asked.seen, '200 <ab…');
    assert.ok(stream.destroyed);
  });

  it('does not run while the taker of the content is slow: its time is not the origin’s', async () => {
    const rig = new Rig();
    const asked = rig.ask();
    asked.takes = false;
    const stream = rig.call().accept();
    stream.receive('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na');
    assert.ok(stream.paused);
    rig.clock.advance(600_000);
    stream.receive('b');
    assert.equal(stream.heldBytes, 1);
    asked.takes = true;
    asked.body?.resume();
    await Promise.resolve();
    stream.receive('c');
    assert.equal(asked.seen, '200 <abc>');
  });

  it('needs no timer of its own: one for all, none when there is nothing to wait for', () => {
    const rig = new Rig({ connectionsMax: 100, keepAliveMs: 1_000 });
    assert.equal(rig.clock.pendingTimers, 0);
    for (let i = 0; i < 100; i++) rig.ask();
    const streams = Array.from({ length: 100 }, () => rig.call().accept());
    assert.equal(rig.clock.pendingTimers, 1);
    for (const stream of streams) stream.receive(OK);
    assert.equal(rig.clock.pendingTimers, 1);
    rig.clock.advance(3_000);
    assert.equal(rig.clock.pendingTimers, 0);
    assert.ok(streams.every(({ destroyed }) => destroyed));
  });
});
