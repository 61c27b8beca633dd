//! Settings: defaults, then the file, then the environment, then the flags.
//!
//! Nothing has to be configured. What is wrong in the file is a warning with its line, and the rest counts.

mod environment;
mod fetch;
mod file;
mod paths;

pub use environment::Environment;
pub use fetch::minutes;
pub use file::{SETTINGS, Setting, read};
pub use paths::Paths;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fetch::Settings;

/// All settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `auto`, `dark`, `light`, `high-contrast` or `none`.
    pub theme: String,
    /// Most cells of a line of text in the reader.
    pub width: u16,
    /// Whether mark mode goes on to the next unit after tagging.
    pub advance: bool,
    /// Whether the passages of other coders are hidden.
    pub blind: bool,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The name that passages get as their coder.
    pub coder: String,
    /// A preset of keys: `newsboat` or `eilmeldung`.
    pub preset: Option<String>,
    /// Keys of single actions, by the action's name; they replace the default ones.
    pub keys: BTreeMap<String, Vec<String>>,
    /// The library file, instead of the one in the XDG data folder.
    pub library: Option<PathBuf>,
    /// Whether the pages and files that texts are made from are kept, compressed.
    pub keep_originals: bool,
    /// Limits, manners and doors of the network.
    pub fetch: Settings,
}

/// What was said on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Which file is read.
    pub file: File,
    /// `--library`.
    pub library: Option<PathBuf>,
    /// `--theme`.
    pub theme: Option<String>,
}

/// Which configuration file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum File {
    /// The one in the XDG configuration folder, if it is there.
    #[default]
    Usual,
    /// This one; it must be there.
    At(PathBuf),
    /// None.
    None,
}

/// The settings, where things are, and what was odd in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// Where things are.
    pub paths: Paths,
    /// What was odd, in words, with the line.
    pub warnings: Vec<String>,
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The named file cannot be read.
    #[error("cannot read the configuration `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The named file is no TOML. The usual file is only warned about, so that the program still starts.
    #[error("cannot read the configuration `{}`: line {line}: {why}", path.display())]
    Syntax {
        /// Which.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the reader says.
        why: String,
    },
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            width: 76,
            advance: true,
            blind: false,
            mouse: true,
            coder: "me".to_owned(),
            preset: None,
            keys: BTreeMap::new(),
            library: None,
            keep_originals: true,
            fetch: Settings::default(),
        }
    }
}

/// The settings for these flags and this environment.
///
/// # Errors
/// [`ConfigError::Read`] if a file was named that cannot be read. A usual file that is not there is no error.
pub fn load(flags: &Flags, environment: &Environment) -> Result<Loaded, ConfigError> {
    let mut config = Config {
        coder: environment.user(),
        ..Config::default()
    };
    let mut warnings = Vec::new();
    if let Some(text) = text_of(flags, environment)? {
        check_syntax(flags, &text)?;
        warnings = read(&text, &mut config);
    }
    if let Some(theme) = environment.text("NEWSMARK_THEME") {
        config.theme = theme;
    }
    if let Some(library) = environment.path("NEWSMARK_LIBRARY") {
        config.library = Some(library);
    }
    config.theme = flags.theme.clone().unwrap_or(config.theme);
    config.library = flags.library.clone().or(config.library);
    let paths = Paths::new(&config, environment);
    Ok(Loaded {
        config,
        paths,
        warnings,
    })
}

fn text_of(flags: &Flags, environment: &Environment) -> Result<Option<String>, ConfigError> {
    let (path, is_named) = match &flags.file {
        File::None => return Ok(None),
        File::At(path) => (path.clone(), true),
        File::Usual => (paths::usual_file(environment), false),
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if !is_named && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ConfigError::Read { path, source }),
    }
}

/// A file that a person named must be TOML; one that lies in the usual place may be broken.
fn check_syntax(flags: &Flags, text: &str) -> Result<(), ConfigError> {
    let File::At(path) = &flags.file else {
        return Ok(());
    };
    text.parse::<toml::Table>().map(|_| ()).map_err(|error| {
        let before = error
            .span()
            .and_then(|it| text.get(..it.start))
            .unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigError::Syntax {
            path: path.clone(),
            line,
            why: error.message().to_owned(),
        }
    })
}
