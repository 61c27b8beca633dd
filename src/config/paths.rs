//! [`Paths`]: where things are, by the XDG base directory specification.

use std::path::PathBuf;

use super::{Config, Environment};

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The library.
    pub library: PathBuf,
    /// The configuration file, whether it is there or not.
    pub config: PathBuf,
    /// The folder of backups.
    pub backups: PathBuf,
    /// The folder of logs.
    pub logs: PathBuf,
}

impl Paths {
    /// The places for these settings.
    pub fn new(config: &Config, environment: &Environment) -> Self {
        let data = folder(environment, "XDG_DATA_HOME", ".local/share");
        let state = folder(environment, "XDG_STATE_HOME", ".local/state");
        Self {
            library: config
                .library
                .clone()
                .unwrap_or_else(|| data.join("library.db")),
            config: usual_file(environment),
            backups: state.join("backups"),
            logs: state.join("logs"),
        }
    }
}

/// The usual configuration file.
pub(super) fn usual_file(environment: &Environment) -> PathBuf {
    folder(environment, "XDG_CONFIG_HOME", ".config").join("config.toml")
}

/// newsmark's folder below an XDG one; a relative one does not count, as the specification says.
fn folder(environment: &Environment, variable: &str, below_home: &str) -> PathBuf {
    let named = environment.path(variable).filter(|it| it.is_absolute());
    let base = named.unwrap_or_else(|| {
        let home = environment.path("HOME").unwrap_or_default();
        home.join(below_home)
    });
    base.join("newsmark")
}
