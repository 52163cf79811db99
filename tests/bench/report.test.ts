import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, page, type Report, type ServerResult } from '../../bench/report.ts';
import { SCENARIOS } from '../../bench/scenarios.ts';

function server(name: string, title: string, cpuUs: readonly number[], scenarios: readonly string[]): ServerResult {
  const measurement = (cpuUsPerRequest: number) => ({
    requestsPerSecond: 1e6 / cpuUsPerRequest,
    cpuUsPerRequest,
    busy: 1,
    disturbed: 0.01,
    processes: [
      { name: 'worker', cpuUsPerRequest: cpuUsPerRequest - 0.5 },
      { name: 'supervisor', cpuUsPerRequest: 0.5 },
    ],
  });
  const rounds = cpuUs.map((us) => ({
    idleConnectionBytes: 2_048,
    measurements: Object.fromEntries(scenarios.map((scenario) => [scenario, measurement(us)])),
  }));
  return { name, title, version: '1', rounds };
}

const all = SCENARIOS.map(({ name }) => name);
const report: Report = {
  date: '2026-01-02',
  machine: { cpu: 'CPU', cores: 2, memoryGib: 4, kernel: '6.1.0', filesMax: 20_000 },
  secondsPerMeasurement: 5,
  idleConnections: 8_000,
  servers: [
    server('aegis', 'Aegis', [9, 10, 50], all),
    server(
      'other',
      'Other',
      [20, 21, 19],
      all.filter((name) => !name.includes('TLS')),
    ),
  ],
};

test('the median does not mind one bad round', () => {
  assert.equal(median([50, 9, 10]), 10);
  assert.equal(median([1, 2, 3, 4]), 2.5);
});

test('the page shows medians, our share of the cost of the others, and nothing where nothing was measured', () => {
  const lines = page(report).split('\n');
  assert.ok(lines.some((line) => /^\| Aegis +\| +10\.0 \|/.test(line)));
  assert.ok(lines.some((line) => /^\| Other +\| +20\.0 \(0\.50\) \| +20\.0 \(0\.50\) \| +– \| +20\.0 \(0\.50\) \|$/.test(line)));
  assert.ok(lines.some((line) => /^\| Other +\| +19\.0 – 21\.0/.test(line)));
  assert.ok(lines.some((line) => line.includes('50 000 (100.0 %)')));
  assert.match(page(report), /0\.50 µs are outside the worker/);
});
