import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import type { MemoryStream } from '@aegis/testkit';
import { type Asked, OK, request, Rig } from './rig.ts';

const stats = (rig: Rig) => {
  const [{ connectionsOpen, connectionsIdle, waiting }] = rig.upstream.stats() as [ReturnType<Rig['upstream']['stats']>[number]];
  return { open: connectionsOpen, idle: connectionsIdle, waiting };
};

describe('an idle connection', () => {
  it('is used again: a thousand requests one after the other take one connection', () => {
    const rig = new Rig();
    const stream = rig.idleConnection();
    for (let i = 0; i < 1_000; i++) {
      const asked = rig.ask();
      stream.receive(OK);
      assert.equal(asked.facts?.reused, true);
    }
    assert.equal(rig.calls.length, 0);
    assert.deepEqual(stats(rig), { open: 1, idle: 1, waiting: 0 });
  });

  it('is the one used last, so that those beyond the need grow old', () => {
    const rig = new Rig();
    const asked = [rig.ask(), rig.ask()];
    const [first, second] = [rig.call().accept(), rig.call().accept()];
    second.receive(OK);
    first.receive(OK);
    assert.equal(asked.length, 2);
    first.sent();
    rig.ask();
    assert.notEqual(first.sent(), '');
  });

  it('goes at once when the origin closes it', () => {
    const rig = new Rig();
    rig.idleConnection().receiveEnd();
    assert.deepEqual(stats(rig), { open: 0, idle: 0, waiting: 0 });
    rig.ask();
    assert.equal(rig.calls.length, 1);
  });

  it('goes when the origin says something nobody asked for (RFC 9112 9.3)', () => {
    const rig = new Rig();
    const stream = rig.idleConnection();
    stream.receive('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    assert.ok(stream.destroyed);
    assert.deepEqual(stats(rig), { open: 0, idle: 0, waiting: 0 });
  });

  it('is closed after keepAliveMs, and then no timer is left', () => {
    const rig = new Rig();
    const stream = rig.idleConnection();
    rig.clock.advance(59_000);
    assert.ok(!stream.destroyed);
    rig.clock.advance(3_000);
    assert.ok(stream.destroyed);
    assert.equal(rig.clock.pendingTimers, 0);
  });

  it('is not used when the origin is about to close it, as its Keep-Alive field says', () => {
    const rig = new Rig();
    const stream = rig.idleConnection();
    rig.ask();
    stream.receive(OK.replace('\r\n\r\n', '\r\nKeep-Alive: timeout=5, max=100\r\n\r\n'));
    rig.clock.advance(2_500);
    rig.ask();
    assert.equal(rig.calls.length, 0);
    stream.receive(OK.replace('\r\n\r\n', '\r\nKeep-Alive: timeout=5\r\n\r\n'));
    rig.clock.advance(4_500);
    rig.ask();
    assert.equal(rig.calls.length, 1);
    assert.ok(stream.destroyed);
  });

  it('is not trusted with a request that must not be sent twice when it has been idle for long', () => {
    const rig = new Rig();
    rig.idleConnection();
    rig.clock.advance(500);
    const soon = rig.ask(request('POST'));
    assert.equal(rig.calls.length, 0);
    soon.fetch.cancel();
    rig.idleConnection();
    rig.clock.advance(LIMITS.unsafeReuseIdleMsMax.value + 1_000);
    rig.ask(request('POST'));
    assert.equal(rig.calls.length, 1);
  });

  it('makes room for a fresh one where no more may be open', () => {
    const rig = new Rig({ connectionsMax: 1 });
    const idle = rig.idleConnection();
    rig.clock.advance(10_000);
    rig.ask(request('POST'));
    assert.ok(idle.destroyed);
    assert.equal(rig.calls.length, 1);
    assert.deepEqual(stats(rig), { open: 1, idle: 0, waiting: 1 });
  });

  it('is none after originRequestsPerConnectionMax requests', () => {
    const rig = new Rig();
    const stream = rig.idleConnection();
    for (let requests = 1; requests < LIMITS.originRequestsPerConnectionMax.value; requests++) {
      assert.ok(!stream.destroyed);
      rig.ask();
      stream.receive(OK);
    }
    assert.ok(stream.destroyed);
    assert.deepEqual(stats(rig), { open: 0, idle: 0, waiting: 0 });
  });

  it('is closed where its end is not proven, and only there, once a response turned out to end with its connection (RFC 9112 9.8)', () => {
    const rig = new Rig();
    const asked = [rig.ask(), rig.ask(), rig.ask(request('POST'))];
    const [proven, unproven, closing] = [rig.call().accept(), rig.call().accept(), rig.call().accept()];
    unproven.endIsProven = closing.endIsProven = false;
    for (const stream of [proven, unproven]) stream.receive(OK);
    assert.deepEqual([proven.destroyed, unproven.destroyed], [false, false]);
    closing.receive('HTTP/1.1 200 OK\r\n\r\nok');
    assert.deepEqual([proven.destroyed, unproven.destroyed], [false, true]);
    closing.receiveEnd();
    for (const { seen } of asked) assert.equal(seen, '200 <ok>');
    assert.deepEqual(stats(rig), { open: 1, idle: 1, waiting: 0 });
  });

  it('is none after a response that said close (RFC 9112 9.6)', () => {
    const rig = new Rig();
    rig.ask();
    const stream = rig.call().accept();
    stream.receive(OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    assert.ok(stream.destroyed);
    assert.deepEqual(stats(rig), { open: 0, idle: 0, waiting: 0 });
  });
});

describe('the bounds of a pool', () => {
  it('keep connections to connectionsMax; who waits is served in the order of coming', () => {
    const rig = new Rig({ connectionsMax: 2 });
    const asked = Array.from({ length: 6 }, () => rig.ask());
    assert.equal(rig.calls.length, 2);
    const streams = [rig.call().accept(), rig.call().accept()];
    assert.deepEqual(stats(rig), { open: 2, idle: 0, waiting: 4 });
    for (let i = 0; i < 6; i++) {
      streams[i % 2]?.receive(OK);
      assert.equal(asked.filter(({ seen }) => seen !== '').length, i + 1);
      assert.equal(asked[i]?.seen, '200 <ok>');
    }
  });

  it('end a wait that lasts too long with 503’s error, not before connectTimeoutMs', () => {
    const rig = new Rig({ connectionsMax: 1 });
    rig.ask();
    rig.call().accept();
    const waiting = rig.ask();
    rig.clock.advance(2_999);
    assert.equal(waiting.seen, '');
    rig.clock.advance(1_001);
    assert.equal(waiting.seen, 'upstream.pool_exhausted');
    assert.equal(waiting.error?.context['proxyError'], 'connection_limit_reached');
    assert.equal(waiting.error?.retryable, true);
  });

  it('refuse at once who would wait behind too many', () => {
    const rig = new Rig({ connectionsMax: 1 });
    const asked = Array.from({ length: LIMITS.originWaitingMax.value + 2 }, () => rig.ask());
    assert.equal(asked.filter(({ seen }) => seen === 'upstream.pool_exhausted').length, 2);
    assert.equal(stats(rig).waiting, LIMITS.originWaitingMax.value);
  });

  it('let the next one connect when a connection is gone', () => {
    const rig = new Rig({ connectionsMax: 1 });
    rig.ask(request('POST'));
    const waiting = rig.ask();
    rig.call().accept().breakOff();
    rig.call().accept().receive(OK);
    assert.equal(waiting.seen, '200 <ok>');
  });

  it('hold whatever happens in whatever order, and everybody who asked is answered in the end', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('ask') },
      { weight: 3, arbitrary: fc.constant('accept') },
      { weight: 5, arbitrary: fc.constant('answer') },
      ...['refuse', 'break', 'cancel', 'answer and close', 'advance'].map((name) => ({ weight: 1, arbitrary: fc.constant(name) })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(7)), { maxLength: 60 }), (steps) => {
        const rig = new Rig({ connectionsMax: 3 });
        const streams: MemoryStream[] = [];
        const asked: Asked[] = [];
        const open = () => streams.filter((stream) => !stream.destroyed);
        const take = (name: string, pick: number): void => {
          const stream = open()[pick % Math.max(1, open().length)];
          if (name === 'ask') asked.push(rig.ask(request(pick < 4 ? 'GET' : 'POST')));
          else if (name === 'accept' && rig.calls.length > 0) streams.push(rig.call().accept());
          else if (name === 'refuse' && rig.calls.length > 0) rig.call().fail();
          else if (name === 'answer') stream?.receive(OK);
          else if (name === 'answer and close') stream?.receive(OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
          else if (name === 'break') stream?.breakOff();
          else if (name === 'cancel') asked.splice(pick, 1)[0]?.fetch.cancel();
          else if (name === 'advance') rig.clock.advance(400);
          const now = stats(rig);
          assert.ok(open().length + rig.calls.length <= 3, 'connections are bounded');
          assert.equal(now.open, open().length + rig.calls.length, 'what is counted is there');
          assert.ok(now.idle === 0 || now.waiting === 0, 'nobody waits beside an idle connection');
        };
        for (const [name, pick] of steps) take(name, pick);
        for (let i = 0; i < 200 && asked.some(({ seen }) => seen === ''); i++) take(rig.calls.length > 0 ? 'accept' : 'answer', i);
        assert.ok(
          asked.every(({ seen }) => /^(200 <ok>|200 <o…|upstream\.\w+)$/.test(seen)),
          asked.map(({ seen }) => seen).join(),
        );
        while (rig.calls.length > 0) rig.call().fail();
        rig.clock.advance(70_000);
        assert.deepEqual(stats(rig), { open: 0, idle: 0, waiting: 0 });
        assert.equal(rig.clock.pendingTimers, 0);
      }),
    );
  });
});

describe('a stopped upstream', () => {
  it('closes idle connections, ends nothing that is under way, and serves what still comes', () => {
    const rig = new Rig();
    const busy = rig.ask();
    const stream = rig.call().accept();
    const idle = rig.idleConnection();
    rig.upstream.stop();
    assert.ok(idle.destroyed);
    stream.receive(OK);
    const late = rig.ask();
    const last = rig.call().accept();
    last.receive(OK);
    for (const { seen } of [busy, late]) assert.equal(seen, '200 <ok>');
    for (const { destroyed } of [stream, last]) assert.ok(destroyed);
    rig.clock.advance(1_000);
    assert.equal(rig.clock.pendingTimers, 0);
  });
});

describe('an origin that says more than one response for one request', () => {
  const NO_CONTENT = 'HTTP/1.1 204 No Content\r\n\r\n';

  it('is found out before its connection is used again, where the response had no content by rule', () => {
    for (const [method, response] of [
      ['HEAD', OK.replace('ok', '')],
      ['GET', NO_CONTENT],
      ['GET', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
    ] as const) {
      const rig = new Rig();
      rig.ask(request(method));
      const stream = rig.call().accept();
      stream.receive(response);
      const next = rig.ask();
      assert.equal(rig.calls.length, 1, 'another connection is made while the first is watched');
      stream.receive(OK);
      assert.ok(stream.destroyed);
      rig.call().accept().receive(OK);
      assert.equal(next.seen, '200 <ok>');
    }
  });

  it('silent connections are used again after a while', () => {
    const rig = new Rig();
    rig.ask(request('HEAD'));
    const stream = rig.call().accept();
    stream.receive(OK.replace('ok', ''));
    rig.clock.advance(LIMITS.originQuietMs.value + 1_000);
    rig.ask();
    assert.equal(rig.calls.length, 0);
    assert.equal(stream.destroyed, false);
  });

  it('gives way to a new one where no more may be open', () => {
    const rig = new Rig({ connectionsMax: 1 });
    rig.ask(request('HEAD'));
    const stream = rig.call().accept();
    stream.receive(OK.replace('ok', ''));
    rig.ask();
    assert.equal(stream.destroyed, true);
    assert.equal(rig.calls.length, 1);
  });

  it('is watched after every response for originDistrustMs, once it was found out', () => {
    for (const found of ['behind a response', 'on an idle connection'] as const) {
      const rig = new Rig();
      if (found === 'behind a response') {
        rig.ask();
        rig.call().accept().receive(`${OK}HTTP/1.1 200 OK\r\n`);
      } else rig.idleConnection().receive(OK);
      const asked = [rig.ask(), rig.ask()];
      rig.call().accept().receive(OK);
      assert.equal(rig.calls.length, 1, 'the second does not get the connection of the first');
      assert.equal(asked[0]?.seen, '200 <ok>');
      rig.call().accept().receive(OK);
      rig.clock.advance(LIMITS.originDistrustMs.value + 1_000);
      const stream = rig.idleConnection();
      rig.ask();
      assert.equal(rig.calls.length, 0);
      assert.notEqual(stream.sent(), '');
    }
  });

  it('is not one that closes an idle connection by 408', () => {
    const rig = new Rig();
    rig.idleConnection().receive('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    const stream = rig.idleConnection();
    rig.ask();
    assert.equal(rig.calls.length, 0);
    assert.notEqual(stream.sent(), '');
  });
});
