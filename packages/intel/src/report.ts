/**
 * What nodes tell each other about attackers: signed, small, and for a limited time (requirement 3.4).
 *
 * ```
 *   {"type":"flood","ip":"192.0.2.7","evidence":"sha256:…","timestamp":…,"expires":…,"reporter":"…","signature":"…"}
 *            signed: the domain, then the other values in this order, one a line
 * ```
 *
 * A report is a claim, never an order: what it leads to is for each receiver to judge.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { LIMITS } from '@aegis/base';
import { type Cidr, parseCidr, formatBlock } from '@aegis/config';

/** What was seen. */
export const EVIDENCE_CLASSES = ['flood', 'protocol', 'waf', 'credentials', 'challenge', 'scan'] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

export interface ThreatReport {
  readonly type: EvidenceClass;
  readonly block: Cidr;
  /** SHA-256 of what the reporter has seen, 64 hexadecimal digits. */
  readonly evidenceHash: string;
  /** When it was seen, milliseconds since the Unix epoch, by the reporter's clock. */
  readonly timestampMs: number;
  /** When the claim ends, by the same clock. */
  readonly expiresMs: number;
  /** The reporter's ed25519 public key, 64 hexadecimal digits: that of its peer id and of its registration. */
  readonly reporter: string;
}

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** So that a signature over a report is never one over anything else that a node signs. */
const DOMAIN = 'aegis threat report v1';

/** DER of a raw ed25519 key, without the key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `seed`: 32 bytes. */
export function signingKey(seed: Uint8Array): { readonly key: KeyObject; readonly reporter: string } {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { key, reporter: spki.subarray(SPKI_PREFIX.length).toString('hex') };
}

/** The report as it travels. `key` must be the reporter's. */
export function encodeReport(report: ThreatReport, key: KeyObject): string {
  const { type, block, evidenceHash, timestampMs, expiresMs, reporter } = report;
  return JSON.stringify({
    type,
    ip: formatBlock(block),
    evidence: `sha256:${evidenceHash}`,
    timestamp: timestampMs,
    expires: expiresMs,
    reporter,
    signature: sign(null, signedBytes(report), key).toString('base64'),
  });
}

export interface SignedReport {
  readonly report: ThreatReport;
  readonly signature: string;
}

/** Shape and bounds; for the signature see `isSigned`, and whether it is believed is another matter still. */
export function parseReport(text: string): Parsed<SignedReport> {
  if (text.length > LIMITS.intelReportBytesMax.value) return refuse('the report is too long');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('the report is no JSON');
  }
  if (typeof value !== 'object' || value === null) return refuse('the report is no object');
  const { type, ip, evidence, timestamp, expires, reporter, signature, ...others } = value as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return refuse(`${JSON.stringify(unknown.slice(0, 32))} is no field of a report`);
  const evidenceClass = EVIDENCE_CLASSES.find((known) => known === type);
  if (evidenceClass === undefined) return refuse(`"type" must be one of ${EVIDENCE_CLASSES.join(', ')}`);
  const block = typeof ip === 'string' ? parseCidr(ip) : undefined;
  if (block?.ok !== true) return refuse('"ip" is no address or block');
  const hash = typeof evidence === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(evidence)?.[1] : undefined;
  if (hash === undefined) return refuse('"evidence" is not sha256: and 64 hexadecimal digits');
  if (!isTime(timestamp)) return refuse('"timestamp" is no time in milliseconds');
  if (!isTime(expires) || expires <= timestamp) return refuse('"expires" is no time after "timestamp"');
  if (typeof reporter !== 'string' || !/^[0-9a-f]{64}$/.test(reporter)) return refuse('"reporter" is no ed25519 public key');
  if (typeof signature !== 'string' || !/^[A-Za-z0-9+/]{86}==$/.test(signature)) return refuse('"signature" is no ed25519 signature');
  const report = { type: evidenceClass, block: block.value, evidenceHash: hash, timestampMs: timestamp, expiresMs: expires, reporter };
  return { ok: true, value: { report, signature } };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether the signature is the reporter's. Costs a tenth of a millisecond: ask cheaper things first. */
export function isSigned({ report, signature }: SignedReport): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(report.reporter, 'hex')]), format: 'der', type: 'spki' });
    return verify(null, signedBytes(report), key, Buffer.from(signature, 'base64'));
  } catch {
    // OpenSSL throws where the 32 bytes are no point of the curve.
    return false;
  }
}

function signedBytes({ type, block, evidenceHash, timestampMs, expiresMs, reporter }: ThreatReport): Buffer {
  return Buffer.from([DOMAIN, type, formatBlock(block), evidenceHash, timestampMs, expiresMs, reporter].join('\n'), 'latin1');
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
