import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { isAegisError, LIMITS } from '@aegis/base';
import { bindListener, isFree } from '../src/bind.ts';
import type { BindOptions, BoundSocket } from '../src/bound-socket.ts';
import { listenPlain } from '../src/listen.ts';
import type { ByteStream } from '../src/stream.ts';

const nobody = { onBytes() {}, onEnd() {}, onDrain() {}, onClose() {} };

const NODE_FFI = process.getBuiltinModule('node:ffi') ?? null;

for (const [name, ffi, obstacle] of [
  ['by bind(2)', NODE_FFI, NODE_FFI === null ? 'this Node has no node:ffi' : false],
  ['by a handle, where Node has no FFI', null, false],
] as const) {
  const bind = (options: BindOptions): BoundSocket => bindListener(options, ffi);

  suite(name, { skip: obstacle }, () => {
    for (const host of ['127.0.0.1', '::1', '::']) {
      test(`2.6: two worker slots share one port on ${host}`, () => {
        const first = bind({ host, port: 0 });
        const second = bind({ host, port: first.port });
        assert.ok(first.port > 0);
        assert.equal(second.port, first.port);
        assert.notEqual(second.fd, first.fd);
        first.close();
        second.close();
      });
    }

    test('a bound socket accepts only when a worker listens on it', async () => {
      const bound = bind({ host: '127.0.0.1', port: 0 });
      assert.equal(isFree({ host: '127.0.0.1', port: bound.port }, ffi), true, 'bound is not yet taken');
      const listener = await listenPlain({ fd: bound.fd }, () => nobody, assert.fail);
      assert.equal(listener.port, bound.port);
      assert.equal(isFree({ host: '127.0.0.1', port: bound.port }, ffi), false);
      listener.close();
    });

    test('a port that someone listens on is refused with the reason, address and port', async () => {
      const other = createServer().listen({ host: '127.0.0.1', port: 0 });
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      assert.throws(
        () => bind({ host: '127.0.0.1', port }),
        (error) =>
          isAegisError(error, 'sockets.bind') && error.context['reason'] === 'EADDRINUSE' && error.message.includes(`127.0.0.1:${port}`),
      );
      other.close();
    });

    test('an address of another machine and a name are refused', () => {
      assert.throws(() => bind({ host: '192.0.2.1', port: 0 }), /EADDRNOTAVAIL/);
      assert.throws(() => bind({ host: 'localhost', port: 0 }), /not an address literal/);
    });
  });
}

test(
  'the kernel takes little more than a reader has room for, so that a slow one is seen to read',
  { skip: NODE_FFI === null },
  async () => {
    const bound = bindListener({ host: '127.0.0.1', port: 0 });
    const accepted = Promise.withResolvers<ByteStream>();
    const listener = await listenPlain(
      { fd: bound.fd },
      (stream) => {
        accepted.resolve(stream);
        return nobody;
      },
      assert.fail,
    );
    const client = connect(bound.port, '127.0.0.1');
    client.pause();
    const stream = await accepted.promise;
    assert.equal(stream.write(Buffer.alloc(16 * 2 ** 20)), false);
    // Its receive buffer may be large; what the kernel keeps unsent must not be.
    const [receiveBufferMax = 0] = readFileSync('/proc/sys/net/ipv4/tcp_rmem', 'utf8').trim().split(/\s+/).slice(1).map(Number);
    const most = 2 * receiveBufferMax + 2 * LIMITS.writeQueueBytesMax.value;
    assert.ok(stream.takenBytes < most, `${stream.takenBytes} bytes taken of ${most}`);
    client.destroy();
    listener.close();
    bound.close();
  },
);
