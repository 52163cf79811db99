import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWrk } from '../../bench/measure/load.ts';
import { parseCoreTakenMs, parseStat, usageOfTree } from '../../bench/measure/processes.ts';

test('proc(5): CPU time is utime and stime, whatever a process calls itself', () => {
  const stat = parseStat('42 (a) b (c) S 7 42 42 0 -1 4194304 100 0 0 0 250 50 9 9 20 0 3 0 100 1000 10');
  assert.deepEqual(stat, { pid: 42, name: 'a) b (c', parentPid: 7, cpuMs: 3_000 });
});

test('proc(5): time taken of a core leaves out idle and iowait, and holds what the hypervisor stole', () => {
  const text = 'cpu  9 9 9 9 9 9 9 9 9 9\ncpu0 1 2 4 1000 1000 8 16 32 500 500\ncpu1 1 0 0 0 0 0 0 0 0 0\n';
  assert.equal(parseCoreTakenMs(text, 0), 630);
  assert.equal(parseCoreTakenMs(text, 1), 10);
});

test('a tree holds at least its root', () => {
  const [self] = usageOfTree(process.pid);
  assert.equal(self?.pid, process.pid);
  assert.ok(self.residentBytes > 0);
});

const WRK = `Running 5s test @ http://127.0.0.1:1/1k
  1 threads and 64 connections
  445730 requests in 5.00s, 564.90MB read
Requests/sec:  89137.30
Transfer/sec:    112.93MB
`;

test('wrk: requests and their rate', () => {
  assert.deepEqual(parseWrk(WRK), { requests: 445_730, requestsPerSecond: 89_137.3 });
});

test('wrk: a run with failures is no measurement', () => {
  assert.throws(() => parseWrk(`${WRK}  Non-2xx or 3xx responses: 3\n`), /Non-2xx/);
  assert.throws(() => parseWrk(`${WRK}  Socket errors: connect 0, read 1, write 0, timeout 0\n`), /Socket errors/);
  assert.throws(() => parseWrk('unable to connect'), /no requests/);
});
