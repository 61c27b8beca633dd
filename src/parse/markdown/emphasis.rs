//! Emphasis: which runs of `*`, `_` and `~` belong together.

use crate::model::SpanRole;

use super::sheet::Sheet;

/// The runs of one block that may still be closed.
#[derive(Default)]
pub(super) struct Runs {
    open: Vec<Run>,
}

struct Run {
    mark: char,
    start: usize,
    length: usize,
}

/// More runs than this are not looked at for a closing one, lest a line of asterisks be quadratic.
const MOST_OPEN: usize = 32;

impl Runs {
    /// Adds the run of `length` times `mark` at `start`, between the characters `before` and `after`.
    pub(super) fn add(
        &mut self,
        sheet: &mut Sheet,
        mark: char,
        start: usize,
        length: usize,
        before: Option<char>,
        after: Option<char>,
    ) {
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_space = |it: Option<char>| it.is_none_or(char::is_whitespace);
        let is_within_word = mark == '_' && is_word(before) && is_word(after);
        if is_within_word || mark == '~' && length != 2 {
            return;
        }
        let mut run = Run {
            mark,
            start,
            length,
        };
        if !is_space(before) {
            self.close_with(sheet, &mut run);
        }
        if run.length > 0 && !is_space(after) {
            if self.open.len() == MOST_OPEN {
                self.open.remove(0);
            }
            self.open.push(run);
        }
    }

    /// Closes open runs with `run`, the innermost first.
    fn close_with(&mut self, sheet: &mut Sheet, run: &mut Run) {
        while run.length > 0
            && let Some(at) = self.open.iter().rposition(|it| it.mark == run.mark)
        {
            self.open.truncate(at + 1);
            let Some(opener) = self.open.last_mut() else {
                return;
            };
            let used = if opener.length >= 2 && run.length >= 2 {
                2
            } else {
                1
            };
            if run.mark == '~' && used != 2 {
                return;
            }
            opener.length -= used;
            let inner = opener.start + opener.length + used;
            sheet.markup(opener.start + opener.length, inner);
            if let Some(role) = role_of(run.mark, used) {
                sheet.span(role, inner, run.start);
            }
            sheet.markup(run.start, run.start + used);
            run.start += used;
            run.length -= used;
            if opener.length == 0 {
                self.open.pop();
            }
        }
    }
}

fn role_of(mark: char, used: usize) -> Option<SpanRole> {
    match (mark, used) {
        ('~', _) => None,
        (_, 2) => Some(SpanRole::Strong),
        _ => Some(SpanRole::Emphasis),
    }
}
