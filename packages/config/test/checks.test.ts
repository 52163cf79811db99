import assert from 'node:assert/strict';
import test from 'node:test';
import { checkRules } from '../src/checks.ts';
import { type Tree, formatPath } from '../src/syntax/tree.ts';

const LISTEN: Tree = { http: [':80'] };

function found(tree: Tree): string[] {
  return checkRules(tree).map(({ path, reason }) => `${formatPath(path)}: ${reason}`);
}

test('a host belongs to one site, however it is written (requirement 2.1)', () => {
  const site = [{ hosts: ['example.org', 'bücher.example', '*'] }, { hosts: ['b.org', 'EXAMPLE.org', 'xn--bcher-kva.example', '*'] }];
  assert.deepEqual(found({ listen: LISTEN, site }), [
    'site[1].hosts[1]: "example.org" is already taken by site[0].hosts[0]',
    'site[1].hosts[2]: "xn--bcher-kva.example" is already taken by site[0].hosts[1]',
    'site[1].hosts[3]: "*" is already taken by site[0].hosts[2]',
  ]);
  assert.deepEqual(found({ listen: LISTEN, site: [{ hosts: ['a.org', '*.a.org'] }, { hosts: ['b.a.org'] }] }), []);
});

test('a site name is one site: written ones against written and implied ones', () => {
  assert.deepEqual(
    found({
      listen: LISTEN,
      site: [
        { name: 'x', hosts: ['a'] },
        { name: 'x', hosts: ['b'] },
      ],
    }),
    ['site[1].name: "x" is already taken by site[0].name'],
  );
  assert.deepEqual(found({ listen: LISTEN, site: [{ name: 'b', hosts: ['a'] }, { hosts: ['b'] }] }), [
    'site[0].name: "b" is already taken by site[1].hosts[0]',
  ]);
  assert.deepEqual(found({ listen: LISTEN, site: [{ name: 'a', hosts: ['a'] }, { hosts: ['b', 'c'] }] }), []);
});

test('a listening address is taken once: http, https and admin, the default one too', () => {
  assert.deepEqual(found({ listen: { http: [':80', '0.0.0.0:80'], https: ['[::1]:80', ':443'], admin: '127.0.0.1:443' } }), [
    'listen.http[1]: "0.0.0.0:80" is already taken by listen.http[0]',
    'listen.https[0]: "[::1]:80" is already taken by listen.http[0]',
    'listen.https[1]: ":443" is already taken by listen.admin',
  ]);
  assert.deepEqual(found({ listen: { http: [':9180'] } }), ['listen.http[0]: ":9180" is already taken by listen.admin']);
  assert.deepEqual(found({ listen: { http: ['127.0.0.1:0', '127.0.0.1:0'], admin: '127.0.0.1:0' } }), []);
});

test('without an address there is nothing to serve; one that is written wrong is not called missing', () => {
  assert.deepEqual(found({}), ['listen: no address to listen on: give `http` or `https` one']);
  assert.deepEqual(found({ listen: { http: [], https: [] } }), ['listen: no address to listen on: give `http` or `https` one']);
  assert.deepEqual(found({ listen: { http: 80 } }), []);
});

test('tls: files and certificates go together (requirement 2.2)', () => {
  const certificates = [
    { cert: 'a.pem', key: 'a.key', names: ['a.org', '*.a.org'] },
    { cert: 'b.pem', key: 'b.key', names: ['A.org'] },
  ];
  assert.deepEqual(found({ listen: LISTEN, tls: { mode: 'files' } }), ['tls.mode: "files" needs at least one entry in `certificates`']);
  assert.deepEqual(found({ listen: LISTEN, tls: { certificates: [{ cert: 'a' }] } }), [
    'tls.certificates: used only when `mode` is "files"',
  ]);
  assert.deepEqual(found({ listen: LISTEN, tls: { mode: 'typo', certificates: [{ cert: 'a' }] } }), []);
  assert.deepEqual(found({ listen: LISTEN, tls: { mode: 'files', certificates, default_certificate: 'c.pem' } }), [
    'tls.default_certificate: "c.pem" is not the `cert` of an entry in `certificates`',
    'tls.certificates[1].names[0]: "a.org" is already taken by tls.certificates[0].names[0]',
  ]);
});

test('an origin is listed once', () => {
  const origins = ['http://a', { url: 'http://A:80', weight: 2 }, 'https://a', { url: 'http://a:81' }];
  assert.deepEqual(found({ listen: LISTEN, site: [{ origins }] }), [
    'site[0].origins[1].url: "http://a:80" is already taken by site[0].origins[0]',
  ]);
});

test('ignore_query says something only where the query counts', () => {
  const withKey = (key: Tree): string[] => found({ listen: LISTEN, site: [{ cache: { key } }] });
  assert.deepEqual(withKey({ query: 'none', ignore_query: ['a'] }), ['site[0].cache.key.ignore_query: used only when `query` is "all"']);
  assert.deepEqual(withKey({ query: ['b'], ignore_query: ['a'] }).length, 1);
  assert.deepEqual(withKey({ query: 'all', ignore_query: ['a'] }), []);
  assert.deepEqual(withKey({ ignore_query: ['a'] }), []);
});

test('values of the wrong kind are left to the schema', () => {
  for (const odd of [null, true, 5, 'x', [[]], [null], { a: 1 }] satisfies Tree[]) {
    found({ listen: odd, tls: odd, site: odd });
    found({
      listen: { http: odd, admin: odd },
      tls: { certificates: odd },
      site: [odd, { name: odd, hosts: odd, origins: odd, cache: odd }],
    });
  }
});

test('many addresses and hosts cost no quadratic time', () => {
  const http = Array.from({ length: 60_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}:80`);
  const hosts = Array.from({ length: 60_000 }, (_, i) => `h${i}.example`);
  assert.deepEqual(found({ listen: { http }, site: [{ hosts }] }), []);
});
