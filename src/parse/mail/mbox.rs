//! The messages of an mbox file.

/// The messages: each begins behind a line `From …` that follows a blank line or begins the file.
///
/// A `>` that was put before a `From ` within a message is taken away again.
pub(super) fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        if is_after_blank && line.starts_with(b"From ") {
            messages.push(Vec::new());
        } else if let Some(message) = messages.last_mut() {
            message.extend_from_slice(unquoted(line));
        } else if !line.trim_ascii().is_empty() {
            messages.push(line.to_vec());
        }
        is_after_blank = line.trim_ascii().is_empty();
    }
    messages
}

/// The line without the `>` that keeps a `From ` from looking like the start of a message.
fn unquoted(line: &[u8]) -> &[u8] {
    let bare = line.trim_ascii_start();
    let marks = bare.iter().take_while(|it| **it == b'>').count();
    let is_quoted = marks > 0 && bare.get(marks..).is_some_and(|it| it.starts_with(b"From "));
    if is_quoted {
        line.get(1..).unwrap_or(line)
    } else {
        line
    }
}
