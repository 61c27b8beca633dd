//! Addresses that may be opened, and references that are copied.

use url::Url;

use crate::model::{Header, Published};

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
