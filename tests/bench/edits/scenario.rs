//! The twenty kinds of edit.

use super::article::{Article, look_alike};
use super::blocks_edited as blocks;
use super::ink::{Draft, Version};
use super::random::Random;
use super::words_edited as words;

/// What happened to the text between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    Same,
    Slips,
    ParagraphsInserted,
    SentencesInserted,
    ParagraphsDeleted,
    ParagraphsReordered,
    ParagraphsSplitAndMerged,
    CopyEdited,
    QuotesChanged,
    OtherCharacters,
    ParsedAnew,
    Rewritten,
    NearTwins,
    Recap,
    Paywall,
    SameBeat,
    Unrelated,
    MixLight,
    MixReparsed,
    MixHeavy,
}

pub const ALL: [Scenario; 20] = [
    Scenario::Same,
    Scenario::Slips,
    Scenario::ParagraphsInserted,
    Scenario::SentencesInserted,
    Scenario::ParagraphsDeleted,
    Scenario::ParagraphsReordered,
    Scenario::ParagraphsSplitAndMerged,
    Scenario::CopyEdited,
    Scenario::QuotesChanged,
    Scenario::OtherCharacters,
    Scenario::ParsedAnew,
    Scenario::Rewritten,
    Scenario::NearTwins,
    Scenario::Recap,
    Scenario::Paywall,
    Scenario::SameBeat,
    Scenario::Unrelated,
    Scenario::MixLight,
    Scenario::MixReparsed,
    Scenario::MixHeavy,
];

/// The new version of `article`.
pub fn apply(scenario: Scenario, article: &Article, random: &mut Random) -> Version {
    let mut draft = article.draft.numbered();
    let d = &mut draft;
    let scale = 1 + d.paragraphs.len() / 20;
    match scenario {
        Scenario::Same => {}
        Scenario::Slips => {
            let count = random.between(6, 14) * scale;
            words::slips(random, d, count);
        }
        Scenario::ParagraphsInserted => blocks::insert_paragraphs(random, d, 3 * scale),
        Scenario::SentencesInserted => blocks::insert_sentences(random, d, 5 * scale),
        Scenario::ParagraphsDeleted => blocks::delete_paragraphs(random, d, 20),
        Scenario::ParagraphsReordered => blocks::reorder(random, d, 4 * scale),
        Scenario::ParagraphsSplitAndMerged => blocks::split_and_merge(random, d),
        Scenario::CopyEdited => words::copy_edit(random, d, 4),
        Scenario::QuotesChanged => words::quotes(random, d),
        Scenario::OtherCharacters => return words::other_characters(random, &draft.write()),
        Scenario::ParsedAnew => return parsed_anew(random, draft),
        Scenario::Rewritten => blocks::rewrite(random, d, 30),
        Scenario::NearTwins => blocks::leave_twins(random, d, article),
        Scenario::Recap => blocks::recap(random, d),
        Scenario::Paywall => blocks::paywall(random, d),
        Scenario::SameBeat => draft = same_beat(random, article),
        Scenario::Unrelated => draft = article.unrelated.clone(),
        Scenario::MixLight => {
            words::slips(random, d, 5 * scale);
            words::copy_edit(random, d, 2);
            blocks::insert_sentences(random, d, scale);
            blocks::insert_paragraphs(random, d, scale);
        }
        Scenario::MixReparsed => {
            words::slips(random, d, 4 * scale);
            words::copy_edit(random, d, 3);
            blocks::reorder(random, d, 2 * scale);
            return parsed_anew(random, draft);
        }
        Scenario::MixHeavy => {
            blocks::delete_paragraphs(random, d, 15);
            blocks::rewrite(random, d, 25);
            words::slips(random, d, 10 * scale);
            words::copy_edit(random, d, 6);
            blocks::insert_sentences(random, d, 3 * scale);
            blocks::insert_paragraphs(random, d, 2 * scale);
            blocks::reorder(random, d, 3 * scale);
            blocks::split_and_merge(random, d);
            let version = parsed_anew(random, draft);
            return words::other_characters(random, &version);
        }
    }
    draft.write()
}

/// Another article of the beat: written apart, or of the same mold with other names, figures and words.
fn same_beat(random: &mut Random, article: &Article) -> Draft {
    let draft = &article.draft;
    match random.below(4) {
        0 => article.same_beat.clone(),
        1 => look_alike(random, draft, 100, 0),
        2 => look_alike(random, draft, 80, 15),
        _ => {
            let mut other = look_alike(random, draft, 100, 10);
            blocks::delete_paragraphs(random, &mut other, 25);
            blocks::reorder(random, &mut other, 3);
            other
        }
    }
}

fn parsed_anew(random: &mut Random, mut draft: Draft) -> Version {
    blocks::clutter(random, &mut draft);
    words::hard_wrapped(random, &draft.write())
}
