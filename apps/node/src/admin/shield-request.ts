/** What may be asked of POST /api/v1/shield/block and /unblock (requirement 3.1). */
import { LIMITS } from '@aegis/base';
import { type Cidr, parseCidr, parseDuration } from '@aegis/config';
import { z } from 'zod';
import type { ShieldCommand } from '../shield-command.ts';

const block = z.string().transform((text, context): Cidr => {
  const parsed = parseCidr(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

const duration = z.string().transform((text, context): number => {
  const parsed = parseDuration(text);
  if (parsed.ok && parsed.value > 0) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.ok ? 'must be longer than nothing' : parsed.reason });
  return z.NEVER;
});

const blockSchema = z.strictObject({
  block,
  /** Left out: for ever. */
  for: duration.optional(),
  confirmed: z.boolean().default(false),
  operator: block.optional(),
});

const unblockSchema = z.strictObject({ block });

const whySchema = z.strictObject({ address: z.string().max(64) });

const reportSchema = z.strictObject({ report: z.string().max(LIMITS.intelReportBytesMax.value) });

export type ParsedCommand =
  | { readonly ok: true; readonly command: ShieldCommand }
  | { readonly ok: false; readonly message: string; readonly field: string };

/** `{"block": "192.0.2.0/24", "for": "1h"}`; `"confirmed": true` waits for no confirmation; `"operator"` is who asks, never blocked. */
export function parseBlockRequest(body: unknown): ParsedCommand {
  return parse(blockSchema, body, (asked) => ({
    verb: 'block',
    block: asked.block,
    forMs: asked.for ?? null,
    confirmed: asked.confirmed,
    operator: asked.operator ?? null,
  }));
}

/** `{"block": "192.0.2.0/24"}`, exactly as it is listed. */
export function parseUnblockRequest(body: unknown): ParsedCommand {
  return parse(unblockSchema, body, (asked) => ({ verb: 'unblock', block: asked.block }));
}

/** `{"address": "192.0.2.1"}` */
export function parseWhyRequest(body: unknown): ParsedCommand {
  return parse(whySchema, body, ({ address }) => ({ verb: 'why', address }));
}

/** `{"report": "{…}"}`: a threat report as it travels, in a string, for its signature is over its bytes. */
export function parseReportRequest(body: unknown): ParsedCommand {
  return parse(reportSchema, body, ({ report }) => ({ verb: 'hear', report }));
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  command: (asked: z.output<Schema>) => ShieldCommand,
): ParsedCommand {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, command: command(parsed.data) };
  const [issue] = parsed.error.issues;
  return { ok: false, message: issue?.message ?? 'not understood', field: issue?.path.join('.') ?? '' };
}
