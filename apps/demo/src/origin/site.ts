/**
 * The demonstration site as one function from request to answer: pages, pictures, a large file, an API, and two pages that misbehave.
 */
import { fileURLToPath } from 'node:url';
import type { Answer, DemoRequest } from './answer.ts';
import { createApi } from './api.ts';
import { film } from './film.ts';
import { loadPages } from './pages.ts';
import { picture } from './pictures.ts';

const SITE_FOLDER = fileURLToPath(new URL('../../site/', import.meta.url));

const FILM_BYTES = 64 * 1024 * 1024;

export type Site = (request: DemoRequest) => Promise<Answer>;

export function createSite(wallMs: () => number): Site {
  const pages = loadPages(SITE_FOLDER);
  const api = createApi(wallMs);
  return async (request) => {
    const { method, path } = request;
    if (method === 'POST' && path === '/api/echo') return api[path]!(request);
    if (method !== 'GET' && method !== 'HEAD')
      return plain(405, `${method} is not for ${path}`, { allow: path === '/api/echo' ? 'GET, HEAD, POST' : 'GET, HEAD' });
    if (Object.hasOwn(api, path)) return api[path]!(request);
    if (path === '/slow') return slowPage(request);
    if (path === '/fail') return { ...page('/fail.html', request), status: 500 };
    if (path === '/video.bin') return { status: 200, fields: FILM_FIELDS, body: film(FILM_BYTES) };
    const painting = /^\/pictures\/(\w+)\.png$/.exec(path)?.[1];
    const found = painting === undefined ? undefined : picture(painting);
    if (found !== undefined) return { status: 200, fields: PICTURE_FIELDS, body: found };
    if (pages.has(path)) return page(path, request);
    return { ...page('/missing.html', request), status: 404 };
  };

  function page(path: string, request: DemoRequest): Answer {
    return pages.get(path)!(request);
  }

  async function slowPage(request: DemoRequest): Promise<Answer> {
    await api['/api/slow']!(request);
    return page('/slow.html', request);
  }
}

const FILM_FIELDS = { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=86400', etag: '"film-1"' };
const PICTURE_FIELDS = {
  'content-type': 'image/png',
  'cache-control': 'public, max-age=86400',
  'cache-tag': 'pictures',
  etag: '"picture-1"',
};

function plain(status: number, text: string, fields: Readonly<Record<string, string>>): Answer {
  return { status, fields: { 'content-type': 'text/plain; charset=utf-8', ...fields }, body: Buffer.from(`${text}\n`) };
}
