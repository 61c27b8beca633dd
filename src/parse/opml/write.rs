//! Writes lists of subscriptions as OPML 2.0.

use super::{Opml, Subscription};

/// Writes `opml` as a well-formed OPML 2.0 document.
///
/// Feeds of one folder come together, first those that lie in it, then its folders; reading the result gives the
/// same title and the same subscriptions in that order. Attributes whose prefix is not in [`Opml::namespaces`] and
/// characters that XML does not allow are left out.
pub fn write(opml: &Opml) -> String {
    let mut text =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    for (prefix, address) in &opml.namespaces {
        push_attribute(&mut text, &format!("xmlns:{prefix}"), address);
    }
    text.push_str(">\n  <head>\n    <title>");
    push_escaped(&mut text, opml.title.as_deref().unwrap_or_default());
    text.push_str("</title>\n  </head>\n  <body>\n");
    let mut folders = Folders {
        text,
        open: Vec::new(),
    };
    for subscription in grouped(&opml.subscriptions) {
        folders.enter(&subscription.folder);
        folders.outline(subscription, &opml.namespaces);
    }
    folders.enter(&[]);
    folders.text.push_str("  </body>\n</opml>\n");
    folders.text
}

/// The subscriptions so that each folder stands together, folders and feeds in the order of their first appearance.
fn grouped(subscriptions: &[Subscription]) -> Vec<&Subscription> {
    let mut sorted: Vec<(Vec<usize>, &Subscription)> = Vec::with_capacity(subscriptions.len());
    let mut numbers = std::collections::HashMap::new();
    for subscription in subscriptions {
        let places = (1..=subscription.folder.len()).filter_map(|it| subscription.folder.get(..it));
        let key = places.map(|folder| {
            let next = numbers.len() + 1;
            *numbers.entry(folder).or_insert(next)
        });
        sorted.push((key.collect(), subscription));
    }
    sorted.sort_by(|one, other| one.0.cmp(&other.0));
    sorted
        .into_iter()
        .map(|(_, subscription)| subscription)
        .collect()
}

/// The text so far and the folders that are open in it.
struct Folders<'a> {
    text: String,
    open: Vec<&'a str>,
}

impl<'a> Folders<'a> {
    /// Closes and opens folders until those of `path` are open.
    fn enter(&mut self, path: &'a [String]) {
        let shared = self
            .open
            .iter()
            .zip(path)
            .take_while(|(open, wanted)| *open == wanted)
            .count();
        while self.open.len() > shared {
            self.open.pop();
            self.indent();
            self.text.push_str("</outline>\n");
        }
        for name in path.iter().skip(shared) {
            self.indent();
            self.text.push_str("<outline");
            push_attribute(&mut self.text, "text", name);
            self.text.push_str(">\n");
            self.open.push(name);
        }
    }

    fn outline(&mut self, subscription: &Subscription, namespaces: &[(String, String)]) {
        self.indent();
        self.text.push_str("<outline");
        push_attribute(&mut self.text, "text", &subscription.title);
        for (name, value) in attributes(subscription) {
            if is_declared(name, namespaces) {
                push_attribute(&mut self.text, name, value);
            }
        }
        self.text.push_str("/>\n");
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() + 2 {
            self.text.push_str("  ");
        }
    }
}

/// The attributes of a feed but for `text`; `title` and `type` are the usual ones if nothing else was said.
fn attributes(subscription: &Subscription) -> Vec<(&str, &str)> {
    let says = |name: &str| {
        subscription
            .extra
            .iter()
            .any(|it| it.0.eq_ignore_ascii_case(name))
    };
    let mut attributes = Vec::new();
    if !says("title") {
        attributes.push(("title", subscription.title.as_str()));
    }
    if !says("type") {
        attributes.push(("type", "rss"));
    }
    attributes.push(("xmlUrl", subscription.url.as_str()));
    attributes.extend(subscription.site.iter().map(|it| ("htmlUrl", it.as_str())));
    attributes.extend(
        subscription
            .extra
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    attributes
}

fn is_declared(name: &str, namespaces: &[(String, String)]) -> bool {
    match name.split_once(':') {
        None | Some(("xml", _)) => true,
        Some((prefix, _)) => namespaces.iter().any(|it| it.0 == prefix),
    }
}

fn push_attribute(text: &mut String, name: &str, value: &str) {
    text.push(' ');
    text.push_str(name);
    text.push_str("=\"");
    push_escaped(text, value);
    text.push('"');
}

fn push_escaped(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            '\t' => text.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_ascii_control() && letter != '\u{7f}' => {}
            _ => text.push(letter),
        }
    }
}
