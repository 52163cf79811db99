/**
 * Whether a bad request is its sender's own doing. A page can make its visitors' browsers send any URL to any site, in pictures, frames, forms and
 * links, and so can what a site's users post on it. A visitor must not be kept out for that, so such requests are refused and no more.
 *
 * Browsers say where a request comes from in Sec-Fetch-* (Fetch Metadata), which no page can set, and which they leave out over plain HTTP.
 * A client that is no browser can claim all of this: then its requests are refused one by one, and it gains nothing else.
 */
import type { Fields } from '@aegis/http';

interface Sent {
  readonly request: { readonly fields: Fields };
  readonly connection: { readonly secure: boolean };
}

export function isOwnDoing({ request: { fields }, connection: { secure } }: Sent): boolean {
  const site = fields.get('sec-fetch-site');
  // Browsers send the field to every secure site.
  if (site === undefined) return secure || !looksLikeBrowser(fields);
  if (site === 'none') return true;
  if (site !== 'same-origin') return false;
  // A picture or a frame may be a user's post; the site's own scripts, and links that a person follows within it, are not.
  return fields.get('sec-fetch-mode') !== 'no-cors' && !FRAMES.has(fields.get('sec-fetch-dest') ?? '');
}

const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'embed', 'object']);

/** What every browser sends, with or without TLS. */
function looksLikeBrowser(fields: Fields): boolean {
  const isNamed = fields.get('user-agent')?.startsWith('Mozilla/') ?? false;
  return isNamed && fields.has('accept') && fields.has('accept-language') && fields.has('accept-encoding');
}
