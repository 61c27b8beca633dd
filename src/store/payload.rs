//! Payloads: the bytes a text was made from, compressed, so that nothing given is ever lost.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, params};

use super::column::whole;
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{ArticleId, VersionHash};

/// Whether the bytes that texts were made from are kept beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Payloads {
    /// They are, so that a better parser can read them again.
    #[default]
    Kept,
    /// They are not: the library is smaller. What is there stays.
    Dropped,
}

impl From<bool> for Payloads {
    /// Whether they are wanted.
    fn from(are_wanted: bool) -> Self {
        if are_wanted {
            Self::Kept
        } else {
            Self::Dropped
        }
    }
}

/// Bytes, compressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    size: usize,
    bytes: Vec<u8>,
}

impl Payload {
    /// Compresses `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        // Writing into memory does not fail; if it did, the bytes are kept as they are.
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
        Self {
            size: bytes.len(),
            bytes: packed.unwrap_or_else(|_| bytes.to_vec()),
        }
    }

    /// The bytes as they were given.
    fn unpacked(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(self.size).unwrap_or(u64::MAX);
        let read = ZlibDecoder::new(self.bytes.as_slice())
            .take(limit)
            .read_to_end(&mut bytes);
        match read {
            Ok(size) if size == self.size => Ok(bytes),
            _ => Err(Fault::Row("a payload cannot be unpacked".to_owned())),
        }
    }
}

impl Store {
    /// The bytes that a version was made from, if they were kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn payload(
        &self,
        id: ArticleId,
        version: VersionHash,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let query = "SELECT size, bytes FROM payload JOIN version ON version.id = payload.version \
                     WHERE article = ?1 AND hash = ?2";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let payload = query.query_row(params![id, version], |row| {
                Ok(Payload {
                    size: super::column::count(row, 0)?,
                    bytes: row.get(1)?,
                })
            });
            payload.optional()?.map(|it| it.unpacked()).transpose()
        })
    }
}

pub(super) fn put(sql: &Connection, version: i64, payload: &Payload) -> rusqlite::Result<()> {
    sql.prepare_cached("REPLACE INTO payload (version, size, bytes) VALUES (?1, ?2, ?3)")?
        .execute(params![version, whole(payload.size), payload.bytes])
        .map(|_| ())
}
