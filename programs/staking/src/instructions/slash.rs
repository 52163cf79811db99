//! Punishes a node.

use crate::{
    errors::StakingError,
    events::Slashed,
    position::{later, Position},
    state::{Pool, Slash, SlashReason, SlashStatus},
};
use aegis_common::{
    ensure,
    fixed::{add, bps_floor, sub},
    pinocchio::{
        error::ProgramError,
        sysvars::{clock::Clock, Sysvar},
        AccountView, Address, ProgramResult,
    },
    Account, SYSTEM_PROGRAM,
};
use aegis_config::state::Config;
use aegis_registry::{lifecycle::NodeStatus, state::Node};
use pinocchio_token::{instructions::Transfer, state::Account as TokenAccount};

aegis_common::instruction! {
    /// Takes the penalty for `reason` from all that a node has at stake, active stake first, into escrow, where it waits for an appeal. Who gets
    /// which part of it is decided now. An attack also bans the node: the rest of its stake begins to leave, what was leaving with it.
    slash
    accounts {
        /// Config's slashing authority.
        0 authority [signer];
        /// Pays for the slash's account.
        1 payer [signer, writable];
        /// The network's parameters.
        2 config [] pda(const "config") of aegis_config::ID;
        /// The node.
        3 node [writable];
        /// The node's stake.
        4 stake_account [writable] pda(const "stake", account node);
        /// The new slash.
        5 slash [writable] pda(const "slash", account node, arg evidence_hash);
        /// All stakes.
        6 pool [writable] pda(const "pool");
        /// The pool's token account of stakes.
        7 vault [writable] pda(const "vault");
        /// The pool's token account of open slashes.
        8 escrow [writable] pda(const "escrow");
        /// Token account that will get the reporter's part: one that the reporter owns, or the treasury where nobody reported.
        9 receiver [];
        /// Is told of the stake.
        10 registry_program [] = aegis_registry::ID;
        /// Moves the tokens.
        11 token_program [] = pinocchio_token::ID;
        /// Creates the slash's account.
        12 system_program [] = SYSTEM_PROGRAM;
    }
    args {
        /// SHA-256 of the public evidence.
        evidence_hash: [u8; 32],
        /// Why.
        reason: SlashReason,
        /// Who reported it and gets a part; the system program's address where nobody did.
        reporter: Address,
    }
}

/// Acts.
pub fn process(accounts: Accounts, args: Args) -> ProgramResult {
    let config = Config::load(accounts.config)?;
    ensure(accounts.authority.address() == &config.slashing_authority, StakingError::NotSlashingAuthority)?;
    let mut position = Position::load(accounts.pool, accounts.stake_account, accounts.node)?;
    position.pool.ensure_vault(accounts.vault)?;
    position.pool.ensure_escrow(accounts.escrow)?;
    ensure(accounts.slash.owned_by(&SYSTEM_PROGRAM), StakingError::EvidenceUsed)?;
    ensure(args.reporter != position.account.operator, StakingError::ReporterIsOperator)?;
    ensure_receiver(accounts.receiver, &args.reporter, &config, &position.pool)?;
    let now = Clock::get()?.unix_timestamp;
    let silent_until = match args.reason {
        SlashReason::NoHeartbeat => silence_of(accounts.node, config.heartbeat_timeout_seconds, now)?,
        _ => 0,
    };
    let at_stake = add(position.account.active, position.account.unstaking)?;
    let amount = bps_floor(at_stake, penalty_bps(&config, args.reason))?;
    ensure(amount > 0, StakingError::NothingToSlash)?;

    let appeal_until = later(now, config.appeal_window_seconds)?;
    Slash {
        node: *accounts.node.address(),
        evidence_hash: args.evidence_hash,
        reporter: args.reporter,
        receiver: *accounts.receiver.address(),
        payer: *accounts.payer.address(),
        reason: args.reason,
        status: SlashStatus::Open,
        amount_at_first: amount,
        amount,
        slashed_at: now,
        appeal_until,
        receiver_bps: config.slash_reporter_bps,
        bump: 0,
    }
    .create(accounts.payer, accounts.slash)?;

    let from_active = amount.min(position.account.active);
    position.take_active(from_active)?;
    position.take_unstaking(sub(amount, from_active)?)?;
    position.account.slashed = add(position.account.slashed, amount)?;
    position.account.appeal_until = position.account.appeal_until.max(appeal_until);
    position.pool.escrowed = add(position.pool.escrowed, amount)?;
    if args.reason.bans() {
        ban(&mut position, later(now, config.unstake_cooldown_seconds)?)?;
    }
    position.store(accounts.pool, accounts.stake_account)?;
    position.pool.signing(|signers| Transfer::new(accounts.vault, accounts.escrow, accounts.pool, amount).invoke_signed(signers))?;
    position.tell_registry_of_silence(accounts.pool, accounts.node, accounts.config, silent_until)?;
    Slashed { node: *accounts.node.address(), slash: *accounts.slash.address(), reason: args.reason, amount, appeal_until }.emit();
    Ok(())
}

/// Only an active node must give signs of life. What the chain itself knows needs no oracle's word. Returns until when the silence lasted.
#[inline(never)]
fn silence_of(node: &AccountView, timeout: u64, now: i64) -> Result<i64, ProgramError> {
    let node = Node::load(node)?;
    let silent_until = node.silence().punishable(node.status == NodeStatus::Active, timeout, now);
    Ok(silent_until.ok_or(StakingError::HeartbeatRecent)?)
}

/// The treasury where nobody reported; otherwise a token account of the mint that the reporter owns. None of the pool's vaults.
#[inline(never)]
fn ensure_receiver(receiver: &AccountView, reporter: &Address, config: &Config, pool: &Pool) -> ProgramResult {
    pool.ensure_outside(receiver)?;
    if reporter == &SYSTEM_PROGRAM {
        return ensure(receiver.address() == &config.treasury, StakingError::WrongReceiver);
    }
    let owned = receiver.owned_by(&pinocchio_token::ID) && receiver.data_len() == TokenAccount::LEN && {
        let account = TokenAccount::from_account_view(receiver)?;
        account.owner() == reporter && account.mint() == &pool.mint
    };
    ensure(owned, StakingError::WrongReceiver)
}

/// All stake leaves, and what was leaving waits anew, so that a banned node earns nothing, and what it did is punished while it waits.
fn ban(position: &mut Position, unlock_at: i64) -> ProgramResult {
    position.account.bans = position.account.bans.checked_add(1).ok_or(ProgramError::ArithmeticOverflow)?;
    let rest = position.account.active;
    position.take_active(rest)?;
    position.add_unstaking(rest, unlock_at)
}

fn penalty_bps(config: &Config, reason: SlashReason) -> u16 {
    match reason {
        SlashReason::WrongContent => config.penalty_wrong_content_bps,
        SlashReason::NoHeartbeat => config.penalty_no_heartbeat_bps,
        SlashReason::LowUptime => config.penalty_low_uptime_bps,
        SlashReason::FailedChallenge => config.penalty_failed_challenge_bps,
        SlashReason::Attack => config.penalty_attack_bps,
    }
}
