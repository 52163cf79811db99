/** Whom a refused request speaks against: a page elsewhere makes browsers send what it likes (Fetch Metadata). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields } from '@aegis/http';
import { isOwnDoing } from '../../src/request/own-doing.ts';

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0',
  accept: 'image/avif,image/webp,*/*',
  'accept-language': 'en-US',
  'accept-encoding': 'gzip, deflate',
};
const sent = (fields: Record<string, string>, secure = true) =>
  isOwnDoing({ request: { fields: Fields.from(Object.entries(fields)) }, connection: { secure } });
const fetched = (site: string, mode: string, dest: string) =>
  sent({ ...BROWSER, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest }, false);

test('what another site makes a browser send is not its visitor’s doing, be it a picture, a form, a frame or a link', () => {
  for (const site of ['cross-site', 'same-site', 'Cross-Site', 'anything'])
    for (const [mode, dest] of [
      ['no-cors', 'image'],
      ['no-cors', 'empty'],
      ['cors', 'empty'],
      ['navigate', 'document'],
      ['navigate', 'iframe'],
    ] as const)
      assert.equal(fetched(site, mode, dest), false, `${site} ${mode} ${dest}`);
});

test('nor is a picture or a frame that a user of the site has posted', () => {
  assert.equal(fetched('same-origin', 'no-cors', 'image'), false);
  for (const dest of ['iframe', 'frame', 'embed', 'object']) assert.equal(fetched('same-origin', 'navigate', dest), false, dest);
});

test('what a person types, and what the site’s own pages and scripts ask for, is', () => {
  assert.equal(fetched('none', 'navigate', 'document'), true);
  assert.equal(fetched('same-origin', 'navigate', 'document'), true);
  assert.equal(fetched('same-origin', 'cors', 'empty'), true);
});

test('a client that is no browser does what it does by itself', () => {
  for (const secure of [true, false]) {
    assert.equal(sent({}, secure), true);
    assert.equal(sent({ 'user-agent': 'curl/8.5.0', accept: '*/*' }, secure), true);
    assert.equal(sent({ 'user-agent': BROWSER['user-agent'] }, secure), true, 'a name alone makes no browser');
    for (const missing of Object.keys(BROWSER))
      assert.equal(sent(Object.fromEntries(Object.entries(BROWSER).filter(([name]) => name !== missing)), secure), true, missing);
  }
});

test('over plain HTTP browsers say nothing of where a request comes from; over TLS they all do', () => {
  assert.equal(sent(BROWSER, false), false);
  assert.equal(sent(BROWSER, true), true);
});
