//! Tests of `parse`.

mod address;
mod date;
mod decode;
mod feedparser;
mod hostile;
mod jsonl;
mod kind;
mod marked;
mod plain_text;
mod properties;
mod score;
mod seeds;
