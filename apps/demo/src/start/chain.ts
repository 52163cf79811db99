/**
 * The demonstration's node on a chain of its own: registered, staked for, in service.
 *
 * ```
 *   aegis-devnet (a child) ◀── programs, genesis, operator's $AEGIS ── this program ── register ─▶ stake ─▶ activate ─▶ heartbeat
 * ```
 *
 * The chain begins anew with each start, so that it is always made by the programs of this checkout; the keys are kept.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKeyPairSigner, type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { foundLocalNetwork, grantLocal, parseAegis, parseKeypair, parseSol } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import {
  activateNode,
  checkMetadata,
  type Client,
  type NodeInfo,
  openClient,
  readNode,
  readParameters,
  registerNode,
  requestAirdrop,
  stake,
} from '@aegis/sdk';

const METADATA = { name: 'Aegis demonstration', description: 'A node on your own machine, in front of a small site' };
const OFFER = {
  region: 'local-1',
  features: ['cdn'],
  bandwidthMbps: 1_000,
  cpuCores: 1,
  storageGb: 1,
  pricePerGb: parseAegis('0.01'),
} as const;
/** More than the minimum stake and the registration fee. */
const AEGIS_GIVEN = parseAegis('5000');
/** Between two blocks of the demonstration's chain: a fourth of what it is on a cluster, for a dozen of them pass before all is in place. */
export const SLOT_MS = 100;
const SOL_GIVEN = parseSol('10');

export interface NodeOnChain {
  readonly node: NodeInfo;
  /** The file of the operator's key, for aegis-cli. */
  readonly keypairPath: string;
  /** The operator's. */
  readonly client: Client;
}

/** Puts the demonstration's node into service on the new network at `rpcUrl`. Errors: those of the SDK. */
export async function putIntoService(rpcUrl: string, folder: string): Promise<NodeOnChain> {
  const keypairPath = join(folder, 'operator.json');
  const [operator, identity] = await Promise.all([keypairAt(keypairPath), keypairAt(join(folder, 'node.json'))]);
  const client = openClient({ network: rpcUrl, signer: operator, pollMs: SLOT_MS });
  await foundLocalNetwork(client.connection, await readProgramArtifacts());
  await requestAirdrop(client, operator.address, SOL_GIVEN);
  await grantLocal(client.connection, operator.address, AEGIS_GIVEN);

  const { cid: metadata } = await checkMetadata(new TextEncoder().encode(JSON.stringify(METADATA)));
  await registerNode(client, { identity, metadata, capabilities: OFFER });
  await stake(client, identity.address, (await readParameters(client)).minStake);
  await activateNode(client, identity.address);
  return { node: await readNode(client, identity.address), keypairPath, client };
}

async function keypairAt(path: string): Promise<KeyPairSigner> {
  if (existsSync(path)) return parseKeypair(await readFile(path, 'utf8'), path);
  const signer = await generateKeyPairSigner(true);
  await writeKeyPairSigner(signer, path);
  return signer;
}
