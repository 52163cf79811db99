#!/bin/sh
# Builds the bot module: `build.sh` writes packages/bots/wasm/bots.wasm and its checksum, `build.sh --check` builds it elsewhere and
# compares. The same source gives the same bytes with the toolchain that rust-toolchain.toml names.
set -eu
cd "$(dirname "$0")"
to=../../packages/bots/wasm
target=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/aegis/native-bots}
export CARGO_TARGET_DIR="$target"
# One page for code's data and the facts, one for the stack; and no path of this machine in the result.
export RUSTFLAGS="-C link-arg=--max-memory=1048576 -C link-arg=-zstack-size=16384 -C link-arg=--initial-memory=131072 --remap-path-prefix=$(pwd)=bots"
cargo build --quiet --release --locked --target wasm32-unknown-unknown
built="$target/wasm32-unknown-unknown/release/aegis_bots.wasm"
if [ "${1:-}" = --check ]; then
  cmp "$built" "$to/bots.wasm"
else
  mkdir -p "$to"
  cp "$built" "$to/bots.wasm"
  (cd "$to" && sha256sum bots.wasm >bots.wasm.sha256)
fi
