//! Paths: Go's `filepath.Clean` for Unix, and what Windows drops besides.

pub fn normalize(value: &[u8], out: &mut Vec<u8>) {
    let Some(last) = value.last() else { return };
    clean(value, out);
    if out == b"." {
        out.clear();
    } else if *last == b'/' {
        // Clean leaves a slash at the end to the root alone, which thereby gets two.
        out.push(b'/');
    }
}

/// `value` must not be empty. Drops `.` and doubled slashes, resolves `..` as far as there is something to leave.
fn clean(value: &[u8], out: &mut Vec<u8>) {
    let rooted = value[0] == b'/';
    // No part before this may be left by `..`.
    let mut fixed = usize::from(rooted);
    if rooted {
        out.push(b'/');
    }
    for part in value.split(|&byte| byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." if out.len() > fixed => {
                let mut end = out.len() - 1;
                while end > fixed && out[end] != b'/' {
                    end -= 1;
                }
                out.truncate(end);
            }
            b".." if rooted => {}
            _ => {
                if out.len() > usize::from(rooted) {
                    out.push(b'/');
                }
                out.extend_from_slice(part);
                if part == b".." {
                    fixed = out.len();
                }
            }
        }
    }
    if out.is_empty() {
        out.push(b'.');
    }
}

pub fn normalize_windows(value: &[u8], out: &mut Vec<u8>) {
    let slashed: Vec<u8> = value.iter().map(|&byte| if byte == b'\\' { b'/' } else { byte }).collect();
    let mut clean = Vec::new();
    normalize(&slashed, &mut clean);
    strip_parts(&without_stream(&clean), out);
}

/// Without what follows a colon in the last part (an alternate data stream); a drive letter's colon stays.
fn without_stream(path: &[u8]) -> Vec<u8> {
    let drive = if path.len() >= 2 && path[1] == b':' && path[0].is_ascii_alphabetic() { 2 } else { 0 };
    let (prefix, rest) = path.split_at(drive);
    let (rest, slash): (&[u8], &[u8]) = match rest.split_last() {
        Some((b'/', before)) => (before, b"/"),
        _ => (rest, b""),
    };
    let last = rest.iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1);
    let end = rest[last..].iter().position(|&byte| byte == b':').map_or(rest.len(), |colon| last + colon);
    [prefix, &rest[..end], slash].concat()
}

/// Windows drops dots and spaces at the end of each part. Parts of dots alone stay; one of which nothing stays goes with its slash.
fn strip_parts(path: &[u8], out: &mut Vec<u8>) {
    let dots = |part: &[u8]| part.iter().all(|&byte| byte == b'.');
    let parts = || path.split(|&byte| byte == b'/');
    if !parts().any(|part| !dots(part) && matches!(part.last(), Some(b'.' | b' '))) {
        return out.extend_from_slice(path);
    }
    let mut first = true;
    for part in parts() {
        let length = part.iter().rposition(|&byte| !matches!(byte, b'.' | b' ')).map_or(0, |at| at + 1);
        let kept = if dots(part) { part } else { &part[..length] };
        if kept.is_empty() && !dots(part) {
            continue;
        }
        if !first {
            out.push(b'/');
        }
        out.extend_from_slice(kept);
        first = false;
    }
}
