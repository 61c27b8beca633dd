//! Backups: by hand, one for each day of use, and back again.

mod rotate;

use std::fs;
use std::path::{Path, PathBuf};

use super::{OpsError, Place};
use crate::model::Moment;
use crate::store::{self, Store, StoreError};

use rotate::Stamp;

/// Copies the library as it is now into a new file.
///
/// # Errors
/// [`OpsError::Store`] if there is a file already, or no room.
pub fn backup(store: &Store, target: &Path) -> Result<(), OpsError> {
    Ok(store.back_up(target)?)
}

/// Makes the backup of the day, unless there is one or nothing was changed since; thins out old ones.
///
/// Kept are all of the last 48 hours, then one a day for 14 days, then one a week for 8 weeks.
/// Takes as long as copying the file: to be called on a worker thread.
///
/// # Errors
/// [`OpsError`] if it cannot be written.
pub fn backup_if_due(
    store: &Store,
    place: &Place,
    now: Moment,
) -> Result<Option<PathBuf>, OpsError> {
    let folder = place.own_backups();
    let known = stamps(&folder);
    let next = Stamp {
        at: now,
        seq: store.newest()?,
    };
    if !rotate::is_due(&known, next) {
        return Ok(None);
    }
    fs::create_dir_all(&folder).map_err(file("make the folder", &folder))?;
    for half in rotate::abandoned(names(&folder), next) {
        let path = folder.join(half);
        fs::remove_file(&path).map_err(file("remove the half of a backup", &path))?;
    }
    let target = folder.join(next.file_name());
    store.back_up(&target)?;
    for old in rotate::too_many(&[known.as_slice(), &[next]].concat(), now) {
        let path = folder.join(old.file_name());
        fs::remove_file(&path).map_err(file("remove the old backup", &path))?;
    }
    Ok(Some(target))
}

/// The automatic backups of a library, newest first.
pub fn backups(place: &Place) -> Vec<PathBuf> {
    let folder = place.own_backups();
    let mut known = stamps(&folder);
    known.sort_by_key(|it| std::cmp::Reverse((it.at, it.seq)));
    let known = known.into_iter();
    known.map(|it| folder.join(it.file_name())).collect()
}

/// What was put where by a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the library that was there is now; none if there was none.
    pub before: Option<PathBuf>,
}

/// Puts a backup in the place of the library. What was there is kept beside the other backups, or,
/// if it is damaged, beside the library. Other windows see the change.
///
/// # Errors
/// [`OpsError::Store`] if the backup is not whole, or not of newsmark; nothing is changed then.
pub fn restore(place: &Place, from: &Path, now: Moment) -> Result<Restored, OpsError> {
    store::check_backup(from)?;
    if fs::metadata(&place.library).is_err() {
        let folder = place.library.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(file("make the folder", folder))?;
        store::put_backup(from, &place.library)?;
        return Ok(Restored { before: None });
    }
    let folder = place.own_backups();
    fs::create_dir_all(&folder).map_err(file("make the folder", &folder))?;
    let kept = folder.join(format!("before-restore-{}.newsmark", rotate::digits(now)));
    match replace(place, &kept, from, now) {
        Ok(()) => Ok(Restored { before: Some(kept) }),
        Err(StoreError::Damaged { .. }) => {
            let name = format!("damaged-{}", rotate::digits(now));
            let aside = store::move_aside(&place.library, &name)?;
            store::put_backup(from, &place.library)?;
            Ok(Restored {
                before: Some(aside),
            })
        }
        Err(error) => Err(error.into()),
    }
}

fn replace(place: &Place, kept: &Path, from: &Path, now: Moment) -> Result<(), StoreError> {
    let mut store = store::open(&place.library, &place.own_backups())?.store;
    if let Some(detail) = store.integrity()?.into_iter().next() {
        return Err(StoreError::Damaged {
            path: place.library.clone(),
            detail,
        });
    }
    store.back_up(kept)?;
    store.replace_by(from, now)
}

fn stamps(folder: &Path) -> Vec<Stamp> {
    names(folder).filter_map(|it| Stamp::read(&it)).collect()
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|it| it.file_name().into_string().ok())
}

fn file(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> OpsError {
    let path = path.to_owned();
    move |source| OpsError::File {
        doing,
        path,
        source,
    }
}
