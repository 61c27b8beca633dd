//! Reading bytes safely: with the stack that pages want, and without ending the program.

use std::thread;

use crate::parse::{self, Document, Hints, Refused, Warning};

/// The stack that the deepest page that is read needs, in an unoptimized build as well.
const STACK: usize = 16 << 20;

/// Parses on a thread of its own with a large stack. A fault in a parser gives plain text with a warning.
///
/// # Errors
/// [`Refused`] says what is not worth parsing, and why.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<Document, Refused> {
    with_stack(|| parse::parse(bytes, hints)).unwrap_or_else(|| Ok(as_text(bytes, hints)))
}

/// Does something on a thread with a large stack; `None` if that panics.
pub(super) fn with_stack<T: Send>(job: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let started = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, job);
        started.ok().and_then(|it| it.join().ok())
    })
}

fn as_text(bytes: &[u8], hints: &Hints<'_>) -> Document {
    let decoded = parse::decode::decode(bytes, hints.charset);
    let mut parsed = parse::plain::parse(decoded.text);
    parsed.warnings.push(Warning::Other(
        "it could not be read as what it is, so it is shown as text".into(),
    ));
    Document::Article(Box::new(parsed))
}
