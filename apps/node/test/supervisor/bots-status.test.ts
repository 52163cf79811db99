import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricsRegistry, edgeMetrics, mergeSnapshots } from '@aegis/telemetry';
import { botsStatus } from '../../src/supervisor/bots-status.ts';

test('what was done about bots is added up over workers and sites', () => {
  const workers = [1, 2].map(() => {
    const registry = createMetricsRegistry();
    const metrics = edgeMetrics(registry);
    metrics.botVerdicts.labels('shop', 'human', 'allow').add(10);
    metrics.botVerdicts.labels('blog', 'human', 'allow').add(1);
    metrics.botVerdicts.labels('shop', 'suspicious', 'challenge').add(3);
    metrics.botChallenges.labels('shop', 'issued').add(3);
    metrics.botChallenges.labels('shop', 'solved').add(2);
    metrics.botModuleFailures.add(1);
    return registry.snapshot();
  });
  assert.deepEqual(botsStatus(mergeSnapshots(workers)), {
    verdicts: [
      { verdict: 'human', action: 'allow', requests: 22 },
      { verdict: 'suspicious', action: 'challenge', requests: 6 },
    ],
    challenges: { issued: 6, solved: 4, refused: 0 },
    moduleFailures: 2,
  });
});

test('where nobody was judged there is nothing to say', () => {
  const registry = createMetricsRegistry();
  edgeMetrics(registry);
  assert.equal(botsStatus(registry.snapshot()), null);
  assert.equal(botsStatus({ families: [] }), null);
});
