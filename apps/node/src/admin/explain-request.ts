/** What may be asked of POST /api/v1/explain. */
import { isIP } from 'node:net';
import { LIMITS } from '@aegis/base';
import { isFieldName, isFieldValue, isToken } from '@aegis/http';
import type { ExplainRequest } from '@aegis/proxy';
import { z } from 'zod';

const url = z
  .string()
  .max(LIMITS.purgeValueBytesMax.value)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an absolute http or https URL');

const field = z.tuple([
  z.string().refine(isFieldName, 'must be the name of a field'),
  z.string().refine(isFieldValue, 'must be the value of a field'),
]);

const schema = z.strictObject({
  url,
  method: z.string().refine(isToken, 'must be a method').default('GET'),
  headers: z.array(field).max(LIMITS.fieldCountMax.value).default([]),
  client: z
    .string()
    .refine((value) => isIP(value) !== 0, 'must be an IP address')
    .default('127.0.0.1'),
  ja4: z
    .string()
    .regex(/^\w{10}_[0-9a-f]{12}_[0-9a-f]{12}$/, 'must be a JA4 fingerprint')
    .optional(),
});

export type ParsedExplain =
  | { readonly ok: true; readonly request: ExplainRequest }
  | { readonly ok: false; readonly message: string; readonly field: string };

/** `{"url": "https://example.org/", "method": "GET", "headers": [["user-agent", "curl/8"]], "client": "192.0.2.1", "ja4": "…"}`. */
export function parseExplainRequest(body: unknown): ParsedExplain {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, message: issue?.message ?? 'not a request', field: issue?.path.join('.') ?? '' };
  }
  const { headers, ja4 = '', ...rest } = parsed.data;
  return { ok: true, request: { ...rest, fields: headers, ja4 } };
}
