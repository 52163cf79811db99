//! What oracles say, each in its place of the epoch's list: who agrees, and who differs.

use crate::{
    errors::RewardsError,
    state::{Epoch, Metrics, Report, RootWord, Roots},
};
use aegis_common::{ensure, pinocchio::error::ProgramError, Violation};

impl Report {
    /// Takes an oracle's word. Returns whether enough agree with it now, where they did not before.
    #[inline(always)]
    pub fn take(&mut self, place: usize, word: Metrics, threshold: u8) -> Result<bool, ProgramError> {
        ensure(self.submitted & bit(place) == 0, RewardsError::AlreadySubmitted)?;
        self.submitted |= bit(place);
        if let Some(slot) = self.words.get_mut(place) {
            *slot = word;
        }
        Ok(!self.settled && agreeing(&self.words, self.submitted, &word) >= usize::from(threshold))
    }

    /// Marks whose word differs from what was agreed.
    #[inline(always)]
    pub fn compare(&mut self) {
        if self.settled {
            self.differs = differing(&self.words, self.submitted, &self.agreed);
        }
    }

    /// Belongs to the epoch.
    #[inline(always)]
    pub fn ensure_of(&self, epoch: &Epoch) -> Result<(), ProgramError> {
        ensure(self.epoch == epoch.number, Violation::ConstraintHasOne)
    }
}

impl Roots {
    /// Takes an oracle's word. Returns whether enough agree with it now, where they did not before.
    #[inline(always)]
    pub fn take(&mut self, place: usize, word: &RootWord, threshold: u8) -> Result<bool, ProgramError> {
        ensure(self.submitted & bit(place) == 0, RewardsError::AlreadySubmitted)?;
        self.submitted |= bit(place);
        if let Some(slot) = self.words.get_mut(place) {
            *slot = *word;
        }
        Ok(!self.settled && agreeing(&self.words, self.submitted, word) >= usize::from(threshold))
    }

    /// Marks whose word differs from what was agreed.
    #[inline(always)]
    pub fn compare(&mut self, agreed: &RootWord) {
        self.differs = differing(&self.words, self.submitted, agreed);
    }

    /// What was agreed: the word of an oracle that does not differ.
    #[inline(always)]
    pub fn agreed(&self, threshold: u8) -> Option<RootWord> {
        let words = self.words.iter().enumerate().filter(|(place, _)| self.submitted & bit(*place) != 0);
        words.map(|(_, word)| *word).find(|word| agreeing(&self.words, self.submitted, word) >= usize::from(threshold))
    }

    /// Belongs to the epoch.
    #[inline(always)]
    pub fn ensure_of(&self, epoch: &Epoch) -> Result<(), ProgramError> {
        ensure(self.epoch == epoch.number, Violation::ConstraintHasOne)
    }
}

/// The bit of a place in a list of oracles.
#[inline(always)]
pub fn bit(place: usize) -> u8 {
    1u8.checked_shl(place as u32).unwrap_or(0)
}

fn agreeing<T: PartialEq>(words: &[T], submitted: u8, word: &T) -> usize {
    words.iter().enumerate().filter(|(place, one)| submitted & bit(*place) != 0 && *one == word).count()
}

fn differing<T: PartialEq>(words: &[T], submitted: u8, agreed: &T) -> u8 {
    let differ = words.iter().enumerate().filter(|(place, one)| submitted & bit(*place) != 0 && *one != agreed);
    differ.fold(0, |bits, (place, _)| bits | bit(place))
}
