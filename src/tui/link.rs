//! Addresses that may be opened, and what is copied.

use url::Url;

use super::ask::{Agreed, Question};
use super::clipboard::fitting;
use super::draw::cut;
use super::effect::Effect;
use super::msg::{Level, Tell};
use super::shared::Shared;
use crate::model::{Header, Published};
use crate::text::clean::clean;
use crate::text::width::width;

/// Most cells of an address in a question, and of what was copied in what is said of it.
const MOST_CELLS: usize = 200;

/// An address that may be opened, and the host that will be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The address, written anew from its parts.
    pub url: String,
    /// The real host: look-alike letters are shown as punycode.
    pub host: String,
}

/// Why an address is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It is not an address.
    #[error("this is not an address that can be opened")]
    NotAnAddress,
    /// Anything but `http` and `https`.
    #[error("only http and https addresses are opened")]
    Scheme,
    /// It carries a name and password, which hides where it leads.
    #[error("the address hides where it leads and is not opened")]
    UserInfo,
}

/// Checks an address from outside before it is opened.
///
/// # Errors
/// [`LinkError`] says why it is not opened.
pub fn checked(address: &str) -> Result<Checked, LinkError> {
    let url = Url::parse(address.trim()).map_err(|_| LinkError::NotAnAddress)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(LinkError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(LinkError::UserInfo);
    }
    let host = url.host_str().ok_or(LinkError::NotAnAddress)?.to_owned();
    Ok(Checked {
        url: url.into(),
        host,
    })
}

/// Asks whether an address may be opened, and names the host that will be asked.
///
/// `words` are the linked ones: where they name another host, the question says so.
pub fn ask(shared: &mut Shared, words: &str, address: &str) {
    match checked(address) {
        Ok(link) => {
            let question = question(words, &link);
            let agreed = Agreed::OpenUrl(link.url);
            shared.tell(Tell::Ask(Question::Confirm(question, agreed)));
        }
        Err(why) => shared.say(Level::Warning, format!("{why}: {}", short(address))),
    }
}

/// Puts text on the clipboard, without what acts on a terminal, and says what was copied.
pub fn copy(shared: &mut Shared, what: &str, text: &str) {
    let text = clean(text);
    let fits = fitting(&text);
    if fits.len() < text.len() {
        let said = format!("the first {} kB of the {what} copied", fits.len() / 1000);
        shared.say(Level::Warning, said);
    } else {
        shared.say(Level::Good, format!("{what} copied: {}", short(fits)));
    }
    shared.want(Effect::Copy(fits.to_owned()));
}

/// The address on a line of its own; the host comes last, where a narrow screen does not cut it off.
fn question(words: &str, link: &Checked) -> String {
    let Checked { url, host } = link;
    let asked = match claimed_host(words) {
        Some(claimed) if !are_same_site(&claimed, host) => {
            format!("the text says {claimed}, but the link leads to {host}: open it? (y/n)")
        }
        _ => format!("open {host} in the browser? (y/n)"),
    };
    format!("{}\n{asked}", short(url))
}

/// The host that the linked words name, if they look like an address.
fn claimed_host(words: &str) -> Option<String> {
    let words = words.trim();
    let bare = words
        .strip_prefix("https://")
        .or_else(|| words.strip_prefix("http://"))
        .unwrap_or(words);
    if bare.contains(char::is_whitespace) {
        return None;
    }
    let host = checked(&format!("https://{bare}")).ok()?.host;
    let (_, last) = host.rsplit_once('.')?;
    let is_domain = last.len() > 1 && last.chars().all(|c| c.is_ascii_alphabetic());
    (is_domain || last.starts_with("xn--")).then_some(host)
}

fn are_same_site(one: &str, other: &str) -> bool {
    let bare = |it: &'_ str| it.strip_prefix("www.").unwrap_or(it).to_owned();
    bare(one) == bare(other)
}

fn short(text: &str) -> String {
    let text = clean(text);
    if width(&text) <= MOST_CELLS {
        return text.into_owned();
    }
    format!("{}…", cut(&text, MOST_CELLS).0)
}

/// A quote with where it is from, on one line.
pub fn quote(words: &str, header: &Header, source: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("“{}” ({})", words.join(" "), reference(header, source))
}

/// Source, title, day and address, as far as they are known.
pub fn reference(header: &Header, source: &str) -> String {
    let day = header
        .published
        .map(Published::day)
        .map(|it| it.to_string());
    let url = header.url.as_deref().map(str::to_owned);
    let parts = [
        Some(source.to_owned()),
        Some(header.title.to_string()),
        day,
        url,
    ];
    let known: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    known.join(", ")
}
