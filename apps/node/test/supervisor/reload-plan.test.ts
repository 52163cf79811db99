import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planReload } from '../../src/supervisor/reload-plan.ts';
import { DEFAULT, someConfig } from '../fixtures/some-config.ts';

const current = someConfig();
const planFor = (from: string, to: string) => planReload(current, someConfig(DEFAULT.replace(from, to)));

test('a configuration that means the same changes nothing', () => {
  assert.deepEqual(planFor('[node]', '# a comment\n[node]'), { kind: 'unchanged' });
});

test('sites, timeouts and log level are applied by the running workers', () => {
  assert.deepEqual(planFor('"example.org"', '"example.net"'), { kind: 'live' });
  assert.deepEqual(planFor('[[site]]', '[timeouts]\nheader = "3s"\n[[site]]'), { kind: 'live' });
  assert.deepEqual(planFor('[[site]]', '[log]\nlevel = "debug"\n[[site]]'), { kind: 'live' });
});

test('an admin address alone concerns no worker', () => {
  assert.deepEqual(planFor('9180', '9181'), { kind: 'live' });
});

test('what a worker takes up only at its start asks for new workers', () => {
  assert.deepEqual(planFor('8080', '8081'), { kind: 'replace', sections: ['listen'] });
  assert.deepEqual(planFor('workers = 2', 'workers = 3'), { kind: 'replace', sections: ['node'] });
  assert.deepEqual(planFor('[[site]]', '[cache]\nmemory = "1MiB"\n[[site]]'), { kind: 'replace', sections: ['cache'] });
  assert.deepEqual(planFor('[[site]]', '[bots]\nname_servers = ["192.0.2.53"]\n[[site]]'), { kind: 'live' }, 'nobody is judged');
  assert.deepEqual(planFor('[[site]]', '[[site]]\nbots = {}'), { kind: 'replace', sections: ['bots'] });
  assert.deepEqual(planFor('[[site]]', '[log]\naccess = false\n[[site]]'), { kind: 'replace', sections: ['log'] });
});

test('another data directory needs another process', () => {
  assert.equal(planFor('/var/lib/aegis', '/srv/aegis').kind, 'refused');
});
