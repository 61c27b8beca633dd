//! The container of a project: a zip file that is not trusted. Nothing of it is ever written to a disk.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::{ImportError, utf8};
use crate::text::TextRange;

/// Most entries of a container.
const MOST_ENTRIES: usize = 200_000;
/// Most bytes of `project.qde`.
const MOST_PROJECT: u64 = 128 << 20;
/// Most bytes of one text, as for texts that are added.
const MOST_TEXT: u64 = 32 << 20;
/// Most bytes that are unpacked of one container.
const MOST_IN_ALL: u64 = 1 << 30;
/// Most bytes that are unpacked for each byte of the container. Texts pack to a third or a tenth; what packs
/// to less than this, or is named by very many sources, is made to fill the memory.
const MOST_FOR_EACH: u64 = 64;
/// Bytes that are unpacked of any container, however small.
const FREE: u64 = 1 << 20;

/// Most bytes of all passages together: a few words of the project can mark a whole text many times.
const MOST_MARKED: usize = 256 << 20;

/// An open container.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their names in lower case: programs differ in how they write `sources`.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Bytes that passages may still have.
    unmarked: usize,
}

impl<'a> Archive<'a> {
    /// Opens a container and reads its table of contents.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
        if zip.len() > MOST_ENTRIES {
            return Err(broken(format!("it has more than {MOST_ENTRIES} entries")));
        }
        let mut places = HashMap::new();
        for (place, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(name.to_lowercase()).or_insert(place);
            }
        }
        Ok(Self {
            zip,
            places,
            left: (bytes.len() as u64 * MOST_FOR_EACH + FREE).min(MOST_IN_ALL),
            unmarked: MOST_MARKED,
        })
    }

    /// The description of the project.
    pub(super) fn project(&mut self) -> Result<String, ImportError> {
        let missing = || broken("no `project.qde` in it".to_owned());
        let place = self
            .places
            .get("project.qde")
            .copied()
            .ok_or_else(missing)?;
        let bytes = self
            .read(place, MOST_PROJECT)
            .map_err(|why| broken(format!("`project.qde`: {why}")))?;
        utf8(&bytes).map(str::to_owned)
    }

    /// The text that a path of the project names, or why there is none.
    pub(super) fn text(&mut self, path: &str) -> Result<String, String> {
        let name = path.strip_prefix("internal://");
        let name = name.filter(|it| !it.contains(['/', '\\', ':']) && !it.contains(".."));
        let name = name.ok_or("its text lies outside the project file")?;
        let place = self.places.get(&format!("sources/{}", name.to_lowercase()));
        let place = *place.ok_or("its text is not in the project file")?;
        let bytes = self.read(place, MOST_TEXT)?;
        let text = utf8(&bytes).map_err(|_| "its text is not UTF-8")?;
        Ok(text.to_owned())
    }

    /// Takes the length of a passage from what all may have together.
    pub(super) fn spend(&mut self, passage: TextRange) -> Result<TextRange, String> {
        let left = self.unmarked.checked_sub(passage.len());
        let said = || {
            format!(
                "the passages of the project have more than {} MiB",
                MOST_MARKED >> 20
            )
        };
        self.unmarked = left.ok_or_else(said)?;
        Ok(passage)
    }

    fn read(&mut self, place: usize, most: u64) -> Result<Vec<u8>, String> {
        let most = most.min(self.left);
        let entry = self
            .zip
            .by_index(place)
            .map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        // What the table of contents says of its length is not believed.
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("cannot be unpacked: {error}"))?;
        if bytes.len() as u64 > most {
            self.left = 0; // what comes after is not to be trusted either, and costs time
            return Err("it unpacks to far more than such a file should".to_owned());
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

fn broken(why: String) -> ImportError {
    ImportError::Container { why }
}
