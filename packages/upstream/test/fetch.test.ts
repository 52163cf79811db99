import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '@aegis/base';
import type { BodySource } from '@aegis/http';
import { get, OK, request, Rig, TextBody, TWO_ORIGINS } from './rig.ts';

describe('an answer', () => {
  it('comes with what led to it', () => {
    const rig = new Rig();
    const asked = rig.ask();
    rig.clock.advance(20);
    const stream = rig.call().accept();
    assert.equal(stream.sent(), 'GET /x HTTP/1.1\r\nhost: site.test\r\n\r\n');
    rig.clock.advance(30);
    stream.receive(OK);
    assert.equal(asked.seen, '200 <ok>');
    assert.deepEqual(asked.facts, { origin: 'a.test', reused: false, connectMs: 20, firstByteMs: 50, endIsProven: true });
    assert.deepEqual(rig.attempts, ['a.test 2xx']);
  });

  it('may follow interim responses (RFC 9110 15.2)', () => {
    const rig = new Rig();
    const asked = rig.ask();
    rig.call().accept().receive(`HTTP/1.1 103 Early Hints\r\n\r\n${OK}`);
    assert.equal(asked.seen, '103 200 <ok>');
  });

  it('that breaks off is told to who takes the content, once', () => {
    const rig = new Rig({ retries: 3 });
    const asked = rig.ask();
    const stream = rig.call().accept();
    stream.receive(OK.slice(0, -1));
    stream.breakOff();
    assert.equal(asked.seen, '200 <o…');
    assert.equal(rig.calls.length, 0);
    assert.equal(rig.upstream.stats()[0]?.connectionsOpen, 0);
  });

  it('may be a switch of protocols (RFC 9110 7.8); the stream is not the pool’s any more', () => {
    const rig = new Rig();
    const asked = rig.ask(request('GET', { upgrade: 'websocket' }));
    const stream = rig.call().accept();
    stream.receive('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n');
    assert.equal(asked.seen, '101');
    assert.equal(asked.upgraded, stream);
    assert.equal(rig.upstream.stats()[0]?.connectionsOpen, 0);
    assert.deepEqual(rig.attempts, ['a.test 1xx']);
  });

  it('that switches protocols is refused for a handler that cannot pass it on', () => {
    const rig = new Rig();
    const asked = rig.ask(request('GET', { upgrade: 'websocket' }));
    Object.defineProperty(asked, 'onUpgrade', { value: undefined });
    const stream = rig.call().accept();
    stream.receive('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n');
    assert.equal(asked.seen, 'upstream.bad_response');
    assert.ok(stream.destroyed);
  });
});

describe('Host', () => {
  it('is the origin’s own where the request leaves it empty (RFC 9110 7.2), and the request stays as it was', () => {
    const rig = new Rig({ origins: [{ scheme: 'http', host: '::1', port: 8_080, weight: 1 }] });
    const empty = request('GET', { host: '' });
    rig.ask(empty);
    assert.match(rig.call().accept().sent(), /\r\nhost: \[::1\]:8080\r\n/);
    assert.equal(empty.fields.get('host'), '');
  });

  it('follows the attempt to another origin', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    rig.ask(request('GET', { host: '' }));
    rig.call().accept().breakOff();
    assert.match(rig.call().accept().sent(), /\r\nhost: b.test\r\n/);
  });
});

describe('a retry', () => {
  it('goes to another origin when no connection came about, whatever the method: nothing was sent', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    const body = new TextBody('content');
    const asked = rig.ask(request('POST'), body);
    rig.call().fail();
    const second = rig.call();
    assert.equal(second.options.host, 'b.test');
    assert.equal(body.pipes, 0);
    second.accept().receive(OK);
    assert.equal(body.pipes, 1);
    assert.equal(asked.seen, '200 <ok>');
    assert.deepEqual(rig.attempts, ['a.test upstream.refused', 'b.test 2xx']);
  });

  it('goes to the same origin when there is no other and the failure may pass', () => {
    const rig = new Rig();
    const asked = rig.ask();
    rig.call().accept().breakOff();
    rig.call().accept().receive(OK);
    assert.equal(asked.seen, '200 <ok>');
  });

  for (const [what, fail] of [
    ['was too slow', (rig: Rig) => (rig.call().accept(), rig.clock.advance(11_000))],
    ['makes no sense', (rig: Rig) => rig.call().accept().receive('SSH-2.0-OpenSSH_9.2\r\n')],
    ['has the wrong certificate', (rig: Rig) => rig.call().fail('tls', 'CERT_HAS_EXPIRED')],
    ['did not take the connection in time', (rig: Rig) => rig.call().fail('connect_timeout')],
  ] as const) {
    it(`goes to another origin, never to the same, when that one ${what}`, () => {
      const alone = new Rig();
      const failed = alone.ask();
      fail(alone);
      assert.match(failed.seen, /^upstream\./);
      assert.equal(alone.calls.length, 0);

      const pair = new Rig({ origins: TWO_ORIGINS });
      const asked = pair.ask();
      fail(pair);
      pair.call().accept().receive(OK);
      assert.equal(asked.seen, '200 <ok>');
    });
  }

  it('is not made for a method that is not idempotent (RFC 9110 9.2.2: a proxy MUST NOT)', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    const asked = rig.ask(request('POST'));
    rig.call().accept().breakOff();
    assert.equal(asked.seen, 'upstream.reset');
    assert.equal(rig.calls.length, 0);
  });

  it('is not made once the content was asked of its source, which gives it only once', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    const asked = rig.ask(request('PUT'), new TextBody('content'));
    rig.call().accept().breakOff();
    assert.equal(asked.seen, 'upstream.reset');
  });

  it('is not made once something of the response was passed on', () => {
    const rig = new Rig({ origins: TWO_ORIGINS });
    const asked = rig.ask();
    const stream = rig.call().accept();
    stream.receive('HTTP/1.1 103 Early Hints\r\n\r\n');
    stream.breakOff();
    assert.equal(asked.seen, '103 upstream.incomplete_response');
  });

  it('is made no more often than `retries` says', () => {
    for (const retries of [0, 1, 5]) {
      const rig = new Rig({ retries });
      const asked = rig.ask();
      for (let attempt = 0; attempt <= retries; attempt++) rig.call().fail();
      assert.equal(asked.seen, 'upstream.refused');
      assert.equal(rig.calls.length, 0);
    }
  });

  it('is not made beyond the budget', () => {
    const rig = new Rig();
    const saved = LIMITS.retriesSavedMax.value;
    let attempts = 0;
    const requests = saved * 3;
    for (let i = 0; i < requests; i++) {
      rig.ask();
      for (; rig.calls.length > 0; attempts++) rig.call().fail();
    }
    const retries = attempts - requests;
    assert.ok(retries <= saved + (requests * LIMITS.retriesPerHundredMax.value) / 100, String(retries));
    assert.ok(retries >= saved);
  });

  it('of a request that lost the race against the closing of an idle connection is free and goes to a fresh one', () => {
    const rig = new Rig({ retries: 0 });
    const idle = rig.idleConnection();
    const asked = rig.ask();
    assert.notEqual(idle.sent(), '');
    idle.receiveEnd();
    rig.call().accept().receive(OK);
    assert.equal(asked.seen, '200 <ok>');
    assert.deepEqual(rig.attempts, ['a.test 2xx', 'a.test 2xx']);
  });

  it('is free only once', () => {
    const rig = new Rig({ retries: 0 });
    const other = rig.ask();
    const others = rig.call().accept();
    const idle = rig.ask() && rig.call().accept();
    idle.receive(OK);
    const asked = rig.ask();
    idle.receiveEnd();
    others.receive(OK);
    assert.equal(other.seen, '200 <ok>');
    others.receiveEnd();
    assert.equal(asked.seen, 'upstream.reset');
  });
});

describe('a cancelled request', () => {
  it('closes its connection and says nothing more', () => {
    const rig = new Rig();
    const asked = rig.ask();
    const stream = rig.call().accept();
    asked.fetch.cancel();
    assert.ok(stream.destroyed);
    assert.equal(rig.upstream.stats()[0]?.connectionsOpen, 0);
    asked.fetch.cancel();
    assert.equal(asked.seen, '');
  });

  it('ends content that is on its way with an error', () => {
    const rig = new Rig();
    const asked = rig.ask();
    const stream = rig.call().accept();
    stream.receive(OK.slice(0, -1));
    asked.fetch.cancel();
    assert.equal(asked.seen, '200 <o…');
    assert.ok(stream.destroyed);
  });

  it('leaves the connection that was made for it to others', () => {
    const rig = new Rig();
    const asked = rig.ask();
    asked.fetch.cancel();
    rig.call().accept();
    assert.equal(asked.seen, '');
    assert.equal(rig.upstream.stats()[0]?.connectionsIdle, 1);
    rig.ask(get());
    assert.equal(rig.calls.length, 0);
  });

  it('does nothing to a connection that is at work for another request', () => {
    const rig = new Rig();
    const first = rig.ask();
    const stream = rig.call().accept();
    stream.receive(OK);
    const second = rig.ask();
    first.fetch.cancel();
    assert.ok(!stream.destroyed);
    stream.receive(OK);
    assert.equal(second.seen, '200 <ok>');
  });
});

describe('what this program did wrong', () => {
  it('is told to its caller, not taken for an answer of the origin', () => {
    const rig = new Rig();
    rig.idleConnection();
    const fault = new TypeError('a fault in the source of the content');
    const body: BodySource = {
      get length(): number {
        throw fault;
      },
      pipe() {},
      resume() {},
      cancel() {},
    };
    assert.throws(() => rig.ask(request('PUT'), body), fault);
  });
});

describe('what the client did wrong', () => {
  it('is not the origin’s failure: a head that cannot be sent leaves the connection to others', () => {
    const rig = new Rig();
    const asked = rig.ask(request('CONNECT'));
    const stream = rig.call().accept();
    assert.equal(asked.seen, 'http1.bad_outgoing_request_line');
    assert.equal(stream.sent(), '');
    assert.equal(rig.upstream.stats()[0]?.connectionsIdle, 1);
    assert.deepEqual(rig.attempts, []);
  });
});
