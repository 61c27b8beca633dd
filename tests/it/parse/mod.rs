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
mod feed;
mod opml;
mod xml;
mod html;
mod html_safety;
mod mail;
mod markdown;
mod sound;
