/** What to do about errors, by their codes. */
export const HINTS: Readonly<Record<string, string>> = {
  'sdk.node_unreachable': 'aegis-node start runs one; --admin names its admin listener',
  'chain.unreachable': 'npx aegis-devnet runs a network on this machine; --url names another',
  'chain.unconfirmed': 'aegis-cli transaction SIGNATURE says whether it landed; do not send it again before that is known',
  'sdk.undecoded': 'aegis-cli multisig show ID shows all of it; --allow-undecoded signs all the same',
  'sdk.odd_recipient': '--allow-non-system-account-recipient sends there all the same',
  'sdk.not_founded': '--url names another network; on one of this machine aegis-cli localnet founds Aegis',
  'sdk.nothing_earned': 'aegis-cli rewards show lists what is pending; aegis-cli rewards advance finishes epochs that are due',
  'sdk.no_epoch': 'aegis-cli rewards epoch shows the latest',
  'rewards.epoch_not_over': 'aegis-cli rewards epoch says when the epoch ends',
  'rewards.not_oracle': 'aegis-cli oracle status lists the oracles that the network names',
  'rewards.oracle_stake_too_low': 'aegis-cli oracle register --amount adds to the stake',
};
