//! Borsh as its specification writes it, and what is no encoding.

use aegis_common::{encode, pinocchio::Address, read_whole, Borsh, Bytes, List, Text};

aegis_common::record! {
    /// One field of each kind.
    pub struct Everything {
        /// Numbers, little-endian.
        pub numbers: [u16; 2],
        /// A byte that is 0 or 1.
        pub flag: bool,
        /// 32 bytes.
        pub address: Address,
        /// 0, or 1 and the value.
        pub maybe: Option<u64>,
        /// A byte that counts variants, and the variant's fields.
        pub choice: Choice,
        /// A length of four bytes, and as many of UTF-8.
        pub text: Text<5>,
        /// The same with any bytes.
        pub bytes: Bytes<3>,
        /// A length of four bytes, and as many values.
        pub list: List<u16, 2>,
    }
}

aegis_common::variants! {
    /// Two kinds.
    pub enum Choice {
        /// Without fields.
        Nothing,
        /// With one.
        Number {
            /// The number.
            value: i64,
        },
    }
}

fn everything() -> Option<Everything> {
    Some(Everything {
        numbers: [0x0102, 3],
        flag: true,
        address: Address::new_from_array([7; 32]),
        maybe: Some(5),
        choice: Choice::Number { value: -1 },
        text: Text::new("né")?,
        bytes: Bytes::new(&[0xff])?,
        list: List::new(&[9])?,
    })
}

fn encoded(value: &impl Borsh) -> Vec<u8> {
    let mut buffer = [0; 256];
    encode([0; 8], value, &mut buffer)[8..].to_vec()
}

#[test]
fn encodes_as_the_specification_says() {
    let bytes = everything().map(|value| encoded(&value));
    let expected = [
        &[2, 1, 3, 0, 1][..],
        &[7; 32],
        &[1, 5, 0, 0, 0, 0, 0, 0, 0],
        &[1, 255, 255, 255, 255, 255, 255, 255, 255],
        &[3, 0, 0, 0, b'n', 0xc3, 0xa9],
        &[1, 0, 0, 0, 0xff],
        &[1, 0, 0, 0, 9, 0],
    ];
    assert_eq!(bytes, Some(expected.concat()));
}

#[test]
fn reads_what_it_wrote_and_nothing_shorter_or_longer() {
    let bytes = everything().map(|value| encoded(&value)).unwrap_or_default();
    assert!(read_whole::<Everything>(&bytes) == everything());
    for length in 0..bytes.len() {
        assert!(read_whole::<Everything>(&bytes[..length]).is_none(), "{length} bytes");
    }
    assert!(read_whole::<Everything>(&[&bytes[..], &[0]].concat()).is_none());
}

#[test]
fn knows_the_longest_encoding() {
    assert_eq!(Everything::SIZE_MAX, 4 + 1 + 32 + 9 + 9 + (4 + 5) + (4 + 3) + (4 + 4));
    assert_eq!(Choice::SIZE_MAX, 9);
}

#[test]
fn refuses_what_is_no_encoding() {
    assert!(read_whole::<bool>(&[2]).is_none());
    assert!(read_whole::<Option<u8>>(&[2, 0]).is_none());
    assert!(read_whole::<Choice>(&[2]).is_none());
    assert!(read_whole::<Text<4>>(&[1, 0, 0, 0, 0xc3]).is_none(), "no UTF-8");
    assert!(read_whole::<Text<4>>(&[5, 0, 0, 0, 97, 97, 97, 97, 97]).is_none(), "too long");
    assert!(read_whole::<Bytes<4>>(&[255, 255, 255, 255, 0]).is_none(), "longer than the input");
    assert!(read_whole::<List<u8, 1>>(&[2, 0, 0, 0, 1, 1]).is_none(), "too many");
}

#[test]
fn writes_nothing_where_there_is_no_room() {
    let mut buffer = [0; 15];
    assert!(encode([1; 8], &5u64, &mut buffer).is_empty());
    let mut buffer = [0; 16];
    assert_eq!(encode([1; 8], &5u64, &mut buffer), [1, 1, 1, 1, 1, 1, 1, 1, 5, 0, 0, 0, 0, 0, 0, 0]);
}
