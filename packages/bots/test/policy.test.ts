import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteBotsConfig } from '@aegis/config';
import { botPolicy } from '../src/policy.ts';

const ALLOW = { human: 'allow', knownBot: 'allow', suspicious: 'allow' } as const;
const CONFIG: SiteBotsConfig = {
  mode: 'enforce',
  actions: { human: 'allow', knownBot: 'log', suspicious: 'challenge' },
  paths: [
    { prefix: '/api/open', actions: ALLOW },
    { prefix: '/api/', actions: { ...ALLOW, suspicious: 'block' } },
  ],
  apiPaths: ['/api/'],
  loginPaths: ['/login', '/%C3%A9ntrer'],
  loginFailureStatus: [401],
  difficulty: 8,
  passMs: 1_000,
};
const placeOf = (target: string) => botPolicy(CONFIG).placeOf(target);

test('the longest path that fits says what is done (requirement 3.3: policy per verdict and path)', () => {
  assert.equal(placeOf('/').action('suspicious'), 'challenge');
  assert.equal(placeOf('/').action('known_bot'), 'log');
  assert.equal(placeOf('/api/x?y=/api/open').action('suspicious'), 'block');
  assert.equal(placeOf('/api/open/x').action('suspicious'), 'allow');
});

test('a path is what it means, however it is spelt', () => {
  for (const spelling of [
    '/login',
    '/%6cogin',
    '/a/../login?x',
    '/./login',
    '//login',
    '/login;x=1',
    '/a/..;/login',
    '/login/',
    '/login/x',
  ])
    assert.equal(placeOf(spelling).pathClass, 'login', spelling);
  for (const spelling of ['/%C3%A9ntrer', '/%c3%a9ntrer', '/\xc3\xa9ntrer', '/\xc3%a9ntrer'])
    assert.equal(placeOf(spelling).pathClass, 'login', spelling);
});

test('paths are pages, assets, interfaces and logins', () => {
  const classes = ['/', '/news.html', '/app.js', '/logo.PNG?v=1', '/api/v1/x.js', '/x?f=a.png'].map((path) => placeOf(path).pathClass);
  assert.deepEqual(classes, ['page', 'page', 'asset', 'asset', 'api', 'page']);
});

test('a rule is for whole segments', () => {
  for (const other of ['/loginform', '/login.html', '/log', '/api/opened']) assert.notEqual(placeOf(other).pathClass, 'login', other);
  assert.equal(placeOf('/api/opened').action('suspicious'), 'block');
  assert.equal(placeOf('/api').pathClass, 'page');
});

test('whatever way an origin reads a path, the rule for what it reads holds', () => {
  const hidden = [
    '/a%2f..%2flogin',
    '/a%2F%2e%2e%2Flogin',
    '/a%5c..%5clogin',
    '/a%252f..%252flogin',
    '/%2flogin',
    '/login%2fx',
    '/login%3bx',
    '/login%3fx',
    '/login%00x',
  ];
  for (const spelling of hidden) assert.equal(placeOf(spelling).pathClass, 'login', spelling);
  for (const spelling of ['/api/open%2f..%2fsecret', '/api/open/..%2fsecret', '/api/open%5c..%5csecret', '/api/open;/../secret'])
    assert.equal(placeOf(spelling).action('suspicious'), 'block', spelling);
});

test('an encoding that hides nothing changes nothing, and equal places are the same object', () => {
  assert.equal(placeOf('/api/open/%2fx').action('suspicious'), 'allow');
  assert.equal(placeOf('/caf%C3%A9').action('suspicious'), 'challenge');
  const policy = botPolicy(CONFIG);
  assert.equal(policy.placeOf('/api/open/..%2fsecret'), policy.placeOf('/api/open/..%2Fsecret'));
});
