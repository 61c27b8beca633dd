//! HTML to articles: whole pages, and fragments from feeds and mail.
//!
//! A page is read in steps, each a file: [`cap`] takes out what nests too deep for the parser,
//! [`document`] runs the parser, [`tree`] flattens the document, [`aside`] finds what is surely none
//! of the article, [`extract`] asks the extraction library which texts are it, [`captions`] and
//! [`clutter`] correct it with what the page as it was still shows, and [`blocks`] writes what is
//! left. Title, byline, date and address come from what the page says about itself.
//!
//! The walks over the document call themselves, as does the extraction library; the depth cap bounds
//! them at some 320 levels, and at 800 on pages made to mislead it. **Call these functions on a
//! thread with 16 MB of stack**, which leaves room for the frames of an unoptimized build.

mod address;
mod aside;
mod blocks;
mod breaks;
mod byline;
mod cap;
mod captions;
mod characters;
mod charset;
mod classes;
mod clutter;
mod context;
mod core;
mod credits;
mod dates;
mod discussion;
mod document;
mod entities;
mod extract;
mod feeds;
mod floor;
mod fragment;
mod headline;
mod jsonld;
mod key_points;
mod lexer;
mod lines;
mod lists;
mod marks;
mod metas;
mod names;
mod nesting;
mod page;
mod repeated;
mod restored;
mod select;
mod standard;
mod stated;
mod tables;
mod teasers;
mod tree;
mod writer;

pub use charset::declared_charset;
pub use feeds::FeedLink;
pub use fragment::fragment;
pub(super) use headline::derived as derived_title;
pub use page::{feed_links, parse};
