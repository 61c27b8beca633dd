//! Reads what `export json` writes.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::{ImportError, json_error};
use crate::model::TagId;
use crate::model::study::{STUDY_FORMAT, STUDY_VERSION, Study};

/// The study in `bytes`, or why it cannot be taken. A passage whose place is odd is kept: it still has its quote.
///
/// # Errors
/// [`ImportError`] says what is wrong and where; a file that is partly wrong is refused as a whole.
pub fn read(bytes: &[u8]) -> Result<Study, ImportError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(json_error)?;
    check_format(&value)?;
    // Read from the bytes again: an error then names its line.
    let study: Study = serde_json::from_slice(bytes).map_err(json_error)?;
    check_ids(&study)?;
    check_tree(&study)?;
    Ok(study)
}

fn check_format(value: &Value) -> Result<(), ImportError> {
    let format = value.get("format").unwrap_or(&Value::Null);
    if format != STUDY_FORMAT {
        return Err(ImportError::Foreign {
            found: format.to_string(),
        });
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(version) if version <= u64::from(STUDY_VERSION) => Ok(()),
        Some(found) => Err(ImportError::Newer {
            found,
            known: STUDY_VERSION,
        }),
        None => Err(ImportError::Unsound {
            what: "its `version` is not a number".into(),
        }),
    }
}

fn check_ids(study: &Study) -> Result<(), ImportError> {
    let mut passages = HashSet::new();
    let mut keys = HashSet::new();
    for passage in &study.passages {
        if !passages.insert(passage.id) {
            return Err(ImportError::Unsound {
                what: format!("the passage `{}` is there twice", passage.id),
            });
        }
    }
    for article in &study.articles {
        if !keys.insert(&article.key) {
            return Err(ImportError::Unsound {
                what: format!("the article `{}` is there twice", article.key),
            });
        }
        if article.versions.is_empty() {
            return Err(ImportError::Unsound {
                what: format!("the article `{}` has no text", article.key),
            });
        }
    }
    Ok(())
}

/// Every tag hangs from the root: no unknown parent, no circle, no tag twice.
fn check_tree(study: &Study) -> Result<(), ImportError> {
    let parents: BTreeMap<TagId, Option<TagId>> = study
        .codebook
        .iter()
        .map(|it| (it.id, it.tag.parent))
        .collect();
    if parents.len() != study.codebook.len() {
        return Err(ImportError::Unsound {
            what: "a tag of the codebook is there twice".into(),
        });
    }
    for tag in &study.codebook {
        let mut above = Some(tag.id);
        for _ in 0..=parents.len() {
            let Some(id) = above else { break };
            let Some(parent) = parents.get(&id) else {
                let what = format!("the tag `{}` hangs below one that is not there", tag.path);
                return Err(ImportError::Unsound { what });
            };
            above = *parent;
        }
        if above.is_some() {
            return Err(ImportError::Unsound {
                what: format!("the tag `{}` is its own ancestor", tag.path),
            });
        }
    }
    Ok(())
}
