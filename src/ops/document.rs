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
    thread::scope(|scope| {
        let job = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || parse::parse(bytes, hints));
        job.ok().and_then(|it| it.join().ok())
    })
    .unwrap_or_else(|| Ok(as_text(bytes, hints)))
}

fn as_text(bytes: &[u8], hints: &Hints<'_>) -> Document {
    let decoded = parse::decode::decode(bytes, hints.charset);
    let mut parsed = parse::plain::parse(decoded.text);
    parsed.warnings.push(Warning::Other(
        "it could not be read as what it is, so it is shown as text".into(),
    ));
    Document::Article(Box::new(parsed))
}
