/** What a node offers, as people write it and as the registry holds it (requirement 6.2). */
import { AegisError } from '@aegis/base';
import { type BaseUnits, baseUnits, type registryProgram } from '@aegis/chain';

/** In the order of their bytes in the account; bytes behind them have no name yet. */
export const FEATURES = ['cdn', 'waf', 'bots', 'shield', 'functions', 'ipfs', 'anycast', 'http3'] as const;
export type Feature = (typeof FEATURES)[number];

export interface Capabilities {
  /** Lower-case letters, digits and inner hyphens, 16 at most: `eu-west-1`. */
  readonly region: string;
  readonly features: readonly Feature[];
  /** Mbit/s. */
  readonly bandwidthMbps: number;
  /** For edge functions and protection. */
  readonly cpuCores: number;
  /** For cached and pinned content. */
  readonly storageGb: number;
  /** Of a delivered gigabyte. */
  readonly pricePerGb: BaseUnits;
}

const REGION_BYTES = 16;
const FEATURE_BYTES = 16;

/** Bounds of the registry; the program checks them too. */
const BOUNDS = {
  bandwidthMbps: [1, 1_000_000],
  cpuCores: [1, 4_096],
  storageGb: [0, 1_000_000],
} as const;

/** Errors: `sdk.bad_capabilities` with field and reason. */
export function encodeCapabilities(capabilities: Capabilities): registryProgram.Capabilities {
  for (const [field, [least, most]] of Object.entries(BOUNDS)) {
    const value = capabilities[field as keyof typeof BOUNDS];
    if (!Number.isInteger(value) || value < least || value > most) throw bad(field, `a whole number from ${least} to ${most}`);
  }
  const { bandwidthMbps, cpuCores, storageGb, pricePerGb } = capabilities;
  return {
    region: encodeRegion(capabilities.region),
    features: encodeFeatures(capabilities.features),
    bandwidthMbps,
    cpuCores,
    storageGb,
    pricePerGb,
  };
}

export function decodeCapabilities(record: registryProgram.Capabilities): Capabilities {
  const { region, features, bandwidthMbps, cpuCores, storageGb, pricePerGb } = record;
  return {
    region: new TextDecoder().decode(Uint8Array.from(region)).replace(/\0+$/, ''),
    features: FEATURES.filter((_, i) => features[i] === 1),
    bandwidthMbps,
    cpuCores,
    storageGb,
    pricePerGb: baseUnits(pricePerGb),
  };
}

/** Zero padded. Errors: `sdk.bad_capabilities`. */
export function encodeRegion(region: string): Uint8Array {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?$/.test(region)) {
    throw bad('region', `lower-case letters, digits and inner hyphens, ${REGION_BYTES} at most, like eu-west-1`);
  }
  const bytes = new Uint8Array(REGION_BYTES);
  bytes.set(new TextEncoder().encode(region));
  return bytes;
}

/** One byte for each feature. Errors: `sdk.bad_capabilities`. */
export function encodeFeatures(features: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(FEATURE_BYTES);
  for (const feature of features) bytes[featureIndex(feature)] = 1;
  return bytes;
}

/** The feature's byte. Errors: `sdk.bad_capabilities`. */
export function featureIndex(feature: string): number {
  const index = (FEATURES as readonly string[]).indexOf(feature);
  if (index === -1) throw bad('features', `of ${FEATURES.join(', ')}; ${feature.slice(0, 40)} is none`);
  return index;
}

function bad(field: string, expected: string): AegisError {
  return new AegisError('sdk.bad_capabilities', `${field}: ${expected}`, { source: 'operator', context: { field } });
}
