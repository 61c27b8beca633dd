//! Reads a REFI-QDA project (`.qdpx`): plain texts, codes, coded passages, memos, and who wrote all that.
//!
//! Positions are half-open code points of the text as it is stored, without a byte order mark. The standard
//! writes of the "last character", but its own examples, like the programs that were looked at, are half-open.

mod archive;
mod census;
mod memos;
mod parts;
mod passages;
mod project;

use archive::Archive;
use project::Project;

use super::ImportError;
use super::draft::Drafts;

/// The passages of a project. Texts are read from the container only, whatever paths it names.
pub(super) fn read_qdpx(bytes: &[u8]) -> Result<Drafts, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let mut project = Project::read(&archive.project()?)?;
    project.memos.unpack(&mut archive);
    let mut drafts = Drafts {
        codebook: project.codes(),
        ..Drafts::default()
    };
    let mut unread = 0;
    for source in &project.sources {
        unread +=
            usize::from(passages::take(&mut drafts, &project, source, &mut archive).is_none());
    }
    for (line, why) in &project.unusable {
        drafts.refuse(format!("line {line} of project.qde"), *why);
    }
    drafts.left_out = census::left_out(&project, unread);
    Ok(drafts)
}
