//! [`Environment`]: the variables that count, as a value that tests can make.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

/// Environment variables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment(BTreeMap<OsString, OsString>);

impl Environment {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self(std::env::vars_os().collect())
    }

    /// These.
    pub fn of<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs = variables.into_iter();
        Self(
            pairs
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    /// A variable that is set, not empty and readable text.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.0.get(&OsString::from(name))?.to_str()?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A variable that is set and not empty, as a path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let value = self.0.get(&OsString::from(name))?;
        (!value.is_empty()).then(|| PathBuf::from(value))
    }

    /// The name of the person at the terminal.
    pub fn user(&self) -> String {
        let known = ["NEWSMARK_CODER", "USER", "LOGNAME"];
        let name = known.iter().find_map(|it| self.text(it));
        name.unwrap_or_else(|| "me".to_owned())
    }
}
