//! The tables that the compiler has made of the rules: see compiler/main.ts for their form.
//!
//! They are part of the module, so a line that cannot be read is a fault of the build and panics at start.

use std::collections::HashMap;

use crate::sqli::Keywords;
use crate::transform::Op;

/// What a test looks for in a transformed value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Matcher {
    Rx {
        pattern: String,
        alphabet: Alphabet,
        negated: bool,
    },
    Pm {
        words: Vec<Vec<u8>>,
        negated: bool,
    },
    /// Holds when a byte is not in the set.
    Range([u8; 32]),
    Contains(Vec<u8>),
    EndsWith(Vec<u8>),
    Sqli,
    UrlEncoding,
}

/// What a pattern runs over: see compiler/regex.ts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alphabet {
    Text,
    Bytes,
    Ascii,
}

#[derive(Debug)]
pub struct Test {
    pub rule: u32,
    /// Set of kinds of values, by their numbers.
    pub kinds: u64,
    pub step: usize,
    pub repeats: bool,
    pub matcher: Matcher,
    pub also: Option<Matcher>,
}

impl Test {
    pub fn pattern(&self) -> Option<&str> {
        if let Matcher::Rx { pattern, .. } = &self.matcher { Some(pattern) } else { None }
    }

    pub fn words(&self) -> &[Vec<u8>] {
        if let Matcher::Pm { words, .. } = &self.matcher { words } else { &[] }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub parent: usize,
    pub op: Op,
}

/// The tables for one paranoia level.
#[derive(Default)]
pub struct Tables {
    pub kinds: HashMap<&'static str, usize>,
    /// The first is no transformation.
    pub steps: Vec<Step>,
    pub tests: Vec<Test>,
    /// Rules that structure.rs judges.
    pub structure: Vec<u32>,
    /// Rules that nothing judges.
    pub unjudged: Vec<u32>,
    pub settings: HashMap<&'static str, &'static str>,
    pub keywords: Keywords,
    pub entities: HashMap<&'static [u8], (char, Option<char>)>,
    pub fits: HashMap<u32, u8>,
}

impl Tables {
    /// `text` for rules up to the paranoia level.
    pub fn new(text: &'static str, paranoia: u32) -> Tables {
        let mut tables = Tables { steps: vec![Step { parent: 0, op: Op::Nothing }], ..Tables::default() };
        for line in text.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            if tables.read(&fields, paranoia).is_none() {
                panic!("tables: {line}");
            }
        }
        tables
    }

    fn read(&mut self, fields: &[&'static str], paranoia: u32) -> Option<()> {
        match *fields {
            ["kind", name] => _ = self.kinds.insert(name, self.kinds.len()),
            ["step", number, parent, op] => {
                if number.parse() != Ok(self.steps.len()) {
                    return None;
                }
                self.steps.push(Step { parent: parent.parse().ok()?, op: Op::named(op)? });
            }
            ["test", rule, level, kinds, step, repeats, matcher, also] => {
                if level.parse::<u32>().ok()? <= paranoia {
                    self.tests.push(Test {
                        rule: rule.parse().ok()?,
                        kinds: u64::from_str_radix(kinds, 16).ok()?,
                        step: step.parse().ok()?,
                        repeats: repeats == "1",
                        matcher: matcher_of(matcher)?,
                        also: if also.is_empty() { None } else { Some(matcher_of(also)?) },
                    });
                }
            }
            ["structure", rule, level] if level.parse::<u32>().ok()? <= paranoia => self.structure.push(rule.parse().ok()?),
            ["ask", rule, level] if level.parse::<u32>().ok()? <= paranoia => self.unjudged.push(rule.parse().ok()?),
            ["structure" | "ask", _, _] => {}
            ["setting", name, value] => _ = self.settings.insert(name, value),
            ["keyword", kind, word] => _ = self.keywords.insert(word.as_bytes(), kind.as_bytes()[0]),
            ["entity", name, point] => _ = self.entities.insert(name.as_bytes(), (char_of(point)?, None)),
            ["entity", name, point, second] => _ = self.entities.insert(name.as_bytes(), (char_of(point)?, Some(char_of(second)?))),
            ["fit", point, byte] => _ = self.fits.insert(u32::from_str_radix(point, 16).ok()?, u8::from_str_radix(byte, 16).ok()?),
            _ => return None,
        }
        Some(())
    }
}

fn char_of(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

fn matcher_of(text: &str) -> Option<Matcher> {
    let fields: Vec<&str> = text.split(':').collect();
    Some(match *fields {
        ["rx", alphabet, negated, pattern] => Matcher::Rx {
            pattern: String::from_utf8(bytes_of(pattern)?).ok()?,
            alphabet: match alphabet {
                "text" => Alphabet::Text,
                "bytes" => Alphabet::Bytes,
                "ascii" => Alphabet::Ascii,
                _ => return None,
            },
            negated: negated == "1",
        },
        ["pm", negated, words] => Matcher::Pm { words: words.split(',').map(bytes_of).collect::<Option<_>>()?, negated: negated == "1" },
        ["range", set] => Matcher::Range(bytes_of(set)?.try_into().ok()?),
        ["contains", part] => Matcher::Contains(bytes_of(part)?),
        ["endsWith", part] => Matcher::EndsWith(bytes_of(part)?),
        ["sqli"] => Matcher::Sqli,
        ["urlEncoding"] => Matcher::UrlEncoding,
        _ => return None,
    })
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok()).collect()
}
