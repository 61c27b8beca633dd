//! [`Missing`]: what was named for the reader and is neither a file nor an address; often a mistyped command.

use clap::CommandFactory;

use super::Cli;
use crate::ops::Input;

/// Below this likeness, from 0 to 1, two words are different words: `serch` and `search` have 0.83,
/// `notes` and `undo` 0.2.
const ALIKE: f64 = 0.6;

/// A file or folder that is not there.
#[derive(Debug, thiserror::Error)]
#[error("there is no file or folder `{name}`, and no command of that name")]
pub struct Missing {
    name: String,
}

impl Missing {
    /// What a person can do about it.
    pub fn hint(&self) -> String {
        match nearest_command(&self.name) {
            Some(command) => format!("did you mean `newsmark {command}`?"),
            None => "`newsmark --help` shows the commands".to_owned(),
        }
    }
}

/// The inputs, if each of them is there: before the reader takes the screen.
///
/// # Errors
/// [`Missing`] names the first that is not.
pub fn all_there(inputs: Vec<Input>) -> Result<Vec<Input>, Missing> {
    let missing = inputs.iter().find_map(|input| match input {
        Input::Path(path) if !path.exists() => Some(path.to_string_lossy().into_owned()),
        _ => None,
    });
    match missing {
        Some(name) => Err(Missing { name }),
        None => Ok(inputs),
    }
}

fn nearest_command(typed: &str) -> Option<String> {
    let commands = Cli::command();
    commands
        .get_subcommands()
        .map(|it| {
            let name = it.get_name();
            (strsim::normalized_damerau_levenshtein(typed, name), name)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Missing, all_there};
    use crate::ops::Input;

    fn check(typed: &str, hint: &str) {
        let name = typed.to_owned();
        assert_eq!(Missing { name }.hint(), hint);
    }

    #[test]
    fn a_mistyped_command_is_named() {
        check("serch", "did you mean `newsmark search`?");
        check("lsit", "did you mean `newsmark list`?");
        check("codebok", "did you mean `newsmark codebook`?");
    }

    #[test]
    fn another_word_gets_the_way_to_all_commands() {
        check("zelkova", "`newsmark --help` shows the commands");
        check("news/2025.txt", "`newsmark --help` shows the commands");
    }

    #[test]
    fn only_paths_have_to_be_there() {
        let address = Input::Url("https://a.example/feed".to_owned());
        assert!(all_there(vec![address, Input::Path("/".into())]).is_ok());
        let error = all_there(vec![Input::Path("no such file".into())]).unwrap_err();
        assert!(error.to_string().contains("`no such file`"), "{error}");
    }
}
