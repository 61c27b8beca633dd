//! Where a passage that was marked in one version of a text stands in another.
//!
//! Both texts are cut into words ([`token`]), folded so that a new quotation mark is no change ([`fold`]), and
//! aligned once: long rows of words that occur once in each are [`seed`]s, in any order, and the gaps between
//! them are closed by a small weighted alignment ([`gap`], [`align`]). A passage is then looked up: where most
//! of it lies ([`place`]), what speaks for that place ([`evidence`]), and whether that is enough ([`decide`]).
//! A passage is never moved on a guess: what is not certain is for a person to review, what is gone is an
//! orphan. Pure: a text in, ranges out.

mod align;
mod alignment;
mod chain;
mod decide;
mod difference;
mod doubt;
mod edge;
mod evidence;
mod fold;
mod gap;
mod kinship;
mod marks;
mod names;
mod pairing;
mod place;
mod quote;
mod repeat;
mod rescue;
mod seed;
mod sentence;
mod slide;
mod sums;
mod token;
mod typo;
mod vocabulary;

pub use alignment::{ALGORITHM, Alignment};
pub use decide::{Outcome, Projection};
pub use difference::{Change, ChangeKind, difference};
pub use quote::{Quote, approximate_quote, find_quote};
