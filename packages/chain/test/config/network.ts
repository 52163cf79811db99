/** The config program with its account, as the tests of it begin. */
import assert from 'node:assert/strict';
import type { KeyPairSigner } from '@solana/kit';
import {
  type Config,
  decodeConfig,
  findConfigPda,
  getInitializeInstructionAsync,
  getSetParameterInstructionAsync,
  type InitializeAsyncInput,
  type ParameterArgs,
} from '../../src/generated/config/index.ts';
import { type Outcome, Svm } from '../fixtures/svm.ts';

export const [CONFIG] = await findConfigPda();

export class Network {
  readonly svm: Svm;
  readonly deployer: KeyPairSigner;
  readonly authority: KeyPairSigner;
  readonly mallory: KeyPairSigner;

  private constructor(svm: Svm, deployer: KeyPairSigner, authority: KeyPairSigner, mallory: KeyPairSigner) {
    this.svm = svm;
    this.deployer = deployer;
    this.authority = authority;
    this.mallory = mallory;
  }

  /** The program is loaded, the account is not made yet. */
  static async empty(): Promise<Network> {
    const svm = new Svm('config');
    return new Network(svm, await svm.wallet('deployer'), await svm.wallet('authority'), await svm.wallet('mallory'));
  }

  static async initialized(): Promise<Network> {
    const network = await Network.empty();
    const outcome = await network.initialize();
    assert.equal(outcome.error, undefined);
    return network;
  }

  async initialize(changed: Partial<InitializeAsyncInput> = {}, feePayer: KeyPairSigner = this.deployer): Promise<Outcome> {
    const { svm, deployer } = this;
    const instruction = await getInitializeInstructionAsync({
      payer: deployer,
      upgradeAuthority: deployer,
      programData: svm.programData('config'),
      authority: this.authority.address,
      slashingAuthority: (await svm.wallet('slashing', 0n)).address,
      rewardsAuthority: (await svm.wallet('rewards', 0n)).address,
      reputationAuthority: (await svm.wallet('reputation', 0n)).address,
      mint: (await svm.wallet('mint', 0n)).address,
      treasury: (await svm.wallet('treasury', 0n)).address,
      ...changed,
    });
    return svm.send(feePayer, instruction);
  }

  async setParameter(parameter: ParameterArgs, authority: KeyPairSigner = this.authority): Promise<Outcome> {
    return this.svm.send(authority, await getSetParameterInstructionAsync({ authority, parameter }));
  }

  config(): Config {
    const account = this.svm.account(CONFIG);
    assert(account !== undefined, 'the account exists');
    return decodeConfig(account).data;
  }
}
