//! Tests of `parse`.

mod address;
mod date;
mod decode;
mod feed;
mod heads;
mod hostile;
mod html;
mod html_layouts;
mod html_pages;
mod html_safety;
mod jsonl;
mod kind;
mod language;
mod mail;
mod markdown;
mod marked;
mod opml;
mod plain_text;
mod properties;
mod score;
mod seeds;
mod sound;
mod xml;
