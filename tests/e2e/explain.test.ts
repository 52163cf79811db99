/** `aegis-node explain` through the started program. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { request, startNode, startOrigin } from './harness.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));

test('an operator is told which phase would say what to a request, and why', async (t) => {
  const origin = await startOrigin(t, (_request, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60' });
    response.end('content');
  });
  const node = await startNode(t, {
    originPort: origin.port,
    workers: 1,
    disk: false,
    site: 'bots = { suspicious = "block" }',
    extra: '[bots]\ndeadline = "20s"',
  });
  const explain = async (...words: string[]): Promise<string> =>
    (await run(process.execPath, [MAIN, 'explain', '--config', node.configPath, ...words])).stdout;
  const blocked = await explain('--url', 'http://site.test/a', '--header', 'User-Agent: curl/8.5.0', '--client', '192.0.2.7');
  assert.match(blocked, /^│ match-site +site \*: it has the host site\.test/);
  assert.match(blocked, /│ find-client +client 192\.0\.2\.7: it is the peer/);
  assert.match(blocked, /■ judge-bots +block: suspicious, score 60 for tool; a path of kind page\n$/);
  const browser = [
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Accept: text/html',
    'Accept-Language: en',
    'Accept-Encoding: gzip',
  ].flatMap((line) => ['--header', line]);
  assert.match(
    await explain('--url', 'http://site.test/a', ...browser),
    /judge-bots +allow: human, score 0[\s\S]*■ ask-origin +ask: .*127\.0\.0\.1/,
  );
  assert.equal(origin.requests.size, 0);
  const headers = { 'user-agent': 'Mozilla/5.0 (X11)', accept: '*/*', 'accept-language': 'en', 'accept-encoding': 'gzip' };
  assert.equal((await request(node.httpPort, '/a', { headers })).status, 200);
  assert.match(await explain('--url', 'http://site.test/a', ...browser), /■ look-up-cache +hit: stored under \S+, fresh for \d+ s\n$/);
  await assert.rejects(explain('--url', 'site.test/a'), /explain\.bad_request: url/);
});
