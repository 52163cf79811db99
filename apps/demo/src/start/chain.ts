/**
 * The demonstration's node on a chain of its own: registered, staked for, in service.
 *
 * ```
 *   aegis-devnet (a child) ◀── programs, genesis, operator's $AEGIS ── this program ── register ─▶ stake ─▶ activate ─▶ heartbeat
 * ```
 *
 * What an earlier start has done is left as it is, since the devnet keeps its state in the demonstration's folder, and the keys lie there
 * too.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKeyPairSigner, type KeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { baseUnits, foundLocalNetwork, grantLocal, parseAegis, parseKeypair, parseSol } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import {
  activateNode,
  checkMetadata,
  type Client,
  findNode,
  type NodeInfo,
  openClient,
  readBalance,
  readNode,
  readParameters,
  readSolBalance,
  registerNode,
  requestAirdrop,
  sendHeartbeat,
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
const PURSE = parseAegis('5000');
const SOL_LOW = parseSol('1');
const SOL_GIVEN = parseSol('10');

export interface NodeOnChain {
  readonly node: NodeInfo;
  /** The file of the operator's key, for aegis-cli. */
  readonly keypairPath: string;
}

/** Puts the demonstration's node into service on the network at `rpcUrl`. Errors: those of the SDK. */
export async function putIntoService(rpcUrl: string, folder: string): Promise<NodeOnChain> {
  const keypairPath = join(folder, 'operator.json');
  const operator = await keypairAt(keypairPath);
  const identity = await keypairAt(join(folder, 'node.json'));
  const client = openClient({ network: rpcUrl, signer: operator });
  await foundLocalNetwork(client.connection, await readProgramArtifacts());
  await fillPurse(client, operator);
  await serve(client, identity);
  return { node: await readNode(client, identity.address), keypairPath };
}

async function fillPurse(client: Client, { address }: KeyPairSigner): Promise<void> {
  if ((await readSolBalance(client, address)) < SOL_LOW) await requestAirdrop(client, address, SOL_GIVEN);
  const isNew = (await readBalance(client, address)) === 0n;
  if (isNew) await grantLocal(client.connection, address, PURSE);
}

async function serve(client: Client, identity: KeyPairSigner): Promise<void> {
  const { minStake } = await readParameters(client);
  const before = await findNode(client, identity.address);
  if (before === undefined) {
    const { cid } = await checkMetadata(new TextEncoder().encode(JSON.stringify(METADATA)));
    await registerNode(client, { identity, metadata: cid, capabilities: OFFER });
  }
  const staked = before?.stake ?? 0n;
  if (staked < minStake) await stake(client, identity.address, baseUnits(minStake - staked));
  if (before === undefined || before.status === 'pending') await activateNode(client, identity.address);
  else if (before.status === 'active') await sendHeartbeat(client, identity.address);
}

async function keypairAt(path: string): Promise<KeyPairSigner> {
  if (existsSync(path)) return parseKeypair(await readFile(path, 'utf8'), path);
  const signer = await generateKeyPairSigner(true);
  await writeKeyPairSigner(signer, path);
  return signer;
}
