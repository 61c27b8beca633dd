//! The container of a project: a zip file that is not trusted. Nothing of it is ever written to a disk.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::{ImportError, utf8};

/// Most entries of a container.
const MOST_ENTRIES: usize = 200_000;
/// Most bytes of `project.qde`.
const MOST_PROJECT: u64 = 128 << 20;
/// Most bytes of one text, as for texts that are added.
const MOST_TEXT: u64 = 32 << 20;
/// Most bytes that are unpacked of one container: a small file that unpacks to more is no project.
const MOST_IN_ALL: u64 = 1 << 30;

/// An open container.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their names in lower case: programs differ in how they write `sources`.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
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
            left: MOST_IN_ALL,
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
            return Err(format!("it unpacks to more than {} MiB", most >> 20));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

fn broken(why: String) -> ImportError {
    ImportError::Container { why }
}
