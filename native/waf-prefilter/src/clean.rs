//! Values that were looked at and in which nothing was found. What a value is judged to be depends on it and its kind alone, and most
//! requests repeat most of another's values.
//!
//! A table of fixed size: a value takes the place that its hash names, from whichever was there. It is compared whole.

const PLACES: usize = 4_096;
/// Longer values are looked at each time.
const LENGTH_MAX: usize = 256;

pub struct CleanValues {
    /// Each its kind and then its bytes.
    places: Vec<Vec<u8>>,
}

impl Default for CleanValues {
    fn default() -> Self {
        CleanValues { places: vec![Vec::new(); PLACES] }
    }
}

impl CleanValues {
    pub fn has(&self, kind: usize, value: &[u8]) -> bool {
        if value.len() > LENGTH_MAX {
            return false;
        }
        let Some((first, rest)) = self.places[place_of(kind, value)].split_first() else { return false };
        *first as usize == kind && rest == value
    }

    pub fn add(&mut self, kind: usize, value: &[u8]) {
        if value.len() <= LENGTH_MAX {
            let place = &mut self.places[place_of(kind, value)];
            place.clear();
            place.push(kind as u8);
            place.extend_from_slice(value);
        }
    }
}

/// FNV-1a. Whoever makes values share a place gains nothing but their being looked at.
fn place_of(kind: usize, value: &[u8]) -> usize {
    let hash = value.iter().fold(0x811c_9dc5 ^ kind as u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize % PLACES
}
