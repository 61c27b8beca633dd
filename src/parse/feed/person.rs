//! Who wrote something: names and mail addresses, together or apart.

/// A person as a feed names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    /// The text that stands beside or instead of the parts.
    pub(super) text: String,
}

impl Person {
    /// The person in one line, with the mail address: `Name (me@example.org)`; `None` if nothing was said.
    pub(super) fn line(&self) -> Option<String> {
        let (name, email, text) = (
            squeeze(&self.name),
            squeeze(&self.email),
            squeeze(&self.text),
        );
        let line = match (name.is_empty(), email.is_empty()) {
            (false, false) => format!("{name} ({email})"),
            (false, true) => name,
            (true, false) if text.is_empty() => email,
            _ => text,
        };
        (!line.is_empty()).then_some(line)
    }

    /// The name alone; `None` if only an address is known.
    pub(super) fn byline(&self) -> Option<String> {
        let name = squeeze(&self.name);
        if !name.is_empty() {
            return Some(name);
        }
        name_in(&squeeze(&self.text))
    }
}

/// The name in `me@example.org (Name)`, `Name (me@example.org)`, `Name <me@example.org>`, `Name`.
fn name_in(text: &str) -> Option<String> {
    let name = match split_brackets(text) {
        Some((before, inside)) if is_address(before) => inside,
        Some((before, inside)) if is_address(inside) => before,
        _ => text,
    };
    let name = name.trim().trim_matches('"').trim();
    let name = name
        .strip_prefix("By ")
        .or_else(|| name.strip_prefix("by "))
        .unwrap_or(name);
    (!name.is_empty() && !is_address(name)).then(|| name.to_owned())
}

fn split_brackets(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once(['(', '<'])?;
    Some((before.trim(), rest.trim_end().trim_end_matches([')', '>'])))
}

fn is_address(text: &str) -> bool {
    let text = text.trim().strip_prefix("mailto:").unwrap_or(text.trim());
    !text.contains(char::is_whitespace)
        && text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
