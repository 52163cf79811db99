/** 3.3 through the started program: curl, scripts and a real Chromium. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { startBrowser } from './browser.ts';
import { eventually, type NodeUnderTest, raw, request, startNode, startOrigin } from './harness.ts';

const run = promisify(execFile);

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
/** What a browser sends to an origin without TLS. */
const BROWSER_FIELDS = {
  'user-agent': CHROME,
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate',
  'accept-language': 'en-GB,en;q=0.9',
};

/** However busy the machine, a verdict is waited for. */
const PATIENT = 'deadline = "20s"';

async function protectedSite(t: TestContext, bots: string, extra = ''): Promise<NodeUnderTest & { readonly cookies: string[] }> {
  const cookies: string[] = [];
  const origin = await startOrigin(t, (asked, response) => {
    cookies.push(asked.headers.cookie ?? '');
    const status = asked.url?.startsWith('/login') === true ? 401 : 200;
    response.writeHead(status, { 'content-type': 'text/html', 'cache-control': 'max-age=60' });
    response.end('<!doctype html><title>Shop</title><h1>Welcome</h1>');
  });
  const node = await startNode(t, {
    originPort: origin.port,
    workers: 1,
    disk: false,
    site: `bots = ${bots}`,
    extra: `[bots]\n${PATIENT}\n${extra}`,
  });
  return { ...node, cookies };
}

const lastBots = (node: NodeUnderTest): unknown => node.log().at(-1)?.['bots'];

test('3.3: a browser gets through, curl is challenged, blocked or only logged as the site says', async (t) => {
  const node = await protectedSite(t, '{ paths = [{ path = "/no", suspicious = "block" }, { path = "/open", suspicious = "log" }] }');
  assert.equal((await request(node.httpPort, '/', { headers: BROWSER_FIELDS })).status, 200);
  const curl = async (path: string, ...words: string[]): Promise<string> =>
    (await run('curl', ['-sS', '-o', '-', '-w', '%{http_code} %{content_type}', ...words, `http://127.0.0.1:${node.httpPort}${path}`]))
      .stdout;
  assert.match(await curl('/', '-H', 'Accept: text/html'), /<progress id="progress"[\s\S]*403 text\/html/);
  assert.match(await curl('/'), /403 text\/plain/);
  assert.match(await curl('/no'), /are not allowed on this site[\s\S]*403/);
  assert.match(await curl('/open'), /Welcome[\s\S]*200/);
  await eventually(() => node.log().length === 5, 'five lines in the access log');
  assert.deepEqual(
    node.log().map((line) => line['bots']),
    ['human 0 allow', 'suspicious 60 challenge tool', 'suspicious 60 challenge tool', 'suspicious 60 block tool', 'suspicious 60 log tool'],
  );
});

test('3.3: programs that speak JSON get 403 as a problem document (RFC 9457)', async (t) => {
  const node = await protectedSite(t, '{}');
  for (const accept of ['application/json', 'application/problem+json, application/json;q=0.9']) {
    const answer = await request(node.httpPort, '/', { headers: { 'user-agent': 'python-requests/2.32', accept } });
    assert.deepEqual([answer.status, answer.fields.get('content-type')], [403, 'application/problem+json']);
    const { status, title, request_id: id } = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    assert.deepEqual([status, title, id], [403, 'Forbidden', answer.fields.get('x-request-id')]);
  }
});

test('3.3: more than a hundred requests a second of one address are suspicious, cached answers too', async (t) => {
  const node = await protectedSite(t, '{ suspicious = "block" }');
  const ask = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: site.test\r\n${Object.entries(BROWSER_FIELDS)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;
  await request(node.httpPort, '/', { headers: BROWSER_FIELDS });
  const answers: string[] = (await raw(node.httpPort, ask('/').repeat(300))).toString('latin1').match(/HTTP\/1\.1 \d{3}/g) ?? [];
  assert.ok(answers.includes('HTTP/1.1 403'), 'some are blocked');
  assert.equal(answers[0], 'HTTP/1.1 200', 'the first are not');
});

test('3.3: failed logins count against an address where one logs in', async (t) => {
  const node = await protectedSite(t, '{ suspicious = "block" }');
  const logIn = async (): Promise<number> =>
    (await request(node.httpPort, '/login', { method: 'POST', headers: BROWSER_FIELDS, body: 'user=a&password=b' })).status;
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) statuses.push(await logIn());
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 401, 403, 403]);
  assert.equal((await request(node.httpPort, '/', { headers: BROWSER_FIELDS })).status, 200);
});

test('3.3: mode "log" does nothing, and says what it would have done', async (t) => {
  const node = await protectedSite(t, '{ mode = "log", suspicious = "block" }');
  assert.equal((await request(node.httpPort, '/', { headers: { 'user-agent': 'sqlmap/1.8' } })).status, 200);
  await eventually(() => lastBots(node) === 'suspicious 90 would-block scraper', 'the log says what would have been done');
});

test('3.3: a good bot by its published addresses is let in, and one that only says so is not', async (t) => {
  const good = (range: string): string => `good = [{ name = "example", user_agent = "ExampleBot", ranges = ["${range}"] }]`;
  const agent = { 'user-agent': 'Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example/)' };
  const known = await protectedSite(t, '{ suspicious = "block" }', good('127.0.0.0/8'));
  assert.equal((await request(known.httpPort, '/', { headers: agent })).status, 200);
  const unknown = await protectedSite(t, '{ suspicious = "block" }', good('192.0.2.0/24'));
  assert.equal((await request(unknown.httpPort, '/', { headers: agent })).status, 403);
});

test('3.3: over TLS, curl that borrows a browser’s name is known by its ClientHello (JA4)', async (t) => {
  const node = await protectedSite(t, '{ suspicious = "block" }');
  const words = Object.entries({
    ...BROWSER_FIELDS,
    'sec-ch-ua': '"Chromium";v="150", "Not)A;Brand";v="24"',
    'sec-ch-ua-platform': '"Linux"',
    'sec-fetch-mode': 'navigate',
  }).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const url = `https://127.0.0.1:${node.httpsPort}/`;
  const { stdout } = await run('curl', ['-sSk', '--http1.1', '-o', '-', '-w', '%{http_code}', ...words, url]);
  assert.match(stdout, /403$/);
  await eventually(() => String(lastBots(node)).endsWith('tls-mismatch'), 'the log names the reason');
});

test('3.3: a challenged Chromium does its work, gets through, and is not asked again', async (t) => {
  const node = await protectedSite(t, '{ human = "challenge", difficulty = 12 }');
  const browser = await startBrowser(t);
  await browser.open(`http://127.0.0.1:${node.httpPort}/`);
  await browser.until("document.title === 'Shop'");
  assert.deepEqual(
    browser.documents.map(({ status }) => status),
    [403, 200],
  );
  await browser.open(`http://127.0.0.1:${node.httpPort}/other`);
  await browser.until("location.pathname === '/other' && document.title === 'Shop'");
  assert.deepEqual(
    browser.documents.map(({ status }) => status),
    [403, 200, 200],
  );
  assert.deepEqual(node.cookies, ['', ''], 'the pass does not reach the origin');
  assert.match((await node.admin('GET', '/api/v1/status')).body, /"challenges":\{"issued":1,"solved":1,"refused":0\}/);
  const { body } = await node.admin('GET', '/metrics');
  assert.match(body, /aegis_bots_challenges_total\{site="\*",result="solved"\} 1\n/);
  assert.match(body, /aegis_bots_verdicts_total\{site="\*",verdict="human",action="passed"\} 2\n/);
});

test('3.3: over TLS too, where Chromium is Chromium by its ClientHello', async (t) => {
  const node = await protectedSite(t, '{ human = "challenge", difficulty = 12 }');
  const browser = await startBrowser(t);
  await browser.open(`https://127.0.0.1:${node.httpsPort}/`);
  await browser.until("document.title === 'Shop'");
  assert.match(String(node.log()[0]?.['bots']), /^human 0 challenge$/);
});

test('3.3: a Chromium that says that it is headless is challenged, and works more', async (t) => {
  const node = await protectedSite(t, '{ difficulty = 8 }');
  const browser = await startBrowser(t, { userAgent: CHROME.replace('Chrome/', 'HeadlessChrome/') });
  await browser.open(`http://127.0.0.1:${node.httpPort}/`);
  await browser.until("document.title === 'Shop'");
  assert.match(String(node.log()[0]?.['bots']), /^suspicious \d+ challenge headless/);
});

test('3.3: without cookies the page says so and stops, rather than load itself again and again', async (t) => {
  const node = await protectedSite(t, '{ human = "challenge", difficulty = 8 }');
  const browser = await startBrowser(t, { cookies: 'refused' });
  await browser.open(`http://127.0.0.1:${node.httpPort}/`);
  await browser.until("/allow cookies/.test(document.querySelector('[role=status]')?.textContent)");
  assert.equal(await browser.evaluate("document.getElementById('again').hidden"), false);
  assert.equal(browser.documents.length, 1);
});

test('3.3: the page tells its progress to everyone, and breaks no rule of its own policy', async (t) => {
  const node = await protectedSite(t, '{ human = "challenge", difficulty = 24 }');
  const browser = await startBrowser(t);
  await browser.open(`http://127.0.0.1:${node.httpPort}/`);
  await browser.until('document.querySelector("progress").value > 0');
  const facts = await browser.evaluate(`({
    lang: document.documentElement.lang,
    live: document.querySelector('[role=status]').getAttribute('aria-live'),
    text: document.querySelector('[role=status]').textContent,
    labelled: document.querySelector('progress').getAttribute('aria-labelledby'),
    heading: document.querySelector('h1').textContent,
    elsewhere: performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('blob:')).length,
  })`);
  assert.deepEqual(facts, {
    lang: 'en',
    live: 'polite',
    text: 'Calculating.',
    labelled: 'status',
    heading: 'One moment, please',
    elsewhere: 0,
  });
  assert.deepEqual(
    browser.complaints.filter((text) => !text.includes('403')),
    [],
  );
});

test('3.3: a bad module is refused when the configuration changes, and a node without one serves all the same', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'aegis-module-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, 'module.wasm');
  await writeFile(path, 'no module');
  const node = await protectedSite(t, '{ suspicious = "block" }', `module = "${path}"`);
  assert.equal((await request(node.httpPort, '/', { headers: { 'user-agent': 'sqlmap/1.8' } })).status, 200);
  assert.match(node.stderr(), /bots are not judged/);
  await writeFile(node.configPath, (await readFile(node.configPath, 'utf8')).replace('drain = "3s"', 'drain = "4s"'));
  const reload = await node.admin('POST', '/api/v1/reload', {});
  assert.equal(reload.status, 422);
  assert.match(reload.body, /bots\.bad_module/);
});
