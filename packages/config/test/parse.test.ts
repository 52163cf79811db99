import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { type ConfigFormat, formatOf, parseConfig } from '../src/parse.ts';
import { formatProblems } from '../src/problem.ts';
import type { NodeConfig } from '../src/types.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../../aegis.example.toml'), 'utf8');

const SMALLEST = `
[listen]
http = [":80"]
[[site]]
hosts = ["example.org"]
origins = ["http://127.0.0.1:3000"]
`;

function configOf(text: string, format: ConfigFormat = 'toml'): NodeConfig {
  const result = parseConfig(text, { format, file: 'aegis.toml' });
  assert.ok(result.ok, result.ok ? '' : formatProblems(result.problems));
  return result.config;
}

function problemsOf(text: string, format: ConfigFormat = 'toml'): string[] {
  const result = parseConfig(text, { format, file: 'f' });
  assert.ok(!result.ok, text.slice(0, 200));
  return formatProblems(result.problems).split('\n');
}

/** The problems of SMALLEST with `lines` after it: in its site, unless they open another table. Lines count from the first of them. */
function problemsAfter(lines: string): string[] {
  return problemsOf(`${SMALLEST}${lines}`).map((problem) => problem.replace(/^f:(\d+)/, (_, line) => `${Number(line) - 6}`));
}

test('defaults: the smallest configuration has every field filled', () => {
  const { bots, ...rest } = configOf(SMALLEST);
  assert.deepEqual([bots.modulePath, bots.nameServers, bots.good[0]?.name], [null, [], 'googlebot']);
  assert.deepEqual(rest, {
    node: { dataDir: '/var/lib/aegis', workers: 'auto', name: 'aegis', region: null },
    listen: { http: [{ host: '::', port: 80, dualStack: true }], https: [], admin: { host: '127.0.0.1', port: 9180, dualStack: false } },
    tls: { mode: 'self-signed', minVersion: '1.3', certificates: [], defaultCertificate: null },
    cache: { memoryBytes: 268_435_456, disk: null },
    log: { access: true, level: 'info', address: 'full' },
    timeouts: { headerMs: 10_000, keepAliveMs: 75_000, bodyMs: 30_000, writeMs: 30_000, drainMs: 30_000, drainTransfersMs: 3_600_000 },
    shield: null,
    chain: null,
    sites: [
      {
        name: 'example.org',
        hosts: ['example.org'],
        origins: [{ scheme: 'http', host: '127.0.0.1', port: 3000, weight: 1 }],
        balance: 'round_robin',
        hostHeader: { kind: 'preserve' },
        requestBodyBytesMax: 1_073_741_824,
        cache: {
          enabled: true,
          defaultTtlMs: 0,
          heuristicFraction: 0.1,
          heuristicMaxMs: 86_400_000,
          staleWhileRevalidateMs: 0,
          staleIfErrorMs: 0,
          negativeTtlMs: {},
          key: { query: { kind: 'all' } },
          targets: ['cdn-cache-control'],
          objectBytesMax: 5_368_709_120,
          tagsHeader: 'cache-tag',
          storeSetCookie: false,
          respectClientCacheControl: true,
        },
        upstream: {
          connectTimeoutMs: 5_000,
          firstByteTimeoutMs: 60_000,
          idleTimeoutMs: 30_000,
          keepAliveMs: 60_000,
          connectionsMax: 1_024,
          retries: 1,
          tls: { verify: true, caPath: null, serverName: null },
        },
        forwarded: 'x-forwarded',
        trustedProxies: [],
        upgradeProtocols: [],
        via: true,
        bots: null,
        waf: null,
      },
    ],
  });
});

test('the example file is valid, and its warning is the one it speaks of', () => {
  const result = parseConfig(EXAMPLE, { format: 'toml', file: 'aegis.example.toml' });
  assert.ok(result.ok, result.ok ? '' : formatProblems(result.problems));
  assert.deepEqual(
    result.warnings.map(({ field }) => field),
    ['tls.mode'],
  );
  assert.equal(result.config.shield, null, 'whoever tries the example has no program put on an interface');
  assert.equal(result.config.sites[0]?.upstream.connectTimeoutMs, 2_000);
  assert.equal(result.config.sites[1]?.upstream.connectTimeoutMs, 5_000);
});

test('YAML and JSON mean the same as TOML, BOM and CRLF mean nothing', () => {
  const yaml = 'listen: { http: [":80"] }\nsite:\n  - hosts: [example.org]\n    origins:\n      - http://127.0.0.1:3000\n';
  const json = '{"listen":{"http":[":80"]},"site":[{"hosts":["example.org"],"origins":["http://127.0.0.1:3000"]}]}';
  const expected = configOf(SMALLEST);
  assert.deepEqual(configOf(yaml, 'yaml'), expected);
  assert.deepEqual(configOf(json, 'yaml'), expected);
  assert.deepEqual(configOf(`\ufeff${SMALLEST.replaceAll('\n', '\r\n')}`), expected);
  assert.deepEqual(configOf(`\ufeff${yaml.replaceAll('\n', '\r\n')}`, 'yaml'), expected);
});

test('a configuration consists of JSON values only: it survives being handed to another process', () => {
  const config = configOf(EXAMPLE);
  assert.deepEqual(JSON.parse(JSON.stringify(config)), config);
});

test('timeouts: a site that names none has those of the node', () => {
  const { upstream } = configOf(`${SMALLEST}upstream = { idle_timeout = "7s" }\n[timeouts]\nconnect = "1s"\nidle = "2s"\n`)
    .sites[0] as NodeConfig['sites'][number];
  assert.deepEqual([upstream.connectTimeoutMs, upstream.firstByteTimeoutMs, upstream.idleTimeoutMs], [1_000, 60_000, 7_000]);
});

test('timeouts: what is written for the node arrives, each in its place', () => {
  const written = '[timeouts]\nheader = "1s"\nkeep_alive = "2s"\nbody = "3s"\nwrite = "4s"\ndrain = "5s"\ndrain_transfers = "6s"\n';
  assert.deepEqual(configOf(`${SMALLEST}${written}`).timeouts, {
    headerMs: 1_000,
    keepAliveMs: 2_000,
    bodyMs: 3_000,
    writeMs: 4_000,
    drainMs: 5_000,
    drainTransfersMs: 6_000,
  });
});

test('a site: what is written about its cache and its upgrades arrives', () => {
  const site = configOf(`${SMALLEST}upgrade_protocols = ["TUS", "raw/1"]
[site.cache]
enabled = false
default_ttl = "1s"
heuristic_fraction = "20%"
heuristic_max = "2s"
stale_while_revalidate = "3s"
stale_if_error = "4s"
negative_ttl = { "404" = "5s" }
targets = ["A-Cache-Control"]
max_object = "6B"
tags_header = "A-Tag"
store_set_cookie = true
respect_client_cache_control = false
`).sites[0] as NodeConfig['sites'][number];
  assert.deepEqual(site.cache, {
    enabled: false,
    defaultTtlMs: 1_000,
    heuristicFraction: 0.2,
    heuristicMaxMs: 2_000,
    staleWhileRevalidateMs: 3_000,
    staleIfErrorMs: 4_000,
    negativeTtlMs: { 404: 5_000 },
    key: { query: { kind: 'all' } },
    targets: ['a-cache-control'],
    objectBytesMax: 6,
    tagsHeader: 'a-tag',
    storeSetCookie: true,
    respectClientCacheControl: false,
  });
  assert.deepEqual(site.upgradeProtocols, ['tus', 'raw/1']);
  for (const status of ['200', '416', '429', '600']) {
    const result = parseConfig(`${SMALLEST}cache = { negative_ttl = { "${status}" = "1s" } }`, { format: 'toml', file: 'aegis.toml' });
    assert.equal(result.ok, false, status);
  }
  for (const refused of ['h2c', 'WebSocket', 'a b', '']) {
    const result = parseConfig(`${SMALLEST}upgrade_protocols = ["${refused}"]`, { format: 'toml', file: 'aegis.toml' });
    assert.equal(result.ok, false, refused);
  }
});

test('timeouts of the node: each arrives where it is read', () => {
  const { timeouts } = configOf(`${SMALLEST}[timeouts]\nheader = "1s"\nkeep_alive = "2s"\nbody = "3s"\nwrite = "4s"\ndrain = "5s"\n`);
  assert.deepEqual(
    [timeouts.headerMs, timeouts.keepAliveMs, timeouts.bodyMs, timeouts.writeMs, timeouts.drainMs],
    [1_000, 2_000, 3_000, 4_000, 5_000],
  );
});

test('RFC 1034 3.1: a host with the dot of the root is the host without it, so one site has it', () => {
  assert.deepEqual(
    configOf('listen.http = [":80"]\n[[site]]\nhosts = ["a.example.", "*.b.example."]\norigins = ["http://127.0.0.1:1"]').sites[0]?.hosts,
    ['a.example', '*.b.example'],
  );
  const twice = 'listen.http = [":80"]\n[[site]]\nhosts = ["a.example", "a.example."]\norigins = ["http://127.0.0.1:1"]';
  assert.equal(parseConfig(twice, { format: 'toml', file: 'aegis.toml' }).ok, false);
});

test('cache key: all, none, only and except', () => {
  const queryOf = (key: string) => configOf(`${SMALLEST}cache = { key = ${key} }`).sites[0]?.cache.key.query;
  assert.deepEqual(queryOf('{}'), { kind: 'all' });
  assert.deepEqual(queryOf('{ query = "none" }'), { kind: 'none' });
  assert.deepEqual(queryOf('{ query = ["id"] }'), { kind: 'only', names: ['id'] });
  assert.deepEqual(queryOf('{ ignore_query = ["utm"] }'), { kind: 'except', names: ['utm'] });
});

test('host_header: the three forms; a mistyped word is not taken for a host', () => {
  const headerOf = (value: string) => configOf(`${SMALLEST}host_header = ${value}`).sites[0]?.hostHeader;
  assert.deepEqual(headerOf('"origin"'), { kind: 'origin' });
  assert.deepEqual(headerOf('{ value = "Internal.example:8080" }'), { kind: 'value', value: 'internal.example:8080' });
  assert.deepEqual(headerOf('{ value = "[::1]" }'), { kind: 'value', value: '[::1]' });
  assert.deepEqual(problemsAfter('host_header = "preserv"'), [
    '1:15: site[0].host_header: expected "preserve", "origin" or { value = "host" }, found "preserv"; did you mean "preserve"?',
  ]);
});

test('tls: files, the default certificate and paths from the resolver', () => {
  const text = `${SMALLEST}
[tls]
mode = "files"
certificates = [{ cert = "a.pem", key = "a.key" }, { cert = "b.pem", key = "b.key", names = ["*.B.example"] }]
default_certificate = "b.pem"
[cache]
disk = { size = "1GiB" }
[node]
data_dir = "data"`;
  const result = parseConfig(text, { format: 'toml', file: 'f', resolvePath: (path) => `/etc/${path}` });
  assert.ok(result.ok);
  assert.deepEqual(result.config.tls, {
    mode: 'files',
    minVersion: '1.3',
    certificates: [
      { certPath: '/etc/a.pem', keyPath: '/etc/a.key', names: null },
      { certPath: '/etc/b.pem', keyPath: '/etc/b.key', names: ['*.b.example'] },
    ],
    defaultCertificate: 1,
  });
  assert.deepEqual(result.config.cache.disk, { path: '/etc/data/cache', sizeBytes: 2 ** 30 });
});

test('unknown keys: the key itself is pointed at, and the nearest valid one is named', () => {
  assert.deepEqual(problemsAfter('  cach = 1'), ['1:3: site[0].cach: unknown key; did you mean "cache"?']);
  assert.deepEqual(problemsAfter('[site.cache]\ndefualt_ttl = "1s"'), [
    '2:1: site[0].cache.defualt_ttl: unknown key; did you mean "default_ttl"?',
  ]);
  assert.deepEqual(problemsAfter('[node]\nmemory = "1GiB"'), ['2:1: node.memory: unknown key here; did you mean "cache.memory"?']);
  assert.deepEqual(problemsAfter('[log]\nfoo = 1'), ['2:1: log.foo: unknown key; valid here: access, level, address']);
});

test('what this version lacks is refused and never passed over: sections and keys of later versions', () => {
  for (const section of ['nats', 'mesh', 'acme', 'redis'])
    assert.match(problemsAfter(`[${section}]`).join(), new RegExp(`^1:2: ${section}: unknown key`));
  for (const key of ['rate_limits', 'functions', 'fail_open'])
    assert.match(problemsAfter(`${key} = {}`).join(), new RegExp(`^1:1: site\\[0\\]\\.${key}: unknown key`));
  assert.deepEqual(problemsAfter('[tls]\nmode = "acme"'), ['2:8: tls.mode: expected "self-signed" or "files", found "acme"']);
  assert.match(problemsAfter('balance = "least_connections"').join(), /expected "round_robin"/);
});

test('kinds: what was expected and what is there', () => {
  assert.deepEqual(problemsAfter('via = "yes"'), ['1:7: site[0].via: expected true or false, found "yes"']);
  assert.deepEqual(problemsAfter('cache = []'), [
    '1:9: site[0].cache: expected a table, found a list: there is only one, [site.cache] in TOML',
  ]);
  assert.deepEqual(problemsAfter('[log]\nlevel = {}'), ['2:9: log.level: expected "debug" or "info" or "warn" or "error", found a table']);
  assert.deepEqual(problemsAfter('[timeouts]\nidle = 30'), [
    '2:8: timeouts.idle: expected text like "30s", found the number 30: a duration has a unit, like "30s"',
  ]);
  assert.deepEqual(problemsAfter('upstream = { retries = 1.5 }'), [
    '1:24: site[0].upstream.retries: expected a whole number from 0 to 5, found the number 1.5',
  ]);
  assert.deepEqual(problemsAfter('[node]\nworkers = 0'), ['2:11: node.workers: expected a whole number from 1 to 256, found the number 0']);
  assert.deepEqual(problemsAfter('[node]\nworkers = true'), [
    '2:11: node.workers: expected "auto" or a whole number from 1 to 256, found true',
  ]);
  assert.deepEqual(problemsAfter('[node]\nname = "two words"'), [
    '2:8: node.name: expected a name of at most 64 letters, digits and -._ without spaces, found "two words"',
  ]);
  assert.deepEqual(problemsOf('cache:\nlisten: { http: [":80"] }\nsite: [{ hosts: [a], origins: ["http://b"] }]', 'yaml'), [
    'f:1:7: cache: expected a table, found nothing: its keys are memory, disk',
  ]);
});

test('words: the nearest one is named', () => {
  assert.deepEqual(problemsAfter('[log]\nlevel = "wran"'), [
    '2:9: log.level: expected "debug" or "info" or "warn" or "error", found "wran"; did you mean "warn"?',
  ]);
  assert.deepEqual(problemsAfter('balance = "round-robin"'), [
    '1:11: site[0].balance: expected "round_robin", found "round-robin"; did you mean "round_robin"?',
  ]);
});

test('missing: the place where it belongs is pointed at', () => {
  assert.deepEqual(problemsOf(''), [
    'f:1:1: site: missing: add a [[site]] with `hosts` and `origins`',
    'f:1:1: listen: no address to listen on: give `http` or `https` one',
  ]);
  assert.deepEqual(problemsAfter('[[site]]\nhosts = ["b"]'), [
    '1:3: site[1].origins: missing: add where the content comes from, like origins = ["http://127.0.0.1:3000"]',
  ]);
  assert.deepEqual(problemsAfter('[cache]\ndisk = {}'), ['2:1: cache.disk.size: missing: expected text like "512MiB"']);
});

test('bounds of values: too small, too large, too many', () => {
  assert.deepEqual(problemsAfter('[timeouts]\nheader = "0s"'), ['2:10: timeouts.header: must be 1ms or more']);
  assert.deepEqual(problemsAfter('[timeouts]\nheader = "2d"'), ['2:10: timeouts.header: must be 1d or less']);
  assert.deepEqual(problemsAfter('cache = { default_ttl = "366d" }'), ['1:25: site[0].cache.default_ttl: must be 365d or less']);
  assert.deepEqual(problemsAfter('[cache]\ndisk = { size = "1B" }'), ['2:17: cache.disk.size: must be 1MiB or more']);
  assert.deepEqual(problemsAfter(`trusted_proxies = [${'"::1",'.repeat(LIMITS.trustedProxiesMax.value + 1)}]`), [
    `1:19: site[0].trusted_proxies: has more than 1000 entries`,
  ]);
  assert.deepEqual(problemsAfter('[[site]]\nhosts = []\norigins = []'), [
    '2:9: site[1].hosts: needs at least one entry',
    '3:11: site[1].origins: needs at least one entry',
  ]);
});

test('a site is named in Latin-1, which the access log writes as it is', () => {
  assert.equal(configOf(`${SMALLEST}name = "müller's"`).sites[0]?.name, "müller's");
  for (const name of ['日本', 'two words', 'a\\u0000', 'a\\u0085b', 'a\\"b']) {
    assert.match(problemsAfter(`name = "${name}"`).join(), /^1:8: site\[0\]\.name: expected a name of at most 255 characters of Latin-1/);
  }
});

test('negative_ttl: only 400 to 599', () => {
  assert.deepEqual(configOf(`${SMALLEST}cache = { negative_ttl = { 404 = "10s", "503" = "1s" } }`).sites[0]?.cache.negativeTtlMs, {
    404: 10_000,
    503: 1_000,
  });
  assert.deepEqual(problemsAfter('cache = { negative_ttl = { 200 = "10s", nope = "1s" } }'), [
    '1:28: site[0].cache.negative_ttl.200: expected a status code from 400 to 599, found "200"',
    '1:41: site[0].cache.negative_ttl.nope: expected a status code from 400 to 599, found "nope"',
  ]);
});

test('all problems are found at once, in the order of the file', () => {
  const problems = problemsOf(
    'nod = 1\n[listen]\nhttp = [80, "x"]\n[cache]\nmemory = "1gb"\n[[site]]\nhosts = ["a", "A"]\norigins = ["ftp://a", { url = "http://b", wight = 2 }]\ncach = 1\n',
  );
  assert.deepEqual(
    problems.map((problem) => problem.split(': ').slice(0, 2).join(' ')),
    [
      'f:1:1 nod',
      'f:3:9 listen.http[0]',
      'f:3:13 listen.http[1]',
      'f:5:10 cache.memory',
      'f:7:15 site[0].hosts[1]',
      'f:8:12 site[0].origins[0]',
      'f:8:43 site[0].origins[1].wight',
      'f:9:1 site[0].cach',
    ],
  );
});

test('hostile files: bounded, and each with a reason', () => {
  const max = LIMITS.configFileBytesMax.value;
  assert.deepEqual(problemsOf('#'.repeat(max + 1)), ['f: larger than 1048576 bytes']);
  assert.deepEqual(problemsOf('a = 1\nb = "\u0000"'), ['f:2:6: a NUL character']);
  assert.deepEqual(problemsOf('a: "\u0000"', 'yaml'), ['f:1:5: a NUL character']);
  const keys = Array.from({ length: 100_000 }, (_, i) => `k${i}=1`).join('\n');
  const problems = problemsOf(keys);
  assert.equal(problems.length, LIMITS.configProblemsMax.value + 1);
  assert.equal(problems.at(-1), 'f: and more problems');
});

test('hostile text in a problem comes out on one line, short, and without control or direction-changing characters', () => {
  const evil = `\\u001b[2J\\u202e\\n${'x'.repeat(10_000)}`;
  for (const text of [
    `"${evil}" = 1`,
    `[listen]\nhttp = ["${evil}"]`,
    `[log]\nlevel = "${evil}"`,
    `[[site]]\nhosts = ["${evil}"]\norigins = [{ "${evil}" = 1 }]`,
  ]) {
    for (const problem of problemsOf(text)) {
      assert.doesNotMatch(problem, /[\p{Cc}\p{Cf}]/u);
      assert.ok(problem.length < 600, problem);
    }
  }
});

test('no text makes the reader throw, and every problem is inside the file', () => {
  const broken = fc
    .tuple(
      fc.nat(EXAMPLE.length),
      fc.nat(40),
      fc.string({ unit: fc.constantFrom(...'[]{}"\'=.,#\n\\ a0:-&*!?|>%@`\t\r\u0000é'.split('')), maxLength: 6 }),
    )
    .map(([at, cut, insert]) => EXAMPLE.slice(0, at) + insert + EXAMPLE.slice(at + cut));
  const soup = fc.string({ unit: fc.constantFrom(...'[]{}"\'=.,#\n\\ ab01:-&*!?|>%@`\t\r'.split('')), maxLength: 80 });
  fc.assert(
    fc.property(fc.oneof(broken, soup), fc.constantFrom<ConfigFormat>('toml', 'yaml'), (text, format) => {
      const result = parseConfig(text, { format, file: 'f' });
      const lines = text.split('\n');
      for (const { line, column } of result.ok ? result.warnings : result.problems) {
        assert.ok(line >= 1 && line <= lines.length);
        assert.ok(column >= 1 && column <= (lines[line - 1] as string).length + 1);
      }
    }),
    { numRuns: 500 },
  );
});

test('the format follows from the extension', () => {
  const formats = {
    'a.toml': 'toml',
    'a.TOML': 'toml',
    '/b/a.yaml': 'yaml',
    'a.yml': 'yaml',
    'a.json': 'yaml',
    a: undefined,
    'a.toml.bak': undefined,
    toml: undefined,
  };
  for (const [file, format] of Object.entries(formats)) assert.equal(formatOf(file), format, file);
});

test('[chain]: RPC nodes, a key, and how old the last heartbeat may be', () => {
  const chain = '[chain]\nrpc = ["https://rpc.example/key", "http://127.0.0.1:8899"]\nkey = "/keys/node.json"';
  assert.deepEqual(configOf(`${SMALLEST}${chain}`).chain, {
    rpc: ['https://rpc.example/key', 'http://127.0.0.1:8899'],
    keyPath: '/keys/node.json',
    heartbeatMs: 21_600_000,
  });
  assert.match(problemsAfter('[chain]\nkey = "a"').join(), /chain\.rpc: missing/);
  assert.match(problemsAfter('[chain]\nkey = "a"\nrpc = []').join(), /needs at least one entry/);
  assert.match(problemsAfter('[chain]\nkey = "a"\nrpc = ["devnet"]').join(), /expected an http:\/\/ or https:\/\/ URL/);
  assert.match(problemsAfter('[chain]\nkey = "a"\nrpc = ["https://u:p@rpc.example"]').join(), /without user and password/);
  assert.match(problemsAfter('[chain]\nkey = "a"\nrpc = ["https://rpc.example"]\nheartbeat = "1s"').join(), /must be 1m or more/);
});
