/** `aegis-cli metrics` against what the data plane's own registry publishes. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { CacheVerdict, createMetricsRegistry, edgeMetrics, renderPrometheus } from '@aegis/telemetry';
import { ExitCode } from '@aegis/command-line';
import { terminal } from './terminal.ts';

/** An admin listener whose site has had one request more each time it is asked; `onAsked` hears how often it was. */
async function listener(t: TestContext, onAsked: (times: number) => void): Promise<string> {
  const registry = createMetricsRegistry();
  registry.gauge({ name: 'aegis_build_info', help: '1.' }).labels().set(1);
  const metrics = edgeMetrics(registry);
  let times = 0;
  const server = createServer((_, response) => {
    metrics.site('shop').count(200, CacheVerdict.hit, 3, 100, 1_024);
    times += 1;
    response.end(renderPrometheus(registry.snapshot()));
    onAsked(times);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('8.6 metrics: one look, for people and for programs', async (t) => {
  const admin = await listener(t, () => {});
  const { run } = terminal(t);
  const { out } = await run(['metrics', '--admin', admin]);
  assert.match(out, /^requests +1\n5xx +0 +0\.0 %\ncache hits +1 of 1 +100\.0 %\nsent +1\.0 KiB\nlatency +p50 3\.8 ms, p99 5\.0 ms\n/);
  const figures = JSON.parse((await run(['metrics', '--json', '--admin', admin])).out) as { requests: number; latencyMsP50: number };
  assert.deepEqual([figures.requests, figures.latencyMsP50], [2, 3.75]);
});

test('8.6 metrics: --watch looks again and again, with rates, until Ctrl-C', async (t) => {
  const { run, interrupt } = terminal(t);
  const admin = await listener(t, (times) => {
    if (times === 3) interrupt();
  });
  const { code, out } = await run(['metrics', '--watch', '0.1', '--admin', admin]);
  assert.equal(code, ExitCode.ok);
  assert.deepEqual(
    [...out.matchAll(/^requests +(.*)$/gm)].map((match) => match[1]),
    ['1', '2  10/s', '3  10/s'],
  );
});
