//! What the text does when it is asked; mark mode and tagging are in their own files.

use super::links;
use super::{
    Clutter, Find, OpenArticle, Passage, Purpose, Reader, Selection, Spot, State, Wait, find_all,
    units,
};
use crate::model::{ArticleId, BlockKind, DecisionKey, Delta, Edit, Library, Verdict, VerdictKey};
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::tui::action::{Action, Call};
use crate::tui::ask::Question;
use crate::tui::effect::Effect;
use crate::tui::layout::{Focus, Open};
use crate::tui::msg::{Level, Opened, Tell};
use crate::tui::panes::Motion;
use crate::tui::place::Goal;
use crate::tui::shared::{Shared, Stale};

pub use super::links::type_letter;
pub use super::mark::{act as mark, begin_by_hand, leave_mark, place_by_hand};
pub use super::point::point;
pub use super::tagging::{act as tag, noted, tag_article, tagged, untagged};

/// The steps in which the text gets wider or narrower, and its limits.
const WIDTH_STEP: u16 = 4;
const WIDTHS: std::ops::RangeInclusive<u16> = 24..=200;

/// Has an article's text fetched, if it is not the open one; goes to a passage if one is named.
pub fn show(reader: &mut Reader, shared: &mut Shared, article: ArticleId, at: Option<Goal>) {
    if reader.wait.as_ref().is_some_and(|it| it.article == article) {
        if let Some(wait) = reader.wait.as_mut().filter(|_| at.is_some()) {
            wait.at = at;
        }
        return;
    }
    if reader
        .open
        .as_ref()
        .is_some_and(|it| it.header.id == article)
    {
        reader.wait = None;
        return go_to(reader, shared, at);
    }
    request(reader, shared, article, at);
}

/// Has the newest text of an article read.
fn request(reader: &mut Reader, shared: &mut Shared, article: ArticleId, at: Option<Goal>) {
    let request = shared.request();
    reader.wait = Some(Wait {
        request,
        article,
        at,
    });
    let strangers = Box::new(strangers(shared, article));
    shared.want(Effect::Read {
        request,
        article,
        strangers,
    });
}

/// Takes in an article's text, unless another one was asked for since.
pub fn opened(
    reader: &mut Reader,
    shared: &mut Shared,
    request: u64,
    found: Result<Opened, String>,
) {
    let Some(wait) = reader.wait.take_if(|it| it.request == request) else {
        return;
    };
    remember(reader, shared);
    reader.selection = None;
    reader.links = None;
    reader.find = None;
    reader.page = None;
    reader.top = Spot::default();
    reader.clutter = Clutter::Folded;
    (reader.place, reader.cursor, reader.remembered) = (0, 0, 0);
    match found {
        Err(trouble) => {
            reader.open = None;
            reader.passages.clear();
            reader.trouble = Some(trouble);
        }
        Ok(opened) => {
            reader.trouble = None;
            reader.standings = opened.standings.into_iter().collect();
            reader.open = Some(OpenArticle {
                header: opened.header,
                version: opened.version,
                article: opened.article,
                versions: opened.versions,
                left: opened.left,
            });
            reader.lay_out(shared);
            reader.refresh_passages(shared);
            reader.scroll_to(opened.position.unwrap_or(0));
            reader.remembered = reader.place;
            reader.bring_cursor();
            go_to(reader, shared, wait.at);
            begin_by_hand(reader);
        }
    }
}

/// Keeps where the article is read, if that altered.
pub fn remember(reader: &mut Reader, shared: &mut Shared) {
    let Some(open) = &reader.open else { return };
    if reader.place != reader.remembered {
        reader.remembered = reader.place;
        shared.want(Effect::Remember {
            article: open.header.id,
            version: open.version,
            offset: reader.place,
        });
    }
}

/// Takes in that the library altered.
///
/// A newer version of the open text is read, unless something is being marked in the old one.
pub fn refresh(reader: &mut Reader, shared: &mut Shared, stale: &Stale) {
    if stale.rows && reader.wait.is_none() && reader.selection.is_none() {
        let open = reader.open.as_ref().map(|it| (it.header.id, it.version));
        let newest = open.and_then(|(id, _)| shared.library.headers.find(id));
        let newest = newest.map(|it| (it.id, it.version));
        if let (Some(open), Some(newest)) = (open, newest)
            && open != newest
        {
            request(reader, shared, newest.0, None);
        }
    }
    if stale.text {
        reader.lay_out(shared);
        reader.refresh_passages(shared);
    }
}

/// Moves the text; in mark mode too.
pub fn go(reader: &mut Reader, motion: Motion) {
    reader.scroll(motion);
}

/// Carries out an action of the text.
pub fn act(reader: &mut Reader, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::Mark => start_marking(reader, shared),
        Action::Find => shared.tell(Tell::Ask(Question::Find)),
        Action::FindNext => step_find(reader, shared, 1),
        Action::FindPrevious => step_find(reader, shared, -1),
        Action::NextParagraph => step(reader, shared, Unit::Paragraph, 1),
        Action::PreviousParagraph => step(reader, shared, Unit::Paragraph, -1),
        Action::NextSentence => step(reader, shared, Unit::Sentence, 1),
        Action::PreviousSentence => step(reader, shared, Unit::Sentence, -1),
        Action::NextPassage => step_passage(reader, shared, 1),
        Action::PreviousPassage => step_passage(reader, shared, -1),
        Action::Links => links::show(reader, shared, Purpose::Open),
        Action::CopyLinks => links::show(reader, shared, Purpose::Copy),
        Action::NextReview => step_review(reader, shared, 1),
        Action::PreviousReview => step_review(reader, shared, -1),
        Action::Clutter => toggle_clutter(reader, shared),
        Action::Judge => judge(reader, shared),
        Action::Versions => super::versions::compare(reader, shared),
        Action::Narrower => set_width(reader, shared, reader.width.saturating_sub(WIDTH_STEP)),
        Action::Wider => set_width(reader, shared, reader.width + WIDTH_STEP),
        Action::Zen => {
            reader.zen = match reader.zen {
                Open::Yes => Open::No,
                Open::No => Open::Yes,
            };
            shared.tell(Tell::Focus(Focus::Reader));
        }
        _ => {}
    }
}

/// Stops choosing by letters, and stays where one is.
pub fn leave_hints(reader: &mut Reader) {
    reader.links = None;
    if let Some(selection) = reader.selection.as_mut() {
        selection.hints = None;
    }
}

/// Leaves mark mode and the letters, when the keys go elsewhere.
pub fn leave(reader: &mut Reader) {
    leave_hints(reader);
    super::mark::leave_mark(reader);
}

/// Forgets the places found; false if there are none.
pub fn stop_finding(reader: &mut Reader) -> bool {
    reader.find.take().is_some()
}

/// Leaves what is open in the text. False if there is nothing to leave.
pub fn back(reader: &mut Reader) -> bool {
    if reader.zen == Open::Yes {
        reader.zen = Open::No;
        return true;
    }
    false
}

/// Looks for words in the text, and goes to the first place on the screen or after it.
pub fn find(reader: &mut Reader, shared: &mut Shared, words: String) {
    let Some(open) = &reader.open else { return };
    let hits = find_all(&open.article.text, &words);
    if hits.is_empty() {
        reader.find = None;
        return shared.say(Level::Warning, format!("`{words}` is not in this text"));
    }
    let from = reader.visible().start();
    let ahead = hits.iter().position(|it| it.start() >= from);
    let current = ahead.unwrap_or(0);
    reader.find = Some(Find {
        words,
        hits,
        current,
    });
    show_hit(reader, shared);
}

/// The passages of an article that were marked on another version than the newest, and what was decided of them.
fn strangers(shared: &Shared, article: ArticleId) -> Library {
    let mut excerpt = Library::default();
    let Some(header) = shared.library.headers.find(article) else {
        return excerpt;
    };
    let others = shared.library.annotations_of(article);
    for (key, annotation) in others.filter(|(_, it)| it.selector.version != header.version) {
        let decided = DecisionKey {
            annotation: key,
            version: header.version,
        };
        let decision = shared.library.decision(&decided).map(|it| {
            Edit::Decision(Delta {
                key: decided,
                before: None,
                after: Some(it),
            })
        });
        let passage = Edit::Annotation(Delta {
            key,
            before: None,
            after: Some(annotation.clone()),
        });
        excerpt.load(decision.into_iter().chain([passage]));
    }
    excerpt
}

fn go_to(reader: &mut Reader, shared: &mut Shared, at: Option<Goal>) {
    let (Some(goal), Some(open)) = (at, &reader.open) else {
        return;
    };
    let known = reader.passages.iter().any(|it| it.range == goal.range);
    if goal.version != open.version && !known {
        let key = shared.keymap.key_of(Action::Versions).unwrap_or_default();
        let said = format!("the passage is on an older version of this text · {key} shows it");
        return shared.say(Level::Warning, said);
    }
    reader.find = None;
    if !goal.lit.is_empty() {
        reader.find = Some(Find {
            words: "the search".to_owned(),
            hits: goal.lit,
            current: 0,
        });
    }
    look_at(reader, shared, goal.range);
}

/// Puts the cursor on a stretch and brings it on the screen; folded clutter is unfolded for it.
fn look_at(reader: &mut Reader, shared: &Shared, range: TextRange) {
    let shown = reader.page.as_ref().is_some_and(|page| {
        let mut stretches = page.stretches().iter();
        stretches.any(|it| it.contains(range.start()))
    });
    if !shown && reader.clutter == Clutter::Folded {
        reader.clutter = Clutter::Shown;
        reader.lay_out(shared);
    }
    reader.cursor = range.start();
    reader.reveal(range);
    let text = reader.open.as_ref().map(|it| it.article.clone());
    if let (Some(selection), Some(_)) = (reader.selection.as_mut(), text) {
        selection.put(range);
    }
}

fn start_marking(reader: &mut Reader, shared: &mut Shared) {
    let visible = reader.visible();
    let offset = if visible.contains(reader.cursor) {
        reader.cursor
    } else {
        visible.start()
    };
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return shared.say(Level::Info, "open an article first");
    };
    let text = &open.article.text;
    match Selection::at(text, page.stretches(), offset, Unit::Sentence) {
        Some(selection) => {
            let range = selection.range;
            reader.selection = Some(selection);
            reader.reveal(range);
            shared.tell(Tell::Focus(Focus::Reader));
        }
        None => shared.say(Level::Info, "there is no text to mark"),
    }
}

fn step(reader: &mut Reader, shared: &mut Shared, unit: Unit, by: isize) {
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return;
    };
    let (text, stretches) = (&open.article.text, page.stretches());
    let from = reader
        .selection
        .as_ref()
        .map_or(reader.cursor, |it| it.range.start());
    let found = if by > 0 {
        units::after(text, stretches, from + 1, unit)
    } else {
        units::before(text, stretches, from, unit)
    };
    if let Some(range) = found {
        let range = match reader.selection.as_ref().map(|it| it.unit) {
            Some(unit) => units::at(text, stretches, range.start(), unit).unwrap_or(range),
            None => range,
        };
        look_at(reader, shared, range);
    }
}

fn step_passage(reader: &mut Reader, shared: &mut Shared, by: isize) {
    if !step_to(reader, shared, by, |_| true) {
        shared.say(Level::Info, "no more passages in this direction");
    }
}

fn step_review(reader: &mut Reader, shared: &mut Shared, by: isize) {
    if !step_to(reader, shared, by, |it| it.state == State::Review) {
        let said = "nothing more to review in this article; g r lists all";
        shared.say(Level::Info, said);
    }
}

/// Goes to the next passage that is meant; false if there is none.
fn step_to(
    reader: &mut Reader,
    shared: &Shared,
    by: isize,
    is_meant: impl Fn(&Passage) -> bool,
) -> bool {
    let from = reader
        .selection
        .as_ref()
        .map_or(reader.cursor, |it| it.range.start());
    let found = if by > 0 {
        let mut ahead = reader.passages.iter();
        ahead.find(|it| it.range.start() > from && is_meant(it))
    } else {
        let mut back = reader.passages.iter().rev();
        back.find(|it| it.range.start() < from && is_meant(it))
    };
    let range = found.map(|it| it.range);
    if let Some(range) = range {
        look_at(reader, shared, range);
    }
    range.is_some()
}

fn step_find(reader: &mut Reader, shared: &mut Shared, by: isize) {
    let Some(find) = reader.find.as_mut() else {
        return shared.say(Level::Info, "nothing was looked for; / finds in the text");
    };
    let count = find.hits.len() as isize;
    find.current = (find.current as isize + by).rem_euclid(count.max(1)) as usize;
    show_hit(reader, shared);
}

fn show_hit(reader: &mut Reader, shared: &mut Shared) {
    let Some(find) = &reader.find else { return };
    let (number, count) = (find.current + 1, find.hits.len());
    let Some(range) = find.hits.get(find.current).copied() else {
        return;
    };
    let said = format!("{number} of {count} for `{}` · n N", find.words);
    look_at(reader, shared, range);
    shared.say(Level::Info, said);
}

fn toggle_clutter(reader: &mut Reader, shared: &mut Shared) {
    reader.clutter = match reader.clutter {
        Clutter::Folded => Clutter::Shown,
        Clutter::Shown => Clutter::Folded,
    };
    reader.lay_out(shared);
    if reader.clutter == Clutter::Shown {
        shared.say(
            Level::Info,
            "page clutter shown; C says that a paragraph is none",
        );
    }
    reader.bring_cursor();
}

/// Says that the focused block is not clutter, or that it is, or takes that back.
fn judge(reader: &mut Reader, shared: &mut Shared) {
    let Some((open, place)) = reader.open.as_ref().zip(reader.focused_block()) else {
        return;
    };
    let Some(block) = open.article.blocks.get(place) else {
        return;
    };
    let key = VerdictKey {
        article: open.header.id,
        version: open.version,
        block: block.range,
    };
    let verdict = match (shared.library.verdict(&key), block.kind) {
        (Some(_), _) => None,
        (None, BlockKind::Clutter) => Some(Verdict::NotClutter),
        (None, _) => Some(Verdict::Clutter),
    };
    let change = shared.steps().judge(key, verdict);
    let folds = verdict == Some(Verdict::Clutter)
        || (verdict.is_none() && block.kind == BlockKind::Clutter);
    if shared.commit(change) {
        let said = if folds {
            "the paragraph is page clutter · u takes it back"
        } else {
            "the paragraph belongs to the article · u takes it back"
        };
        shared.say(Level::Good, said);
    }
}

fn set_width(reader: &mut Reader, shared: &mut Shared, width: u16) {
    reader.width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    shared.say(Level::Info, format!("text {} columns wide", reader.width));
}
