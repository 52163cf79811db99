import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { readSettings } from '../../src/start/settings.ts';

const portsOf = (args: readonly string[], env: Record<string, string> = {}): number[] =>
  readSettings(args, env)!.ports.map(({ port }) => port);

test('flags win over the environment, the environment over the defaults', () => {
  assert.deepEqual(portsOf([]), [8080, 8443, 9180, 8090, 8899]);
  assert.deepEqual(portsOf(['--http-port', '81'], { AEGIS_HTTP_PORT: '82', AEGIS_ADMIN_PORT: '83' }), [81, 8443, 83, 8090, 8899]);
  assert.equal(readSettings([], { AEGIS_HOST: '::1' })!.host, '::1');
});

test('--help asks for nothing else', () => {
  assert.equal(readSettings(['--help'], {}), undefined);
});

test('what is no port, or no option, is said so', () => {
  for (const args of [['--http-port', 'x'], ['--http-port', '0'], ['--http-port', '65536'], ['--nonsense'], ['stray']]) {
    assert.throws(
      () => readSettings(args, {}),
      (error) => isAegisError(error, 'demo.usage'),
    );
  }
});
