//! What may stand in a node's account: only values that a consumer can filter by and a browser can follow.

/// Longest metadata address in bytes.
pub const METADATA_LENGTH_MAX: usize = 200;
/// Bytes of a region code, zero padded.
pub const REGION_BYTES: usize = 16;
/// One byte for each feature, 0 or 1, so that a filter can ask for any of them.
pub const FEATURE_BYTES: usize = 16;
/// Features that have a name: cdn, waf, bots, shield, functions, ipfs, anycast, http3. The bytes behind them stay 0.
pub const FEATURES_NAMED: usize = 8;
/// Most bandwidth of a node: 1 Tbit/s.
pub const BANDWIDTH_MBPS_MAX: u32 = 1_000_000;
/// Most cores of a node.
pub const CPU_CORES_MAX: u16 = 4_096;
/// Most storage of a node: 1 PB.
pub const STORAGE_GB_MAX: u32 = 1_000_000;
/// Highest price of a gigabyte: 1,000 $AEGIS.
pub const PRICE_PER_GB_MAX: u64 = 1_000_000_000_000;

/// A CID, `ipfs://` and a CID, or an `https://` URL; at most [`METADATA_LENGTH_MAX`] bytes.
pub fn metadata_is_valid(metadata: &[u8]) -> bool {
    if metadata.len() > METADATA_LENGTH_MAX {
        return false;
    }
    if let Some(rest) = metadata.strip_prefix(b"https://") {
        return https_rest_is_valid(rest);
    }
    cid_is_valid(metadata.strip_prefix(b"ipfs://").unwrap_or(metadata))
}

/// CIDv0 (46 characters of base58btc, `Qm…`) or CIDv1 in lower-case base32 (`b…`), which every gateway takes as a host name.
fn cid_is_valid(cid: &[u8]) -> bool {
    if cid.starts_with(b"Qm") {
        return cid.len() == 46 && cid.iter().all(|byte| is_base58(*byte));
    }
    cid.first() == Some(&b'b') && cid.len() >= 50 && cid.len() <= 112 && cid.iter().skip(1).all(|byte| is_base32(*byte))
}

fn is_base58(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && !matches!(byte, b'0' | b'O' | b'I' | b'l')
}

fn is_base32(byte: u8) -> bool {
    byte.is_ascii_lowercase() || matches!(byte, b'2'..=b'7')
}

/// Host (lower case, digits, dots, hyphens), perhaps a port, then visible ASCII without what RFC 3986 keeps out of URLs.
fn https_rest_is_valid(rest: &[u8]) -> bool {
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let colon = authority.iter().position(|byte| *byte == b':').unwrap_or(authority.len());
    let (host, port) = authority.split_at(colon);
    host_is_valid(host) && port_is_valid(port) && path.iter().all(|byte| is_url_byte(*byte))
}

fn host_is_valid(host: &[u8]) -> bool {
    let mut before = b'.';
    for byte in host {
        let after_separator = matches!(before, b'.' | b'-');
        let valid = match *byte {
            b'a'..=b'z' | b'0'..=b'9' => true,
            b'.' => !after_separator,
            b'-' => before != b'.',
            _ => false,
        };
        if !valid {
            return false;
        }
        before = *byte;
    }
    !host.is_empty() && host.len() <= 253 && !matches!(before, b'.' | b'-')
}

/// Empty, or a colon and one to five digits.
fn port_is_valid(port: &[u8]) -> bool {
    port.is_empty() || (port.len() >= 2 && port.len() <= 6 && port.iter().skip(1).all(u8::is_ascii_digit))
}

fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
}

/// Lower-case letters, digits and inner hyphens, then zeros: `eu-west-1`.
pub fn region_is_valid(region: &[u8; REGION_BYTES]) -> bool {
    let length = region.iter().position(|byte| *byte == 0).unwrap_or(REGION_BYTES);
    let (name, padding) = region.split_at(length);
    let valid = name.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-');
    valid && padding.iter().all(|byte| *byte == 0) && !matches!(name.first(), None | Some(b'-')) && name.last() != Some(&b'-')
}

/// Each byte 0 or 1, and 0 where no feature has a name yet.
pub fn features_are_valid(features: &[u8; FEATURE_BYTES]) -> bool {
    let (named, unnamed) = features.split_at(FEATURES_NAMED);
    named.iter().all(|byte| *byte <= 1) && unnamed.iter().all(|byte| *byte == 0)
}

/// Bandwidth and cores that can serve; storage may be nothing.
pub fn capacity_is_valid(bandwidth_mbps: u32, cpu_cores: u16, storage_gb: u32) -> bool {
    let bandwidth = bandwidth_mbps > 0 && bandwidth_mbps <= BANDWIDTH_MBPS_MAX;
    bandwidth && cpu_cores > 0 && cpu_cores <= CPU_CORES_MAX && storage_gb <= STORAGE_GB_MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    const CID_V0: &[u8] = b"QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";
    const CID_V1: &[u8] = b"bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

    #[test]
    fn cids_and_https_urls_are_metadata() {
        for valid in [CID_V0, CID_V1, &[b"ipfs://", CID_V1].concat(), b"https://a.example/n.json?v=1#x", b"https://xn--a-b.example:8443"] {
            assert!(metadata_is_valid(valid), "{}", String::from_utf8_lossy(valid));
        }
    }

    #[test]
    fn other_metadata_is_refused() {
        let long = [b"https://a.example/".as_slice(), &[b'x'; 183]].concat();
        let invalid: [&[u8]; 18] = [
            b"",
            b"b",
            b"Qm",
            b"http://a.example/",
            b"https://",
            b"https:///x",
            b"https://-a.example",
            b"https://a..example",
            b"https://a.example.",
            b"https://A.example",
            b"https://a.example:",
            b"https://a.example:123456",
            b"https://u@a.example",
            b"https://a.example/ x",
            b"https://a.example/\x7f",
            b"https://a.example/<",
            &CID_V0[..45],
            &long,
        ];
        for metadata in invalid {
            assert!(!metadata_is_valid(metadata), "{}", String::from_utf8_lossy(metadata));
        }
        assert!(!metadata_is_valid(&CID_V1.to_ascii_uppercase()));
        assert!(!metadata_is_valid(&[b"ipfs://", CID_V0, b"/"].concat()));
    }

    #[test]
    fn a_region_is_a_padded_name() {
        for valid in [b"eu-west-1\0\0\0\0\0\0\0", b"0123456789abcdef"] {
            assert!(region_is_valid(valid));
        }
        for invalid in [
            b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"eu\0west\0\0\0\0\0\0\0\0\0",
            b"-eu\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"eu-\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"EU\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ] {
            assert!(!region_is_valid(invalid));
        }
    }

    #[test]
    fn a_feature_is_one_byte() {
        let mut features = [0; FEATURE_BYTES];
        assert!(features_are_valid(&features));
        features[FEATURES_NAMED - 1] = 1;
        assert!(features_are_valid(&features));
        features[0] = 2;
        assert!(!features_are_valid(&features));
        features[0] = 0;
        features[FEATURES_NAMED] = 1;
        assert!(!features_are_valid(&features));
    }
}
