import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AegisError, isAegisError } from '@aegis/base';
import type { ListenAddress } from '@aegis/config';
import type { BindOptions, BoundSocket } from '@aegis/sockets';
import { ListeningSockets, type PreparedSockets } from '../../src/supervisor/listening-sockets.ts';

const address = (port: number, host = '127.0.0.1'): ListenAddress => ({ host, port, dualStack: false });

const ascending = (a: number, b: number): number => a - b;

class FakeSystem {
  readonly open = new Map<number, BindOptions>();
  readonly taken = new Set<number>();
  failing: string | undefined;
  #fds = 10;

  bindListener = (options: BindOptions): BoundSocket => {
    if (this.failing !== undefined) {
      throw new AegisError('sockets.bind', `cannot bind ${options.host}:${options.port}: no (${this.failing})`, {
        context: { reason: this.failing },
      });
    }
    const fd = this.#fds++;
    const port = options.port === 0 ? 40_000 + fd : options.port;
    this.open.set(fd, { ...options, port });
    return { fd, address: options.host, port, close: () => void this.open.delete(fd) };
  };

  isFree = ({ port }: ListenAddress): boolean => !this.taken.has(port) && ![...this.open.values()].some((bound) => bound.port === port);
}

function descriptors(prepared: PreparedSockets, workers: number): number[] {
  return Array.from({ length: workers }, (_, slot) => prepared.listenersOf(slot).map(({ fd }) => fd)).flat();
}

test('each worker slot gets a socket of its own at each address', () => {
  const system = new FakeSystem();
  const prepared = new ListeningSockets(system).prepare({ http: [address(80)], https: [address(443)] }, 2);
  assert.deepEqual(
    [0, 1].map((slot) => prepared.listenersOf(slot).map(({ kind, port }) => `${kind} ${port}`)),
    [
      ['http 80', 'https 443'],
      ['http 80', 'https 443'],
    ],
  );
  assert.equal(new Set(descriptors(prepared, 2)).size, 4);
});

test('port 0: the port that the first slot got is that of all, and stays over a reload', () => {
  const sockets = new ListeningSockets(new FakeSystem());
  const first = sockets.prepare({ http: [address(0)], https: [address(0)] }, 3);
  first.commit();
  const ports = first.listeners.map(({ port }) => port);
  assert.equal(new Set(ports).size, 2);
  for (const slot of [0, 1, 2])
    assert.deepEqual(
      first.listenersOf(slot).map(({ port }) => port),
      ports,
    );
  const second = sockets.prepare({ http: [address(0)], https: [address(0)] }, 3);
  assert.deepEqual(second.listeners, first.listeners);
});

test('an address that another process holds is refused by name', () => {
  const system = new FakeSystem();
  system.taken.add(80);
  assert.throws(
    () => new ListeningSockets(system).prepare({ http: [address(80)], https: [] }, 1),
    (error) => isAegisError(error, 'node.address_taken') && error.message.includes('127.0.0.1:80'),
  );
});

test('a privileged port says what it needs', () => {
  const system = new FakeSystem();
  system.failing = 'EACCES';
  assert.throws(
    () => new ListeningSockets(system).prepare({ http: [address(80)], https: [] }, 1),
    (error) => isAegisError(error, 'node.bind') && error.message.includes('CAP_NET_BIND_SERVICE'),
  );
});

test('a change that fails half-way leaves no new socket and every old one', () => {
  const system = new FakeSystem();
  const sockets = new ListeningSockets(system);
  sockets.prepare({ http: [address(80)], https: [] }, 2).commit();
  const before = [...system.open.keys()];
  system.taken.add(82);
  assert.throws(() => sockets.prepare({ http: [address(81), address(82)], https: [] }, 2));
  assert.deepEqual([...system.open.keys()], before);
});

test('an address that overlaps with one of our own is not taken by somebody else', () => {
  const system = new FakeSystem();
  const sockets = new ListeningSockets(system);
  sockets.prepare({ http: [address(80)], https: [] }, 1).commit();
  sockets.prepare({ http: [{ host: '::', port: 80, dualStack: true }], https: [] }, 1).commit();
  assert.deepEqual(
    [...system.open.values()].map(({ host, dualStack }) => [host, dualStack]),
    [['::', true]],
  );
});

test('over any sequence of changes: every open socket has exactly one worker, and none is taken from an address that stays', () => {
  const ports = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 });
  const change = fc.record({ http: ports, workers: fc.integer({ min: 1, max: 5 }), committed: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const system = new FakeSystem();
      const sockets = new ListeningSockets(system);
      let current: PreparedSockets | undefined;
      let workersNow = 0;
      for (const { http, workers, committed } of changes) {
        const before = new Map(system.open);
        const prepared = sockets.prepare({ http: http.map((port) => address(port)), https: [] }, workers);
        if (!committed) {
          prepared.rollback();
          assert.deepEqual(new Map(system.open), before);
          continue;
        }
        prepared.commit();
        [current, workersNow] = [prepared, workers];
        const assigned = descriptors(prepared, workers);
        assert.deepEqual([...system.open.keys()].sort(ascending), assigned.sort(ascending));
        for (const [fd, { port }] of before) if (http.includes(port)) assert.ok(system.open.has(fd));
        for (let slot = 0; slot < workers; slot++) {
          assert.deepEqual(new Set(prepared.listenersOf(slot).map(({ port }) => port)), new Set(http));
        }
      }
      if (current !== undefined) assert.equal(descriptors(current, workersNow).length, system.open.size);
      sockets.close();
      assert.equal(system.open.size, 0);
    }),
  );
});
