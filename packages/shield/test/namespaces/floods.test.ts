/** Floods, and a real client that is served meanwhile (requirement 3.1). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PacketReason, Thresholds } from '../../src/types.ts';
import type { ClientResult } from '../fixtures/client.ts';
import { Edge, PORT, until } from '../fixtures/edge.ts';
import { ADDRESS4, ADDRESS6, noNetwork } from '../fixtures/network.ts';
import { noKernel } from '../fixtures/program.ts';

const ASKED = 100;
const FLOOD_PER_SECOND = 30_000;
const FLOOD_SECONDS = 5;
const FLOODS_MAX = 6;
/** SYNs at the same pace (33 µs apart). Without one they overflow the veth's ring, and what is lost there never came to the shield. */
const HPING_PACED = ['-q', '-S', '-i', 'u33', '--rand-source'];

type Flood = ReturnType<Edge['flood']>;

async function shielded(t: TestContext, thresholds: Partial<Thresholds>) {
  const edge = new Edge(t);
  const shield = edge.attach(thresholds);
  await edge.serve();
  const calm = await edge.ask(ASKED);
  assert.equal(calm.failed, 0);
  return { edge, calm, packets: (reason: PacketReason): number => shield.maps.counts()[reason].packets };
}

/** Floods until `seen`, anew when a busy machine was too slow for it. The flood may go on when this returns. */
async function floodUntil(edge: Edge, [source, varyingBits]: readonly [string, number], seen: () => boolean): Promise<{ flood: Flood }> {
  for (let tries = 0; tries < FLOODS_MAX; tries++) {
    let over = false;
    const flood = edge.flood(source, varyingBits, FLOOD_PER_SECOND, FLOOD_SECONDS).finally(() => (over = true));
    await until(() => over || seen());
    if (seen()) return { flood };
    await flood;
  }
  throw new Error(`${FLOODS_MAX} floods of ${FLOOD_SECONDS} s did not do what they should`);
}

function tell(t: TestContext, calm: ClientResult, flooded: ClientResult): void {
  const text = ({ latencyMsP50, latencyMsP99 }: ClientResult): string => `${latencyMsP50.toFixed(1)}/${latencyMsP99.toFixed(1)}`;
  t.diagnostic(`latency p50/p99 ms: calm ${text(calm)}, flooded ${text(flooded)}; failed ${flooded.failed} of ${ASKED}`);
}

suite('floods', { skip: noKernel() || noNetwork() }, () => {
  test('SYNs of one source are dropped beyond its limit, and another client is served', async (t) => {
    const { edge, calm, packets } = await shielded(t, { synPerSecond: 500 });
    const { flood } = await floodUntil(edge, ['100.64.0.1', 0], () => packets('syn_limit') > 1_000);
    const flooded = await edge.ask(ASKED);
    const { sent } = await flood;
    tell(t, calm, flooded);
    assert.equal(flooded.failed, 0);
    // The burst, and what the limit lets pass in the time the flood really took.
    assert.ok(packets('syn_limit') > sent / 2, `${packets('syn_limit')} of ${sent} dropped`);
  });

  for (const syncookies of [2, 1]) {
    test(`SYNs of four million sources are answered by cookies, and a client is served: net.ipv4.tcp_syncookies ${syncookies}`, async (t) => {
      const { edge, calm, packets } = await shielded(t, { synPerSecond: 1_000, synCookieAbove: 1_000 });
      edge.network.sysctl('edge', 'net.ipv4.tcp_syncookies', syncookies);
      const { flood } = await floodUntil(edge, ['100.64.0.0', 22], () => packets('cookie_sent') > 1_000);
      const flooded = await edge.ask(ASKED);
      await flood;
      tell(t, calm, flooded);
      assert.equal(flooded.failed, 0);
      assert.ok(cookiesReceived(edge) > 0, 'the client came in by a cookie');
    });
  }

  test('the same by hping3, with its random sources', async (t) => {
    const { edge, calm, packets } = await shielded(t, { synPerSecond: 1_000, synCookieAbove: 500 });
    edge.network.sysctl('edge', 'net.ipv4.tcp_syncookies', 2);
    const hping = edge.network.start('client', 'hping3', ...HPING_PACED, '-p', String(PORT), ADDRESS4.edge);
    await until(() => packets('cookie_sent') > 1_000);
    const flooded = await edge.ask(ASKED);
    hping.kill('SIGKILL');
    await once(hping, 'exit');
    tell(t, calm, flooded);
    assert.equal(flooded.failed, 0);
  });

  test('cookies work in both families', async (t) => {
    const edge = new Edge(t);
    const shield = edge.attach({ synCookieAbove: 10 });
    edge.network.sysctl('edge', 'net.ipv4.tcp_syncookies', 2);
    await edge.serve();
    for (const host of [ADDRESS4.edge, ADDRESS6.edge]) {
      const before = shield.maps.counts().cookie_sent.packets;
      const { served, failed } = await edge.ask(50, host);
      assert.deepEqual([served, failed], [50, 0], host);
      assert.ok(shield.maps.counts().cookie_sent.packets > before, `${host}: some came in by a cookie`);
    }
  });

  test('without too many SYNs no cookie is sent', async (t) => {
    const { packets } = await shielded(t, { synCookieAbove: 100_000 });
    assert.equal(packets('cookie_sent'), 0);
  });

  test('fragments that hide the TCP header are dropped; large datagrams pass, up to their limit', async (t) => {
    const edge = new Edge(t);
    const shield = edge.attach({ fragmentsPerSecond: 1 });
    edge.network.run('client', 'sh', '-c', `hping3 -q -S -f -c 3 -i u1000 -p ${PORT} ${ADDRESS4.edge} >/dev/null 2>&1 || true`);
    await until(() => shield.maps.counts().bad_fragment.packets >= 3);
    const datagrams = `const s = require('node:dgram').createSocket('udp4'); let n = 0;
      const next = () => n++ < 20 ? s.send(Buffer.alloc(4000), ${PORT}, '${ADDRESS4.edge}', next) : s.close(); next();`;
    await sleep(2_100);
    const passed = shield.maps.counts().passed.packets;
    edge.network.run('client', process.execPath, '-e', datagrams);
    await until(() => shield.maps.counts().fragment_limit.packets > 0);
    assert.ok(shield.maps.counts().passed.packets > passed);
  });
});

/** TcpExtSyncookiesRecv of the edge. */
function cookiesReceived(edge: Edge): number {
  const [names = '', values = ''] = edge.network.run('edge', 'cat', '/proc/net/netstat').split('\n');
  return Number(values.split(' ')[names.split(' ').indexOf('SyncookiesRecv')]);
}
