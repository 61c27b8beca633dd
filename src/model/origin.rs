//! [`Origin`]: where newsmark gets articles from.

use serde::{Deserialize, Serialize};

use super::Moment;

/// A feed, a folder, a file, standard input: something that gives articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// The address of a feed or page, or the path of a file or folder; `-` for standard input.
    pub address: String,
    /// How it is called in lists; the address if a person or feed gave no name.
    pub name: String,
    /// The folders it lies in, outermost first.
    #[serde(default)]
    pub folder: Vec<String>,
    /// The publisher that all its articles are from, if a person said so.
    #[serde(default)]
    pub source: Option<String>,
    /// What is done with it.
    #[serde(default)]
    pub settings: OriginSettings,
}

/// What kind of place an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A feed that is fetched.
    Feed,
    /// A page that was fetched.
    Page,
    /// A folder whose files are articles.
    Folder,
    /// A file.
    File,
    /// Standard input.
    Stdin,
    /// Another library's export.
    Import,
}

/// What a person set for one origin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OriginSettings {
    /// Fetch the page of each new item whose text is only a teaser.
    pub full_text: bool,
    /// What to say instead of the program's own user agent.
    pub user_agent: Option<String>,
    /// Minutes between refreshes, instead of the general setting.
    pub refresh_minutes: Option<u32>,
    /// Not fetched any more.
    pub paused: bool,
    /// Attributes of a subscription list that newsmark does not know, kept for the way back.
    pub extra: Vec<(String, String)>,
}

/// How the last fetch of an origin went. Machine-made: never part of a change a person undoes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum FetchState {
    /// Not fetched yet.
    #[default]
    Never,
    /// It went well.
    Done {
        /// When.
        at: Moment,
        /// How many articles were new.
        new: u32,
        /// What is wrong with it nevertheless, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It failed.
    Failed {
        /// When.
        at: Moment,
        /// What happened, in words.
        why: String,
        /// How many times in a row.
        failures: u32,
        /// Not asked again before.
        retry_at: Moment,
    },
    /// The publisher says that it is gone for good.
    Gone {
        /// When it said so.
        at: Moment,
    },
}
