/**
 * Begins rewards on a local network: three oracles of whom two decide, an emission that has started, and epochs as long as is asked for.
 *
 * The multisig decides that, by its own instructions and with the local keys. What is decided already is left alone.
 */
import { type Instruction, type KeyPairSigner } from '@solana/kit';
import { findAssociatedTokenPda, TOKEN_PROGRAM_ADDRESS as SPL_TOKEN_PROGRAM } from '@solana-program/token';
import { readChainTime } from '../chain-time.ts';
import type { Connection } from '../connection.ts';
import { balanceOf, requestAirdrop } from '../faucet.ts';
import { fetchConfig, getSetParameterInstructionAsync, type ParameterArgs } from '../generated/config/index.ts';
import { fetchMaybeOracle, findOracleAccountPda, getStakeOracleInstructionAsync } from '../generated/rewards/index.ts';
import { fetchMultisig, getApproveInstruction } from '../generated/token/index.ts';
import { ACCOUNTS } from '../programs.ts';
import { sendTransaction } from '../send.ts';
import { executeInstruction, findProposalAddress, MULTISIG_SIGNER, proposeInstruction, writtenDown } from '../token/multisig.ts';
import { grantLocal } from './local.ts';
import { localKeys } from './local-keys.ts';

export interface LocalRewards {
  readonly epochSeconds: number;
}

const LAMPORTS = 1_000_000_000n;
const THRESHOLD = 2;
const EXPIRY_SECONDS = 3_600n;

/** On a network that `foundLocalNetwork` founded. Errors: those of `grantLocal` and `sendTransaction`. */
export async function startLocalRewards(connection: Connection, { epochSeconds }: LocalRewards): Promise<void> {
  const { members, oracles } = await localKeys();
  const { commitment, rpc } = connection;
  const { data: config } = await fetchConfig(rpc, ACCOUNTS.config, { commitment });
  for (const oracle of oracles) await stake(connection, oracle, config.oracleMinStake);
  if (config.oracles.length === 0) {
    const addresses = oracles.map(({ address }) => address);
    await decide(connection, members, { __kind: 'Oracles', threshold: THRESHOLD, members: addresses });
  }
  if (config.epochSeconds !== epochSeconds) await decide(connection, members, { __kind: 'EpochLength', value: epochSeconds });
  if (config.emissionStart === 0n) {
    await decide(connection, members, { __kind: 'EmissionStart', value: await readChainTime(connection) });
  }
}

async function stake(connection: Connection, oracle: KeyPairSigner, amount: bigint): Promise<void> {
  const [address] = await findOracleAccountPda({ oracle: oracle.address });
  const account = await fetchMaybeOracle(connection.rpc, address, { commitment: connection.commitment });
  if (account.exists || amount === 0n) return;
  await fund(connection, oracle);
  await grantLocal(connection, oracle.address, amount);
  const [source] = await findAssociatedTokenPda({ owner: oracle.address, mint: ACCOUNTS.mint, tokenProgram: SPL_TOKEN_PROGRAM });
  const instructions = [await getStakeOracleInstructionAsync({ oracle, source, amount })];
  await sendTransaction(connection, { payer: oracle, instructions });
}

/** One proposal from its beginning to its execution. */
async function decide(connection: Connection, members: readonly KeyPairSigner[], parameter: ParameterArgs): Promise<void> {
  const [first, second, third] = members as [KeyPairSigner, KeyPairSigner, KeyPairSigner];
  for (const member of [first, second, third]) await fund(connection, member);
  const { data } = await fetchMultisig(connection.rpc, ACCOUNTS.multisig, { commitment: connection.commitment });
  const id = data.proposalCount;
  const proposal = await findProposalAddress(id);
  const instruction = await getSetParameterInstructionAsync({ authority: MULTISIG_SIGNER, parameter });
  const expiresAt = (await readChainTime(connection)) + EXPIRY_SECONDS;
  const send = (payer: KeyPairSigner, one: Instruction) => sendTransaction(connection, { payer, instructions: [one] });
  await send(first, await proposeInstruction({ proposer: first, id, instruction, expiresAt }));
  for (const member of [second, third]) await send(member, getApproveInstruction({ member, multisig: ACCOUNTS.multisig, proposal }));
  const written = { proposer: first.address, instruction: writtenDown(instruction) };
  await send(third, await executeInstruction({ member: third, id, proposal: written }));
}

async function fund(connection: Connection, { address }: KeyPairSigner): Promise<void> {
  if ((await balanceOf(connection, address)) < LAMPORTS / 10n) await requestAirdrop(connection, address, LAMPORTS);
}
