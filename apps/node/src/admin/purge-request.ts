/** What may be asked of POST /api/v1/purge (requirement 2.4). */
import { LIMITS } from '@aegis/base';
import { PURGE_SCOPES } from '@aegis/cache/purge-record';
import { z } from 'zod';
import type { PurgeRequest } from '../node-control.ts';

const text = z
  .string()
  .min(1)
  .max(LIMITS.purgeValueBytesMax.value)
  .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII without spaces');

/** Absolute, with the scheme and authority as a browser writes them; the rest as it stands, for cache keys are of what clients sent. */
const url = text.transform((value, context) => {
  const parts = /^(https?):\/\/([^/?#]+)([^#]*)/i.exec(value);
  if (parts === null || !URL.canParse(value) || value.includes('@')) {
    context.addIssue({ code: 'custom', message: 'must be an absolute http or https URL' });
    return z.NEVER;
  }
  const rest = parts[3] as string;
  return `${new URL(value).origin}${rest.startsWith('/') ? rest : `/${rest}`}`;
});

const host = text.transform((value, context) => {
  const parsed = /^(?:\[[^\]]+\]|[^:/?#@\\[\]]+)$/.test(value) ? URL.parse(`http://${value}/`) : null;
  if (parsed === null) {
    context.addIssue({ code: 'custom', message: 'must be a host name without port' });
    return z.NEVER;
  }
  return parsed.hostname;
});

const mode = z.enum(['hard', 'soft']).default('hard');

const schema = z
  .strictObject({
    url: url.optional(),
    prefix: url.optional(),
    host: host.optional(),
    tag: text.optional(),
    all: z.literal(true).optional(),
    mode,
  })
  .transform((body, context): PurgeRequest => {
    const asked = PURGE_SCOPES.filter((scope) => body[scope] !== undefined);
    const [scope] = asked;
    if (scope === undefined || asked.length > 1) {
      context.addIssue({ code: 'custom', message: 'must name exactly one of url, prefix, host, tag and all' });
      return z.NEVER;
    }
    return { scope, value: scope === 'all' ? '' : (body[scope] as string), soft: body.mode === 'soft' };
  });

export type ParsedPurge =
  | { readonly ok: true; readonly request: PurgeRequest }
  | { readonly ok: false; readonly message: string; readonly field: string };

/** `{"url": "https://example.org/a"}`, or `prefix`, `host`, `tag`, `"all": true`; `"mode": "soft"` only makes stale. */
export function parsePurgeRequest(body: unknown): ParsedPurge {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, request: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, message: issue?.message ?? 'not a purge', field: issue?.path.join('.') ?? '' };
}
