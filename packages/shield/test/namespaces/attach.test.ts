/** The program on an interface, by both ways: attached, replaced, detached; lists changed from here take effect there (requirement 3.1). */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { type Cidr, parseCidr } from '@aegis/config';
import { bpftoolWay } from '../../src/kernel/bpftool/way.ts';
import { detachAll } from '../../src/kernel/choose.ts';
import { pinnedPrograms, programPin } from '../../src/kernel/pins.ts';
import { Edge, until } from '../fixtures/edge.ts';
import { ADDRESS4, ADDRESS6, noNetwork } from '../fixtures/network.ts';
import { noKernel } from '../fixtures/program.ts';
import { failingTool, noBpftool, WAYS } from '../fixtures/ways.ts';

const block = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed.ok);
  return parsed.value;
};

for (const { name, way, obstacle } of WAYS)
  suite(`on an interface, by ${name}`, { skip: noKernel() || noNetwork() || obstacle }, () => {
    test('a blocked client is not served, in both families; unblocked it is again', async (t) => {
      const edge = new Edge(t, way);
      const shield = edge.attach();
      await edge.serve();
      assert.deepEqual([(await edge.ask(5)).served, (await edge.ask(5, ADDRESS6.edge)).served], [5, 5]);

      for (const text of [ADDRESS4.client, ADDRESS6.client])
        shield.maps.add('ip_blocklist', [{ block: block(text), reason: 'operator', expiresInMs: null }]);
      assert.equal((await edge.ask(1, ADDRESS4.edge, 300)).served, 0);
      assert.equal((await edge.ask(1, ADDRESS6.edge, 300)).served, 0);
      assert.ok(shield.maps.counts().blocked.packets >= 2);
      const sources = new Set<string>();
      shield.maps.readEvents(100, (event) => sources.add(event.source));
      assert.deepEqual([...sources].toSorted(), name === 'ffi' ? [ADDRESS4.client, ADDRESS6.client] : [], 'bpftool reads no events');

      shield.maps.remove('ip_blocklist', [ADDRESS4.client, ADDRESS6.client].map(block));
      assert.deepEqual([(await edge.ask(5)).served, (await edge.ask(5, ADDRESS6.edge)).served], [5, 5]);
      shield.close();
    });

    test('what is pinned stays at work when its process has gone, and the next one goes on with its lists', async (t) => {
      const edge = new Edge(t, way);
      const first = edge.attach();
      assert.deepEqual([first.attachment.mode, first.attachment.replaced, first.attachment.degraded], ['native', false, null]);
      first.maps.add('ip_blocklist', [{ block: block('192.0.2.0/24'), reason: 'operator', expiresInMs: null }]);
      first.close();
      const second = edge.attach();
      assert.equal(second.attachment.replaced, true);
      assert.deepEqual(
        second.maps.rules('ip_blocklist').map((rule) => rule.block),
        [block('192.0.2.0/24')],
      );
      second.close();
    });

    test('no packet passes unjudged while the program is replaced under load', async (t) => {
      const edge = new Edge(t, way);
      let shield = edge.attach();
      const judged = (): number => {
        const { passed, blocked, malformed } = shield.maps.counts();
        return passed.packets + blocked.packets + malformed.packets;
      };
      /** As the driver counts what came in, program or not. */
      const received = (): number =>
        [...edge.network.run('edge', 'ethtool', '-S', 'eth0').matchAll(/rx_queue_\d+_xdp_packets: (\d+)/g)]
          .map((match) => Number(match[1]))
          .reduce((a, b) => a + b, 0);
      shield.maps.add('ip_blocklist', [{ block: block('100.64.0.0/10'), reason: 'operator', expiresInMs: null }]);
      const before = received() - judged();
      const flood = edge.flood('100.64.0.0', 22, 20_000, 3);
      await until(() => shield.maps.counts().blocked.packets > 1_000);
      const { passed: passedBefore, blocked: blockedBefore } = shield.maps.counts();
      for (let i = 0; i < 5; i++) {
        const next = edge.attach();
        assert.equal(next.attachment.replaced, true);
        shield.close();
        shield = next;
      }
      await flood;
      await until(() => received() - judged() === before);
      const { passed, blocked } = shield.maps.counts();
      assert.ok(blocked.packets > blockedBefore.packets);
      assert.ok(passed.packets - passedBefore.packets < 50, 'what passed is neighbour discovery');
      shield.close();
    });

    test('generic mode judges alike; changing the mode detaches the other', async (t) => {
      const edge = new Edge(t, way);
      const native = edge.attach();
      native.maps.add('ip_blocklist', [{ block: block(ADDRESS4.client), reason: 'operator', expiresInMs: null }]);
      native.close();
      const generic = edge.attach({}, { mode: 'generic' });
      assert.deepEqual([generic.attachment.mode, generic.attachment.replaced], ['generic', false]);
      assert.match(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdpgeneric/);
      await edge.serve();
      assert.equal((await edge.ask(1, ADDRESS4.edge, 300)).served, 0);
      generic.close();
      const again = edge.attach({}, { mode: 'native' });
      assert.deepEqual([again.attachment.mode, again.attachment.replaced], ['native', false]);
      again.close();
    });

    test('where the driver has no native mode it is generic, and says why', (t) => {
      const edge = new Edge(t, way);
      const first = edge.attach({}, { interface: 'lo' });
      assert.deepEqual([first.attachment.mode, first.attachment.degraded], ['generic', 'the driver of lo cannot run XDP programs']);
      first.close();
      const second = edge.attach({}, { interface: 'lo' });
      assert.deepEqual([second.attachment.degraded, second.attachment.replaced], ['the driver of lo cannot run XDP programs', true]);
      second.close();
    });

    test('detached, the interface has no program and no pin is left', (t) => {
      const edge = new Edge(t, way);
      const shield = edge.attach();
      assert.match(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), / xdp /);
      shield.close();
      assert.equal(
        edge.network.within('edge', () => detachAll(edge.network.pinFolder, () => way)),
        1,
      );
      assert.doesNotMatch(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdp/);
      assert.equal(detachAll(edge.network.pinFolder), 0);
    });

    test('the program leaves an interface that is no longer the one', (t) => {
      const edge = new Edge(t, way);
      edge.attach().close();
      edge.attach({}, { interface: 'lo', mode: 'generic' }).close();
      assert.doesNotMatch(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdp/);
      assert.match(edge.network.run('edge', 'ip', 'link', 'show', 'lo'), /xdpgeneric/);
    });

    test('an interface that there is not is said so, as is a foreign program on it', (t) => {
      const edge = new Edge(t, way);
      assert.throws(() => edge.attach({}, { interface: 'nothing0' }), { code: 'shield.no_interface' });
      edge.attach().close();
      assert.throws(() => edge.attach({}, { pinFolder: `${edge.network.pinFolder}2` }), {
        code: 'shield.attach',
        message: /another XDP program/,
      });
    });
  });

const [ffi, bpftool] = WAYS;
suite('attaching by bpftool', { skip: noKernel() || noNetwork() || noBpftool }, () => {
  test('a program is found and detached though bpftool failed once it was attached', (t) => {
    const edge = new Edge(t, bpftool?.way);
    const { tool, folder } = failingTool(t, 'net attach', 'net show');
    assert.throws(() => edge.attach({}, { way: bpftoolWay(tool, 'a test asks for it') }), { code: 'shield.kernel' });
    assert.match(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), / xdp /);
    assert.deepEqual(pinnedPrograms(edge.network.pinFolder), [programPin(edge.network.pinFolder, 'next')]);
    rmSync(join(folder, 'failing'));
    edge.attach().close();
    assert.deepEqual(pinnedPrograms(edge.network.pinFolder), [programPin(edge.network.pinFolder, 'native')]);
    assert.throws(() => edge.attach({}, { way: bpftoolWay(tool, 'a test asks for it') }), { code: 'shield.kernel' });
    assert.equal(
      edge.network.within('edge', () => detachAll(edge.network.pinFolder, () => bpftool?.way ?? assert.fail())),
      1,
    );
    assert.doesNotMatch(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdp/);
  });
});

suite('from one way to the other', { skip: noKernel() || noNetwork() || (bpftool?.obstacle ?? 'there is one way only') }, () => {
  for (const [from, to] of [
    [ffi, bpftool],
    [bpftool, ffi],
  ]) {
    test(`what ${from?.name} attached, ${to?.name} takes over with its lists, and detaches`, (t) => {
      assert.ok(from !== undefined && to !== undefined);
      const edge = new Edge(t, from.way);
      const first = edge.attach();
      first.maps.add('ip_blocklist', [{ block: block('192.0.2.0/24'), reason: 'operator', expiresInMs: null }]);
      first.close();
      const second = edge.attach({}, { way: to.way });
      assert.deepEqual([second.attachment.mode, second.attachment.replaced], ['native', false]);
      assert.equal(second.maps.rules('ip_blocklist').length, 1);
      second.close();
      // By names alone, as the command line does it when no node runs.
      assert.equal(
        edge.network.within('edge', () => detachAll(edge.network.pinFolder, () => from.way)),
        1,
      );
      assert.doesNotMatch(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), /xdp/);
    });
  }
  test('an interface that there is not leaves what the other way attached at work', (t) => {
    for (const [from, to] of [
      [ffi, bpftool],
      [bpftool, ffi],
    ]) {
      assert.ok(from !== undefined && to !== undefined);
      const edge = new Edge(t, from.way);
      edge.attach().close();
      assert.throws(() => edge.attach({}, { way: to.way, interface: 'nothing0' }), { code: 'shield.no_interface' });
      assert.match(edge.network.run('edge', 'ip', 'link', 'show', 'eth0'), / xdp /, `${from.name} attached it`);
    }
  });
});
