/** `aegis-cli register`, `update`: what the registry knows of a node. */
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { AegisError, messageOf } from '@aegis/base';
import { type BaseUnits, parseAegis } from '@aegis/chain';
import { addCommand, argument, failUsage, integer, listOf } from '@aegis/command-line';
import {
  type Capabilities,
  checkMetadata,
  type Feature,
  FEATURES,
  nodeAddressOf,
  readNode,
  registerNode,
  updateCapabilities,
  updateMetadata,
} from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { type SigningFlags, withSigning } from '../settings/flags.ts';
import { findIdentityPath, readKeypairFile } from '../settings/keypair-file.ts';
import { chooseNode, type NodeChoice, withNode } from '../settings/node-choice.ts';
import { openSigner } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';

interface OfferFlags {
  readonly region?: string;
  readonly feature?: Feature[];
  readonly bandwidthMbps?: number;
  readonly cpuCores?: number;
  readonly storageGb?: number;
  readonly price?: BaseUnits;
}

interface MetadataFlags {
  readonly metadataUrl?: string;
  readonly metadata?: string;
}

interface RegisterFlags extends SigningFlags, OfferFlags, MetadataFlags {
  readonly identity?: string;
}

/** What the registry has room for. */
const U16_MAX = 65_535;
const U32_MAX = 4_294_967_295;

/** What a node offers when its operator does not say. */
const MODEST: Omit<Capabilities, 'region'> = {
  features: ['cdn'],
  bandwidthMbps: 100,
  cpuCores: 1,
  storageGb: 10,
  pricePerGb: parseAegis('0.01'),
};

export function addRegister(program: Command, { surroundings }: CommandContext): void {
  withOffer(withMetadata(withSigning(addCommand(program, 'register', 'put your node into the registry; it is then pending'))), true)
    .option('-i, --identity <file>', "the node's own key (default: ~/.config/aegis/node.json, else /var/lib/aegis/identity.json)")
    .action(async (flags: RegisterFlags, command: Command) => {
      const metadata = await metadataOf(flags);
      if (metadata === undefined) failUsage(command, 'say where the description of the node is: --metadata-url or --metadata');
      const { client } = await openSigner(flags, surroundings);
      const identity = await readKeypairFile(flags.identity ?? findIdentityPath(surroundings));
      const receipt = await registerNode(client, { identity, metadata, capabilities: offerOf(flags, { ...MODEST, region: '' }) });
      const more = { identity: identity.address, account: await nodeAddressOf(identity.address), metadata };
      printReceipt(surroundings, flags.json, receipt, 'registered; next: aegis-cli stake --amount 1000, then aegis-cli activate', more);
    });

  withNode(withOffer(withMetadata(withSigning(addCommand(program, 'update', 'change what the registry says of your node'))), false)).action(
    async (flags: SigningFlags & OfferFlags & MetadataFlags & NodeChoice) => {
      const metadata = await metadataOf(flags);
      const { client, wallet } = await openSigner(flags, surroundings);
      const identity = await chooseNode(flags, client, wallet.address, surroundings);
      const { capabilities } = await readNode(client, identity);
      const offer = offerOf(flags, capabilities);
      const offerChanges = JSON.stringify(plain(offer)) !== JSON.stringify(plain(capabilities));
      if (metadata === undefined && !offerChanges)
        throw new AegisError('cli.nothing_to_do', 'nothing would change', { source: 'operator' });
      if (offerChanges)
        printReceipt(surroundings, flags.json, await updateCapabilities(client, identity, offer), 'changed what it offers', { identity });
      if (metadata !== undefined)
        printReceipt(surroundings, flags.json, await updateMetadata(client, identity, metadata), 'changed its metadata', {
          identity,
          metadata,
        });
    },
  );
}

function withOffer(command: Command, isNew: boolean): Command {
  const usual = (value: string): string => (isNew ? ` (default: ${value})` : '');
  if (isNew) command.requiredOption('--region <code>', 'where it is, like eu-west-1');
  else command.option('--region <code>', 'where it is, like eu-west-1');
  return command
    .addOption(new Option('--feature <names...>', `what it does${usual('cdn')}`).choices(FEATURES).argParser(listOf(FEATURES)))
    .option('--bandwidth-mbps <n>', `Mbit/s${usual('100')}`, integer(0, U32_MAX))
    .option('--cpu-cores <n>', `processor cores for functions and protection${usual('1')}`, integer(0, U16_MAX))
    .option('--storage-gb <n>', `GB for cached and pinned content${usual('10')}`, integer(0, U32_MAX))
    .option('--price <amount>', `$AEGIS for a delivered GB${usual('0.01')}`, argument(parseAegis));
}

function withMetadata(command: Command): Command {
  return command
    .option('--metadata-url <address>', 'where its description is: a CID, ipfs:// and a CID, or an https URL')
    .option('--metadata <file>', 'its description: it is checked, and its CID is registered; publish the file under it');
}

/** Errors: `cli.no_metadata` when the file cannot be read, `sdk.bad_metadata`. */
async function metadataOf({ metadataUrl, metadata }: MetadataFlags): Promise<string | undefined> {
  if (metadata === undefined) return metadataUrl;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(metadata);
  } catch (error) {
    throw new AegisError('cli.no_metadata', `cannot read ${metadata}: ${messageOf(error)}`, { source: 'operator', cause: error });
  }
  const { cid } = await checkMetadata(bytes);
  if (metadataUrl !== undefined && metadataUrl.replace(/^ipfs:\/\//, '') !== cid && !metadataUrl.startsWith('https://')) {
    throw new AegisError('cli.other_metadata', `${metadata} is not what ${metadataUrl} names: its CID is ${cid}`, { source: 'operator' });
  }
  return metadataUrl ?? cid;
}

function offerOf(flags: OfferFlags, before: Capabilities): Capabilities {
  return {
    region: flags.region ?? before.region,
    features: flags.feature ?? before.features,
    bandwidthMbps: flags.bandwidthMbps ?? before.bandwidthMbps,
    cpuCores: flags.cpuCores ?? before.cpuCores,
    storageGb: flags.storageGb ?? before.storageGb,
    pricePerGb: flags.price ?? before.pricePerGb,
  };
}

/** For comparison: features in their order, integers as text. */
function plain(offer: Capabilities): unknown {
  return { ...offer, features: FEATURES.filter((feature) => offer.features.includes(feature)), pricePerGb: String(offer.pricePerGb) };
}
