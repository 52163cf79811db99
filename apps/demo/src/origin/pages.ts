/** The files of the site folder, read once at the start: what is not in the table does not exist. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Answer, DemoRequest } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Pages may be a minute late rather than slow, and an hour late rather than missing; what they are made of changes rarely. */
const PAGE_CONTROL = 'public, max-age=30, stale-while-revalidate=60, stale-if-error=3600';
const ASSET_CONTROL = 'public, max-age=300, stale-if-error=3600';

export type Page = (request: DemoRequest) => Answer;

/** By path: `/how.html` as `/how` too, `/index.html` as `/`. */
export function loadPages(folder: string): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const page = pageOf(readFileSync(join(folder, name)), type);
    pages.set(`/${name}`, page);
    if (name === 'index.html') pages.set('/', page);
    else if (name.endsWith('.html')) pages.set(`/${name.slice(0, -'.html'.length)}`, page);
  }
  return pages;
}

function pageOf(content: Buffer, type: string): Page {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  const isPage = type.startsWith('text/html');
  const encodings = { br: brotliCompressSync(content), gzip: gzipSync(content) } as const;
  return ({ headers }) => {
    const coding = chooseCoding(headers['accept-encoding'] ?? '');
    return {
      status: 200,
      fields: {
        'content-type': type,
        'cache-control': isPage ? PAGE_CONTROL : ASSET_CONTROL,
        'cache-tag': isPage ? 'pages' : 'assets',
        vary: 'Accept-Encoding',
        // Each representation has a validator of its own (RFC 9110 8.8.3.3).
        etag: `"${hash}${coding === undefined ? '' : `-${coding}`}"`,
        ...(coding === undefined ? {} : { 'content-encoding': coding }),
      },
      body: coding === undefined ? content : encodings[coding],
    };
  };
}

function chooseCoding(accepted: string): 'br' | 'gzip' | undefined {
  const offered = accepted.split(',').map((part) => part.trim().toLowerCase());
  const takes = (coding: string): boolean => offered.some((part) => part.split(';')[0] === coding && !/;\s*q=0(\.0*)?$/.test(part));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}
