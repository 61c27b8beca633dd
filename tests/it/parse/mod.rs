//! Tests of `parse`.

mod decode;
mod heads;
mod hostile;
mod jsonl;
mod kind;
mod language;
mod marked;
mod plain_text;
mod properties;
mod score;
mod seeds;
