/** Config, registry and staking in litesvm, with a mint of the SPL Token program, as the tests of the latter two begin. */
import assert from 'node:assert/strict';
import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import { getCreateAccountInstruction } from '@solana-program/system';
import {
  decodeMint,
  decodeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  getInitializeAccount3Instruction,
  getInitializeMint2Instruction,
  getMintSize,
  getMintToInstruction,
  getTokenSize,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import {
  type Config,
  decodeConfig,
  findConfigPda,
  getInitializeInstructionAsync as getInitializeConfigInstructionAsync,
  getSetParameterInstructionAsync,
  type ParameterArgs,
} from '../../src/generated/config/index.ts';
import {
  decodeNode,
  findNodePda,
  getRegisterNodeInstructionAsync,
  type Node,
  type RegisterNodeAsyncInput,
} from '../../src/generated/registry/index.ts';
import { type Outcome, Svm } from '../fixtures/svm.ts';

export const AEGIS = 1_000_000_000n;
export const [CONFIG] = await findConfigPda();
export const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';

/** What most nodes of the tests offer. */
export const CAPABILITIES = {
  region: padded('eu-west-1'),
  features: Uint8Array.from({ length: 16 }, (_, i) => (i < 2 ? 1 : 0)),
  bandwidthMbps: 1_000,
  cpuCores: 8,
  storageGb: 500,
  pricePerGb: AEGIS / 100n,
};

export class Network {
  readonly svm = new Svm('config', 'registry', 'rewards', 'staking');
  readonly wallets = new Map<string, KeyPairSigner>();
  #mint: KeyPairSigner | undefined;

  /** The authority, the slashing authority and so on are wallets of those names; the treasury is the token account of `treasury`. */
  static async start(): Promise<Network> {
    const network = new Network();
    const deployer = await network.wallet('deployer');
    network.#mint = await network.wallet('mint', 0n);
    await network.succeed('deployer', ...(await network.#mintInstructions()));
    const [authority, slashing, rewards, reputation] = await Promise.all(
      ['authority', 'slashing', 'rewards', 'reputation'].map((name) => network.wallet(name)),
    );
    const treasury = await network.tokenAccount('treasury');
    const initialize = await getInitializeConfigInstructionAsync({
      payer: deployer,
      upgradeAuthority: deployer,
      programData: network.svm.programData('config'),
      authority: authority!.address,
      slashingAuthority: slashing!.address,
      rewardsAuthority: rewards!.address,
      reputationAuthority: reputation!.address,
      mint: network.mint,
      treasury,
    });
    await network.succeed('deployer', initialize);
    return network;
  }

  get mint(): Address {
    assert(this.#mint !== undefined);
    return this.#mint.address;
  }

  get config(): Config {
    return decodeConfig(this.svm.account(CONFIG)!).data;
  }

  async wallet(name: string, balance?: bigint): Promise<KeyPairSigner> {
    const known = this.wallets.get(name) ?? (await this.svm.wallet(name, balance));
    this.wallets.set(name, known);
    return known;
  }

  /** The wallet's token account, made when it is not there. */
  async tokenAccount(name: string): Promise<Address> {
    const { address: owner } = await this.wallet(name);
    const [address] = await findAssociatedTokenPda({ owner, mint: this.mint, tokenProgram: TOKEN_PROGRAM_ADDRESS });
    if (this.svm.account(address) === undefined) {
      const payer = await this.wallet('deployer');
      await this.succeed('deployer', await getCreateAssociatedTokenIdempotentInstructionAsync({ payer, owner, mint: this.mint }));
    }
    return address;
  }

  /** Another token account of the wallet, at an address of its own. */
  async secondTokenAccount(name: string): Promise<Address> {
    const { address: owner } = await this.wallet(name);
    const payer = await this.wallet('deployer');
    const newAccount = await this.wallet(`second token account of ${name}`, 0n);
    const space = getTokenSize();
    await this.succeed(
      'deployer',
      getCreateAccountInstruction({ payer, newAccount, lamports: 10_000_000n, space, programAddress: TOKEN_PROGRAM_ADDRESS }),
      getInitializeAccount3Instruction({ account: newAccount.address, mint: this.mint, owner }),
    );
    return newAccount.address;
  }

  /** Mints to the wallet's token account. */
  async fund(name: string, amount: bigint): Promise<Address> {
    const token = await this.tokenAccount(name);
    const mintAuthority = await this.wallet('deployer');
    await this.succeed('deployer', getMintToInstruction({ mint: this.mint, token, mintAuthority, amount }));
    return token;
  }

  async balance(name: string): Promise<bigint> {
    return this.tokens(await this.tokenAccount(name));
  }

  tokens(account: Address): bigint {
    return decodeToken(this.svm.account(account)!).data.amount;
  }

  get supply(): bigint {
    return decodeMint(this.svm.account(this.mint)!).data.supply;
  }

  async setParameter(parameter: ParameterArgs): Promise<void> {
    const authority = await this.wallet('authority');
    await this.succeed('authority', await getSetParameterInstructionAsync({ authority, parameter }));
  }

  /** A registered node of the operator, whose identity key is the wallet `name`. */
  async registered(operator: string, name: string, changed: Partial<RegisterNodeAsyncInput> = {}): Promise<Address> {
    await this.fund(operator, this.config.registrationFee);
    assert.equal((await this.register(operator, name, changed)).error, undefined);
    return this.nodeAddress(name);
  }

  async register(operator: string, name: string, changed: Partial<RegisterNodeAsyncInput> = {}): Promise<Outcome> {
    const input = await this.registerInput(operator, name);
    return this.send(operator, await getRegisterNodeInstructionAsync({ ...input, ...changed }));
  }

  async registerInput(operator: string, name: string): Promise<RegisterNodeAsyncInput> {
    return {
      operator: await this.wallet(operator),
      identity: await this.wallet(name),
      feeSource: await this.tokenAccount(operator),
      treasury: this.config.treasury,
      metadata: CID,
      capabilities: CAPABILITIES,
      feeMax: this.config.registrationFee,
    };
  }

  async nodeAddress(name: string): Promise<Address> {
    const [address] = await findNodePda({ identity: (await this.wallet(name)).address });
    return address;
  }

  async node(name: string): Promise<Node> {
    return decodeNode(this.svm.account(await this.nodeAddress(name))!).data;
  }

  async send(payer: string, ...instructions: readonly Instruction[]): Promise<Outcome> {
    return this.svm.send(await this.wallet(payer), ...instructions);
  }

  async succeed(payer: string, ...instructions: readonly Instruction[]): Promise<Outcome> {
    const outcome = await this.send(payer, ...instructions);
    assert.equal(outcome.error, undefined, outcome.logs.join('\n'));
    return outcome;
  }

  async #mintInstructions(): Promise<Instruction[]> {
    const payer = await this.wallet('deployer');
    const newAccount = this.#mint!;
    const space = getMintSize();
    return [
      getCreateAccountInstruction({ payer, newAccount, lamports: 10_000_000n, space, programAddress: TOKEN_PROGRAM_ADDRESS }),
      getInitializeMint2Instruction({ mint: newAccount.address, decimals: 9, mintAuthority: payer.address }),
    ];
  }
}

/** Zero padded to the bytes of a region code. */
export function padded(region: string): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(new TextEncoder().encode(region));
  return bytes;
}
