/**
 * What a node says of itself beyond what the registry holds: a small JSON document, published by its operator and named by the registry.
 *
 * ```json
 * { "name": "Lighthouse", "description": "In an old mill", "website": "https://lighthouse.example", "contact": "ops@lighthouse.example" }
 * ```
 *
 * The registry takes the document's CID, `ipfs://` and a CID, or an `https://` URL (requirement 6.2). A CID is best: nobody can change what
 * it names.
 */
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { z } from 'zod';
import { AegisError, LIMITS, messageOf } from '@aegis/base';

const DOCUMENT = z.strictObject({
  name: z.string().min(1).max(64),
  description: z.string().max(1_024).optional(),
  website: z
    .url({ protocol: /^https$/ })
    .max(256)
    .optional(),
  /** An e-mail address or another way to reach the operator. */
  contact: z.string().min(1).max(256).optional(),
  logo: z
    .string()
    .regex(/^(ipfs|https):\/\/\S+$/)
    .max(256)
    .optional(),
});

export type NodeMetadata = z.infer<typeof DOCUMENT>;

export interface CheckedMetadata {
  readonly document: NodeMetadata;
  /** CIDv1 of the bytes as one raw block: what `ipfs add --cid-version 1` says of them too, since they are fewer than a chunk. */
  readonly cid: string;
}

/** Errors: `sdk.bad_metadata` with the field and the reason. */
export async function checkMetadata(bytes: Uint8Array): Promise<CheckedMetadata> {
  if (bytes.length > LIMITS.nodeMetadataBytesMax.value) throw bad(`it is longer than ${LIMITS.nodeMetadataBytesMax.value} bytes`);
  const parsed = DOCUMENT.safeParse(parseJson(bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw bad(`${issue!.path.length === 0 ? '' : `${issue!.path.join('.')}: `}${issue!.message}`);
  }
  const digest = await sha256.digest(Uint8Array.from(bytes));
  return { document: parsed.data, cid: CID.createV1(raw.code, digest).toString() };
}

/** Longest that the registry takes. */
const ADDRESS_CHARACTERS_MAX = 200;

/** What the registry would take, checked more closely than on chain: a CID must be one. Errors: `sdk.bad_metadata_address`. */
export function checkMetadataAddress(text: string): string {
  const reason = faultOf(text);
  if (reason === undefined) return text;
  throw new AegisError('sdk.bad_metadata_address', `not an address of metadata: ${text.slice(0, 80)} (${reason})`, { source: 'operator' });
}

function faultOf(text: string): string | undefined {
  if (text.length > ADDRESS_CHARACTERS_MAX) return `it is longer than ${ADDRESS_CHARACTERS_MAX} characters`;
  if (text.startsWith('https://')) return URL.canParse(text) ? undefined : 'it is no URL';
  const cid = text.replace(/^ipfs:\/\//, '');
  if (!/^(Qm|b)/.test(cid)) return 'it is neither a CID (Qm…, b…), nor ipfs:// and a CID, nor an https:// URL';
  try {
    CID.parse(cid);
    return undefined;
  } catch (error) {
    return `it is no CID: ${messageOf(error)}`;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw bad(`it is no JSON: ${messageOf(error)}`, error);
  }
}

function bad(reason: string, cause?: unknown): AegisError {
  return new AegisError('sdk.bad_metadata', `the metadata is not good: ${reason}`, { source: 'operator', cause });
}
