//! [`Index`]: opening the folder, or making it anew when it is missing, foreign, older or damaged.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tantivy::directory::Directory;
use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::{IndexReader, IndexSettings, ReloadPolicy};

use super::IndexError;
use super::error::guarded;
use super::hidden::Hidden;
use super::schema::{FORMAT, Fields, Folding, TOKENIZER, schema};
use super::search::Priors;
use crate::model::Seq;
use crate::search::dictionary::Dictionary;

/// The file that says that a folder is an index of newsmark, and of which format.
const MARKER: &str = "newsmark-index";

/// The passages of a library, ready to be searched. Many processes may read one index at the same time.
pub struct Index {
    pub(super) engine: tantivy::Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    /// The priors of each segment, read once.
    pub(super) priors: Mutex<HashMap<SegmentId, Arc<Priors>>>,
    /// What searches pass over.
    pub(super) hidden: Mutex<Hidden>,
}

/// An index and what it is worth.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// What must be done before it answers for the whole library.
    pub state: State,
}

/// How far an index that was opened has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There was none; it is empty.
    Fresh,
    /// It has seen all changes up to this one.
    Current {
        /// The number of the last change that it has seen.
        last_seq: Seq,
    },
    /// What was there could not be used; it is empty and must be filled again.
    Rebuild {
        /// Why, for the reader.
        why: String,
    },
}

impl Index {
    /// Opens the index in `folder`, or makes an empty one there.
    ///
    /// A folder that is not an index of newsmark is moved aside, never deleted; an index that is older or damaged is
    /// deleted. An error is given only if the folder cannot be read or written at all.
    pub fn open(folder: &Path) -> Result<Opened, IndexError> {
        let usable = match look(folder)? {
            Look::Nothing => Err(State::Fresh),
            Look::Usable => guarded(|| open_existing(folder)).map_err(|error| State::Rebuild {
                why: error.to_string(),
            }),
            Look::Older { found } => Err(State::Rebuild {
                why: format!("it has format {found}, this newsmark writes {FORMAT}"),
            }),
            Look::Foreign => Err(State::Rebuild {
                why: move_aside(folder)?,
            }),
        };
        let (index, state) = match usable {
            Ok(index) => {
                let state = match index.last_seq()? {
                    Some(last_seq) => State::Current { last_seq },
                    None => State::Fresh,
                };
                (index, state)
            }
            Err(state) => (create(folder)?, state),
        };
        Ok(Opened { index, state })
    }

    /// The number of the last change that the index on disk has seen, if it was ever committed.
    pub fn last_seq(&self) -> Result<Option<Seq>, IndexError> {
        let payload = self.engine.load_metas()?.payload.unwrap_or_default();
        let number = payload.split(' ').next();
        Ok(number.and_then(|it| it.parse().ok()).map(Seq))
    }

    /// What tells that change from one of the same number in another library; empty if it was not said.
    pub fn print(&self) -> Result<String, IndexError> {
        let payload = self.engine.load_metas()?.payload.unwrap_or_default();
        let print = payload.split_once(' ').map(|it| it.1);
        Ok(print.unwrap_or_default().to_owned())
    }

    /// Sees what was committed since, here or by another process; gives the last change that searches now see.
    pub fn reload(&self) -> Result<Option<Seq>, IndexError> {
        let last_seq = self.last_seq()?;
        self.reader.reload()?;
        Ok(last_seq)
    }

    /// Number of passages that are searched.
    pub fn passages(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Adds all words of the index, with the number of passages that hold them, to `dictionary`.
    pub fn read_words(&self, dictionary: &mut Dictionary) -> Result<(), IndexError> {
        guarded(|| self.read_each_word(dictionary))
    }

    fn read_each_word(&self, dictionary: &mut Dictionary) -> Result<(), IndexError> {
        for segment in self.reader.searcher().segment_readers() {
            for field in [self.fields.text, self.fields.clutter] {
                let inverted = segment.inverted_index(field)?;
                let mut terms = inverted.terms().stream()?;
                while let Some((word, info)) = terms.next() {
                    if let Ok(word) = std::str::from_utf8(word) {
                        let term = dictionary.intern(word);
                        dictionary.count(term, info.doc_freq);
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads every file and compares it with its checksum; names the first that is damaged.
    pub fn verify(&self) -> Result<(), IndexError> {
        let damaged = self.engine.validate_checksum()?;
        match damaged.iter().min() {
            Some(file) => Err(IndexError::Damaged {
                why: format!("`{}` does not match its checksum", file.display()),
            }),
            None => Ok(()),
        }
    }
}

/// What lies in a folder.
pub(super) enum Look {
    Nothing,
    Usable,
    Older { found: String },
    Foreign,
}

pub(super) fn look(folder: &Path) -> Result<Look, IndexError> {
    let marker = folder.join(MARKER);
    match fs::read_to_string(&marker) {
        Ok(format) if format.trim() == FORMAT.to_string() => return Ok(Look::Usable),
        Ok(format) => {
            let found = format.trim().chars().take(20).collect();
            return Ok(Look::Older { found });
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            let found = String::from("unknown");
            return Ok(Look::Older { found });
        }
        Err(_) => {}
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(match entries.next() {
            None => Look::Nothing,
            Some(_) => Look::Foreign,
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Look::Nothing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(Look::Foreign),
        Err(source) => Err(unusable(folder, source)),
    }
}

fn unusable(folder: &Path, source: io::Error) -> IndexError {
    IndexError::Folder {
        folder: folder.to_owned(),
        source,
    }
}

/// Renames what is in the way; gives what was done, in words.
fn move_aside(folder: &Path) -> Result<String, IndexError> {
    let aside = free_name(folder);
    fs::rename(folder, &aside).map_err(|source| unusable(folder, source))?;
    Ok(format!(
        "what lay in its place is not an index of newsmark and is now `{}`",
        aside.display()
    ))
}

/// The first of `folder.aside`, `folder.aside2` … that does not exist.
fn free_name(folder: &Path) -> PathBuf {
    let named = |number: u32| {
        let mut name = folder.as_os_str().to_owned();
        name.push(".aside");
        if number > 1 {
            name.push(number.to_string());
        }
        PathBuf::from(name)
    };
    let mut number = 1;
    while named(number).exists() {
        number += 1;
    }
    named(number)
}

pub(super) fn open_existing(folder: &Path) -> Result<Index, IndexError> {
    let engine = tantivy::Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if engine.schema() != schema {
        let why = String::from("its fields are not those of this newsmark");
        return Err(IndexError::Damaged { why });
    }
    check_files(&engine, folder)?;
    ready(engine, fields)
}

/// Makes sure that every file is there and ends as it was written; the engine would find out too late, or never.
fn check_files(engine: &tantivy::Index, folder: &Path) -> Result<(), IndexError> {
    /// The mark at the end of a file, and the length of it; the engine does not survive a file that is shorter.
    const SHORTEST: u64 = 8;
    /// What every segment has.
    const COMPONENTS: [SegmentComponent; 5] = [
        SegmentComponent::Terms,
        SegmentComponent::Postings,
        SegmentComponent::Positions,
        SegmentComponent::FastFields,
        SegmentComponent::Store,
    ];
    let damaged = |file: &Path, how: &str| IndexError::Damaged {
        why: format!("`{}` {how}", file.display()),
    };
    for segment in engine.searchable_segment_metas()? {
        let deletes = segment.has_deletes().then_some(SegmentComponent::Delete);
        for component in COMPONENTS.into_iter().chain(deletes) {
            let file = segment.relative_path(component);
            let length = fs::metadata(folder.join(&file)).map(|it| it.len());
            if length.map_err(|_| damaged(&file, "is missing"))? < SHORTEST {
                return Err(damaged(&file, "is cut off"));
            }
            let content = engine.directory().open_read(&file);
            content.map_err(|error| damaged(&file, &error.to_string()))?;
        }
    }
    Ok(())
}

/// Makes an empty index, where an unusable one may lie.
fn create(folder: &Path) -> Result<Index, IndexError> {
    let told = |source| unusable(folder, source);
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(told)?;
    }
    fs::create_dir_all(folder).map_err(told)?;
    let (schema, fields) = schema();
    let settings = IndexSettings::default();
    let engine = tantivy::Index::builder()
        .schema(schema)
        .settings(settings)
        .create_in_dir(folder)?;
    let index = ready(engine, fields)?;
    // Written last: a folder without it is not taken for an index.
    fs::write(folder.join(MARKER), FORMAT.to_string()).map_err(told)?;
    Ok(index)
}

fn ready(engine: tantivy::Index, fields: Fields) -> Result<Index, IndexError> {
    engine.tokenizers().register(TOKENIZER, Folding);
    let reader = engine
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Index {
        engine,
        reader,
        fields,
        priors: Mutex::default(),
        hidden: Mutex::default(),
    })
}
