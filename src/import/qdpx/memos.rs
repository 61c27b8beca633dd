//! Memos: what is written in a project apart from passages. They stand in the project or in a file of their own,
//! and are named by passages, texts and codes.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::parts::moment;
use crate::import::xml::attribute;
use crate::model::Moment;

/// All memos of a project.
#[derive(Default)]
pub(super) struct Memos {
    all: HashMap<String, Memo>,
    /// The GUID of the one that is being read.
    open: Option<String>,
    named: HashSet<String>,
}

/// One memo.
#[derive(Default)]
pub(super) struct Memo {
    /// What it says, without space around it.
    pub text: String,
    /// The GUID of who wrote it.
    pub coder: Option<String>,
    /// When it was written.
    pub created: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    path: Option<String>,
}

impl Memos {
    /// A memo begins.
    pub(super) fn begin(&mut self, tag: &BytesStart<'_>) {
        let guid = attribute(tag, "guid").unwrap_or_default();
        let memo = Memo {
            text: String::new(),
            coder: attribute(tag, "creatingUser"),
            created: moment(tag, "creationDateTime"),
            modified: moment(tag, "modifiedDateTime"),
            path: attribute(tag, "plainTextPath"),
        };
        self.all.insert(guid.clone(), memo);
        self.open = Some(guid);
    }

    /// Whether a memo is being read.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The memo that is being read says this.
    pub(super) fn fill(&mut self, text: &str) {
        let memo = self.open.as_ref().and_then(|it| self.all.get_mut(it));
        if let Some(memo) = memo {
            text.trim().clone_into(&mut memo.text);
        }
    }

    /// The memo that was read ends.
    pub(super) fn end(&mut self) {
        self.open = None;
    }

    /// Something names the memo with this GUID.
    pub(super) fn name(&mut self, guid: &str) {
        self.named.insert(guid.to_owned());
    }

    /// Reads those that stand in files of their own; what cannot be read stays empty.
    pub(super) fn unpack(&mut self, archive: &mut Archive<'_>) {
        let mut all: Vec<(&String, &mut Memo)> = self.all.iter_mut().collect();
        all.sort_by_key(|(guid, _)| *guid); // what may be unpacked is limited: the same ones each time
        for (_, memo) in all {
            let path = memo.path.as_deref().filter(|_| memo.text.is_empty());
            if let Some(Ok(text)) = path.map(|it| archive.text(it)) {
                text.trim_start_matches('\u{feff}')
                    .trim()
                    .clone_into(&mut memo.text);
            }
        }
    }

    /// The memo with this GUID, if it says something.
    pub(super) fn find(&self, guid: &str) -> Option<&Memo> {
        self.all.get(guid).filter(|it| !it.text.is_empty())
    }

    /// How many come to nothing: nothing names them, or they cannot be read.
    pub(super) fn unused(&self) -> usize {
        let is_used =
            |(guid, memo): &(&String, &Memo)| self.named.contains(*guid) && !memo.text.is_empty();
        self.all.len() - self.all.iter().filter(is_used).count()
    }
}
