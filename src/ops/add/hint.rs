//! The hint for a name that is no file and reads like an address.

use super::gather::{At, Item};

/// What is not there, with a hint if it reads like an address: a name of a file may end in a domain, so it is not
/// asked unbidden.
pub(super) fn with_hint(mut item: Item<'_>) -> Item<'_> {
    if let At::Nowhere(why) = &mut item.at
        && looks_like_host(&item.address)
    {
        *why = format!(
            "{why}; addresses start with https://, as in `https://{}`",
            item.address
        );
    }
    item
}

/// Endings of files that are texts, some of which end hosts as well.
const FILES: [&str; 12] = [
    "txt", "md", "html", "htm", "xml", "json", "jsonl", "opml", "eml", "mbox", "mhtml", "csv",
];

fn looks_like_host(name: &str) -> bool {
    let host = name.split('/').next().unwrap_or_default();
    let is_label = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '-');
    let Some((rest, top)) = host.rsplit_once('.') else {
        return false;
    };
    let is_file = name == host && FILES.contains(&top.to_lowercase().as_str());
    let is_top = top.chars().count() > 1 && top.chars().all(char::is_alphabetic);
    rest.split('.').all(is_label) && is_top && !is_file
}
