//! Reading XML (and HTML fragments) that may be broken in any way: a text of any bytes is a sequence of tokens.
//!
//! This is an own scanner rather than quick-xml because quick-xml stops at what it cannot read and has to be set on
//! its feet again; because the same scanner cleans HTML fragments, which must keep their references as written;
//! and because quick-xml 0.42's table of HTML entities is wrong in 444 of 2,026 names (all Greek and Cyrillic
//! letters). What had to be read around is counted as [`Flaw`]s; without any, the text is well formed.

mod attribute;
mod charset;
mod flaw;
mod reference;
mod scan;
mod stream;

pub use attribute::{Attribute, Attributes};
pub use flaw::{Flaw, Flaws};
pub use reference::{Entities, plain_text, unescape};
pub(crate) use reference::{named, windows_1252, without_controls};
pub use scan::{Input, Scanned, Scanner, Tag, Token};
pub use stream::Stream;
