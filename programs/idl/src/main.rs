//! Writes the Anchor IDL of every program into a folder: `aegis-idl FOLDER`.

use serde_json::Value;
use std::{env::args_os, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(args_os().nth(1).ok_or("usage: aegis-idl FOLDER")?);
    let idls: [(&str, Value); 5] = [
        ("config", aegis_config::idl()),
        ("registry", aegis_registry::idl()),
        ("rewards", aegis_rewards::idl()),
        ("staking", aegis_staking::idl()),
        ("token", aegis_token::idl()),
    ];
    for (name, idl) in idls {
        fs::write(folder.join(name).with_extension("json"), serde_json::to_string_pretty(&idl)? + "\n")?;
    }
    Ok(())
}
