//! The facts as the host sends them: numbers at fixed places, then texts with their lengths. All little-endian.
//!
//! ```text
//!   0       2      3      4        5          6        7       8       12        16         20
//!   │ abi 1 │ http │ path │ method │ identity │ family │ flags │ rate │ network │ failures │ length, text … ×10
//! ```

/// What kind of path is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathClass {
    Page,
    Asset,
    Api,
    Login,
}

/// What is known of a good bot's name in the user agent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Identity {
    NoneClaimed,
    /// Claimed, and it could not be found out in time.
    Unsettled,
    Confirmed,
    Refuted,
}

pub struct Facts<'a> {
    /// 10, 11 or 20.
    pub http_version: u8,
    pub path: PathClass,
    pub identity: Identity,
    pub secure: bool,
    /// Requests of the address in the last second, rounded down to a step.
    pub rate: u32,
    /// The same for its /64.
    pub network_rate: u32,
    /// Failed logins of the address lately, rounded down to a step.
    pub login_failures: u32,
    pub user_agent: &'a [u8],
    pub ja4: &'a [u8],
    /// Field names of the request in their order, lower case, separated by commas.
    pub field_names: &'a [u8],
    pub accept: &'a [u8],
    pub sec_ch_ua: &'a [u8],
    pub sec_ch_ua_platform: &'a [u8],
}

const ABI: u16 = 1;
const TEXTS_AT: usize = 20;
const TLS_FLAG: u8 = 1;

impl<'a> Facts<'a> {
    pub fn read(bytes: &'a [u8]) -> Option<Facts<'a>> {
        if bytes.len() < TEXTS_AT || u16_at(bytes, 0)? != ABI {
            return None;
        }
        let mut texts = Texts { bytes, at: TEXTS_AT };
        let _address = texts.next()?;
        let user_agent = texts.next()?;
        let ja4 = texts.next()?;
        let field_names = texts.next()?;
        let accept = texts.next()?;
        let _accept_language = texts.next()?;
        let _accept_encoding = texts.next()?;
        let sec_ch_ua = texts.next()?;
        let sec_ch_ua_platform = texts.next()?;
        Some(Facts {
            http_version: bytes[2],
            path: match bytes[3] {
                1 => PathClass::Asset,
                2 => PathClass::Api,
                3 => PathClass::Login,
                _ => PathClass::Page,
            },
            identity: match bytes[5] {
                1 => Identity::Unsettled,
                2 => Identity::Confirmed,
                3 => Identity::Refuted,
                _ => Identity::NoneClaimed,
            },
            secure: bytes[7] & TLS_FLAG != 0,
            rate: u32_at(bytes, 8)?,
            network_rate: u32_at(bytes, 12)?,
            login_failures: u32_at(bytes, 16)?,
            user_agent,
            ja4,
            field_names,
            accept,
            sec_ch_ua,
            sec_ch_ua_platform,
        })
    }

    pub fn has_field(&self, name: &[u8]) -> bool {
        self.field_names.split(|byte| *byte == b',').any(|other| other == name)
    }
}

struct Texts<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Texts<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let start = self.at.checked_add(2)?;
        let end = start.checked_add(usize::from(u16_at(self.bytes, self.at)?))?;
        self.at = end;
        self.bytes.get(start..end)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
