import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '@aegis/http';
import { forwardedNode, forwardedRest, isLooping, isOurs, viaMember } from '../../src/origin/forwarding.ts';
import { answerIn, get, rig, SITE } from '../rig.ts';

const NAMES = { via: 'edge', instance: 'ab12' };

/** What the origin gets of a request with these fields. */
async function sent(site: Partial<typeof SITE>, extra = ''): Promise<Fields> {
  const r = await rig({ ...SITE, ...site });
  r.respond = (request) => request.answer(204, {});
  r.ask(get('/a', extra));
  return r.origin[0]!.head.fields;
}

test('RFC 7239 6: an IPv6 address stands in brackets and is quoted', () => {
  assert.equal(forwardedNode('192.0.2.1'), '192.0.2.1');
  assert.equal(forwardedNode('2001:db8::1'), '"[2001:db8::1]"');
  assert.equal(forwardedRest({ host: 'site.test', scheme: 'http' }), 'host=site.test;proto=http');
  assert.equal(forwardedRest({ host: 'site.test:8080', scheme: 'https' }), 'host="site.test:8080";proto=https');
});

test('RFC 9110 7.6.3: Via has the version that the request came by', () => {
  assert.deepEqual([viaMember(10, 'a'), viaMember(11, 'a'), viaMember(20, 'a')], ['1.0 a', '1.1 a', '2 a']);
});

test('of the two kinds of forwarding fields the origin gets those that the site asks for', async () => {
  const kinds = {
    'x-forwarded': ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
    forwarded: ['forwarded'],
    both: ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
    none: [],
  } as const;
  const trustedProxies = [{ family: 4, address: '192.0.2.1', prefixLength: 32 }] as const;
  const theirs =
    'Forwarded: for=198.51.100.7\r\nX-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: site.test\r\n';
  for (const [forwarded, names] of Object.entries(kinds)) {
    for (const site of [{}, { trustedProxies }]) {
      const fields = await sent({ ...site, forwarded: forwarded as keyof typeof kinds }, theirs);
      const got = [...fields].map(([name]) => name).filter((name) => name.includes('forwarded'));
      assert.deepEqual(got.sort(), names, forwarded);
    }
  }
});

test('RFC 9110 7.6.2: Max-Forwards is counted down for OPTIONS, ends at this node when it is 0, and means nothing elsewhere', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, {});
  const options = (value: string): string => `OPTIONS /a HTTP/1.1\r\nHost: site.test\r\nMax-Forwards: ${value}\r\n\r\n`;
  r.ask(options('3'));
  r.ask(options('many'));
  r.ask(get('/a', 'Max-Forwards: 0\r\n'));
  assert.deepEqual(
    r.origin.map(({ head }) => head.fields.get('max-forwards')),
    ['2', undefined, undefined],
  );
  const ended = answerIn(r.ask(options('0')));
  assert.deepEqual([ended.status, ended.fields.get('allow')?.includes('OPTIONS')], [204, true]);
  assert.equal(r.origin.length, 3);
});

test('RFC 9112 3.2.2: the origin is asked in origin-form, whatever form the client used', async () => {
  const r = await rig();
  r.respond = (request) => request.answer(204, {});
  r.ask('POST http://site.test/a?b=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  r.ask('GET http://site.test HTTP/1.1\r\nHost: x\r\n\r\n');
  r.ask('OPTIONS * HTTP/1.1\r\nHost: site.test\r\n\r\n');
  assert.deepEqual(
    r.origin.map(({ head }) => [head.target.raw, head.fields.get('host')]),
    [
      ['/a?b=1', 'site.test'],
      ['/', 'site.test'],
      ['*', 'site.test'],
    ],
  );
});

test('an answer of this node’s own is stored by nobody', async () => {
  const r = await rig();
  for (const request of ['TRACE / HTTP/1.1\r\nHost: site.test\r\n\r\n', get('/a', 'CDN-Loop: aegis;node=ab12\r\n')]) {
    const { fields } = answerIn(r.ask(request));
    assert.equal(fields.get('cache-control'), 'no-store');
    assert.match(fields.get('x-request-id') ?? '', /^[0-9a-z]+-[0-9a-z]+$/);
  }
});

test('host_header: the origin is asked for the client’s host, a fixed one, or its own', async () => {
  assert.equal((await sent({})).get('host'), 'site.test');
  const fixed = await sent({ hostHeader: { kind: 'value', value: 'internal.test:81' } });
  assert.deepEqual([fixed.get('host'), fixed.get('x-forwarded-host')], ['internal.test:81', 'site.test']);
  assert.equal((await sent({ hostHeader: { kind: 'origin' } })).get('host'), '', 'for the pool to fill');
});

test('RFC 8586: a request has looped when it names this node, or as many nodes as no honest one passes', () => {
  const looping = (value: string): boolean => isLooping(Fields.from({ 'cdn-loop': value }), NAMES);
  assert.equal(isLooping(new Fields(), NAMES), false);
  assert.equal(looping('aegis;node=ab12'), true);
  assert.equal(looping('other, AEGIS;node=AB12 , x'), true);
  assert.equal(looping('aegis;node=ab123'), false);
  assert.equal(looping(Array.from({ length: 7 }, (_, at) => `aegis;node=${at}`).join()), false);
  assert.equal(looping(Array.from({ length: 8 }, (_, at) => `aegis;node=${at}`).join()), true);
});

test('RFC 9111 4.1: what this node writes or drops selects by what the origin got; all else by what the client sent', () => {
  for (const name of [
    'host',
    'via',
    'x-request-id',
    'x-forwarded-proto',
    'x-forwarded-anything',
    'forwarded',
    'x-real-ip',
    'x-original-url',
    'x-http-method',
  ])
    assert.equal(isOurs(name), true, name);
  for (const name of ['accept', 'accept-encoding', 'cookie', 'authorization', 'user-agent', 'x-anything'])
    assert.equal(isOurs(name), false, name);
});
