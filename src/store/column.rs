//! Columns: how the model's small values are written into and read from the database.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Result, Row};
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::model::{
    AnnotationId, ArticleId, Moment, OriginId, Published, Seq, StoryId, TagId, VersionHash,
};
use crate::text::TextRange;

/// Integers of one library.
macro_rules! numbers {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )*};
}

/// Ids that travel, as their 26 letters.
macro_rules! ulids {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|why: String| FromSqlError::Other(why.into()))
            }
        }
    )*};
}

numbers! { ArticleId OriginId StoryId Seq }
ulids! { TagId AnnotationId }

impl ToSql for Moment {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.millis().into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::from_millis)
    }
}

impl ToSql for VersionHash {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.bytes().as_slice().into())
    }
}

impl FromSql for VersionHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self::from_bytes)
    }
}

impl ToSql for Published {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Published {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::read(text).ok_or_else(|| FromSqlError::Other(format!("`{text}` is no date").into()))
    }
}

/// A value kept as JSON in one column.
pub(super) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        let json = serde_json::to_string(&self.0)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(json.into())
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let value = serde_json::from_str(value.as_str()?);
        value
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}

/// An offset or a count as SQLite's integer.
pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// An offset or a count from a column; negative ones are refused.
pub(super) fn count(row: &Row<'_>, column: usize) -> Result<usize> {
    let value: i64 = row.get(column)?;
    usize::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// A range from two columns, the first at `column`.
pub(super) fn range(row: &Row<'_>, column: usize) -> Result<TextRange> {
    Ok(TextRange::new(count(row, column)?, count(row, column + 1)?))
}

/// An enum without fields as its name, `not_clutter`.
pub(super) struct Word<T>(pub T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        let json = serde_json::to_string(&self.0)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(json.trim_matches('"').to_owned().into())
    }
}

impl<T: DeserializeOwned> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name: StrDeserializer<'_, serde::de::value::Error> =
            value.as_str()?.into_deserializer();
        let value = T::deserialize(name);
        value
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}
