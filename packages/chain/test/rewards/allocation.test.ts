import assert from 'node:assert/strict';
import { it } from 'node:test';
import { getInitializeInstructionAsync as getInitializeConfigInstructionAsync } from '../../src/generated/config/index.ts';
import {
  decodeRewards,
  findRewardsPda,
  getFundInstructionAsync,
  getInitializeInstructionAsync,
  getTakeAllocationInstructionAsync,
} from '../../src/generated/rewards/index.ts';
import { decodeVesting, findVaultPda, getOfferBeneficiaryInstruction } from '../../src/generated/token/index.ts';
import { findAllocationAddress } from '../../src/genesis/token.ts';
import { measured } from '../fixtures/compute-units.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { AEGIS, CONFIG } from '../registry/network.ts';
import { DAY, MINT, TokenNetwork } from '../token/network.ts';

const [REWARDS] = await findRewardsPda();

it('6.1: the rewards allocation goes over to the program, which takes what it releases; nobody else gets any of it', async () => {
  const network = await TokenNetwork.founded();
  const { svm } = network;
  const payer = await network.wallet('deployer');
  const { address } = await network.wallet('anybody');
  const treasury = await network.tokens('treasury');
  const authorities = { authority: address, slashingAuthority: address, rewardsAuthority: REWARDS, reputationAuthority: REWARDS };
  const programData = svm.programData('config');
  await network.succeed(
    'deployer',
    await getInitializeConfigInstructionAsync({ payer, upgradeAuthority: payer, programData, ...authorities, mint: MINT, treasury }),
    await getInitializeInstructionAsync({ payer, config: CONFIG, mint: MINT }),
  );
  const vesting = await findAllocationAddress(0);
  const [vestingVault] = await findVaultPda({ vesting });
  const take = await getTakeAllocationInstructionAsync({ vesting });
  const fund = await getFundInstructionAsync({ vesting, vestingVault });
  svm.setTime(svm.time + DAY);
  assert.match((await network.send('anybody', take)).error ?? '', /NotOffered/);
  assert.match((await network.send('anybody', fund)).error ?? '', /NotBeneficiary/);
  await network.succeed('rewards', getOfferBeneficiaryInstruction({ beneficiary: await network.wallet('rewards'), vesting, to: REWARDS }));
  await refusesWrongAccounts(svm, await network.wallet('payer'), 'rewards.take_allocation', take, { rewards: 'loaded', vesting: 'loaded' });
  measured('rewards.take_allocation', await network.succeed('anybody', take));
  assert.equal(decodeVesting(svm.account(vesting)!).data.beneficiary, REWARDS);
  await refusesWrongAccounts(svm, await network.wallet('payer'), 'rewards.fund', fund, {
    rewards: 'loaded',
    vesting: 'loaded',
    vesting_vault: 'named',
    reward_vault: 'named',
  });
  measured('rewards.fund', await network.succeed('anybody', fund));
  const { rewardVault } = decodeRewards(svm.account(REWARDS)!).data;
  // A day of the first year's release, which is above the 200,000 that are emitted.
  assert.equal(network.balance(rewardVault), (75_550_000n * AEGIS) / 365n);
  assert.match((await network.send('anybody', fund)).error ?? '', /NothingToClaim/);
});
