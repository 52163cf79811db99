//! Anchor's IDL (spec 0.1.0), made of what the macros declare. On the host only.

extern crate std;

use crate::Borsh;
use pinocchio::Address;
use serde_json::{json, Value};
use std::{string::String, vec::Vec};

/// Definitions of the types that an IDL uses, each once, in the order in which they are met.
#[derive(Default)]
pub struct Types(Vec<(&'static str, Value)>);

impl Types {
    /// Adds a type that is not there yet.
    pub fn add(&mut self, name: &'static str, definition: impl FnOnce() -> Value) {
        if self.0.iter().all(|(known, _)| *known != name) {
            self.0.push((name, definition()));
        }
    }

    /// The definitions.
    pub fn list(self) -> Vec<Value> {
        self.0.into_iter().map(|(_, definition)| definition).collect()
    }
}

/// An account of an instruction.
pub struct AccountDef {
    /// Its name.
    pub name: &'static str,
    /// Its doc comment, line by line.
    pub docs: &'static [&'static str],
    /// Whether the instruction may change it.
    pub writable: bool,
    /// Whether it must sign.
    pub signer: bool,
    /// Where it is, when that is always the same.
    pub address: Vec<Address>,
    /// What its address is derived from: a kind, and a text in quotes (`const`), an account's name (`account`) or an argument's (`arg`).
    pub seeds: &'static [(&'static str, &'static str)],
    /// The program it is derived for, when that is another one.
    pub program: Vec<Address>,
}

impl AccountDef {
    /// The account as an IDL describes it.
    pub fn json(&self) -> Value {
        let mut account = json!({ "name": self.name, "docs": docs(self.docs) });
        if self.writable {
            account["writable"] = true.into();
        }
        if self.signer {
            account["signer"] = true.into();
        }
        if let Some(address) = self.address.first() {
            account["address"] = base58(address).into();
        }
        if !self.seeds.is_empty() {
            let seeds: Vec<Value> = self.seeds.iter().map(|(kind, value)| seed(kind, value)).collect();
            account["pda"] = json!({ "seeds": seeds });
        }
        if let Some(program) = self.program.first() {
            account["pda"]["program"] = json!({ "kind": "const", "value": program.as_array() });
        }
        account
    }
}

fn seed(kind: &str, value: &str) -> Value {
    match kind {
        "const" => json!({ "kind": kind, "value": value.trim_matches('"').as_bytes() }),
        "account" | "arg" => json!({ "kind": kind, "path": value }),
        _ => panic!("a seed is const, account or arg, not {kind}"),
    }
}

/// A doc comment's lines without the space that the compiler keeps before each.
pub fn docs(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.trim().into()).collect()
}

/// A field of a struct or variant.
pub fn field(name: &str, lines: &[&str], kind: Value) -> Value {
    json!({ "name": name, "docs": docs(lines), "type": kind })
}

/// A variant of an enum.
pub fn variant(name: &str, fields: &[Value]) -> Value {
    match fields {
        [] => json!({ "name": name }),
        _ => json!({ "name": name, "fields": fields }),
    }
}

/// Fields of a struct that is not itself a type of the IDL; the types of its fields are.
pub fn fields_of<T: Borsh>(types: &mut Types) -> Value {
    let mut own = Types::default();
    T::idl_define(&mut own);
    let mut definitions = own.0.into_iter();
    let fields = definitions.next().map(|(_, definition)| definition["type"]["fields"].clone());
    for (name, definition) in definitions {
        types.add(name, || definition);
    }
    fields.unwrap_or_else(|| json!([]))
}

/// An address as people read it.
pub fn base58(address: &Address) -> String {
    std::format!("{address}")
}
