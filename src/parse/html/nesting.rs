//! Which elements a tag closes by itself, after the HTML standard's rules for building the tree.

use super::standard::{
    ADDRESS, APPLET, BUTTON, BUTTON_SCOPE, CAPTION, COLGROUP, DD, DIV, DT, FORM, HEADINGS, IN_MATH,
    IN_SVG, LI, MARQUEE, MATH, Name, OBJECT, OPTGROUP, OPTION, P, RB, RP, RT, RTC, RUBY, SCOPE,
    SECTIONS, SELECT, SVG, TABLE, TABLE_PARTS, TABLE_SCOPE, TBODY, TD, TEMPLATE, TFOOT, TH, THEAD,
    TR,
};

/// Whether the parser passes over the start tag of `name`: parts of a table outside any table.
pub(super) fn is_passed_over(open: &[Name], name: Name) -> bool {
    let is_part = TABLE_PARTS.contains(&name);
    is_part && !open.iter().any(|it| [TABLE, TEMPLATE].contains(it))
}

/// Whether the innermost element is inside SVG or `MathML`, and not inside HTML in it again.
pub(super) fn is_foreign(open: &[Name]) -> bool {
    foreign_root(open).is_some()
}

/// Where the SVG or `MathML` begins that the innermost element is in.
fn foreign_root(open: &[Name]) -> Option<usize> {
    let mut root: Option<usize> = None;
    for (at, name) in open.iter().enumerate() {
        let holds_html = root
            .and_then(|it| open.get(it))
            .map_or(&[][..], |it| match *it {
                SVG => IN_SVG,
                _ => IN_MATH,
            });
        if holds_html.contains(name) {
            root = None;
        } else if root.is_none() && [SVG, MATH].contains(name) {
            root = Some(at);
        }
    }
    root
}

/// Closes SVG and `MathML`.
fn leave_foreign(open: &mut Vec<Name>) {
    if let Some(root) = foreign_root(open) {
        open.truncate(root);
    }
}

/// Closes what the start tag of `name` closes; inside SVG and `MathML` that is nothing but them.
pub(super) fn open(open: &mut Vec<Name>, name: Name) {
    if is_foreign(open) {
        if !name.breaks_out() {
            return;
        }
        leave_foreign(open);
    }
    close_implied(open, name);
}

fn close_implied(open: &mut Vec<Name>, name: Name) {
    if name.is_block() {
        close_within(open, &[P], BUTTON_SCOPE);
    }
    if HEADINGS.contains(&name) && open.last().is_some_and(|it| HEADINGS.contains(it)) {
        open.pop();
    }
    if name == LI {
        close_item(open, &[LI]);
    } else if [DD, DT].contains(&name) {
        close_item(open, &[DD, DT]);
    } else if [OPTION, OPTGROUP].contains(&name) {
        pop_while(open, &[OPTION]);
        if name == OPTGROUP {
            pop_while(open, &[OPTGROUP]);
        }
    } else if [RB, RT, RTC, RP].contains(&name) {
        if open.contains(&RUBY) {
            pop_while(open, &[RB, RT, RTC, RP]);
        }
    } else if name.closes_itself() {
        close_formatting(open, name);
    } else if name == BUTTON {
        close_within(open, &[BUTTON], SCOPE);
    } else {
        close_table_parts(open, name);
    }
}

fn close_table_parts(open: &mut Vec<Name>, name: Name) {
    let ends: &[Name] = match () {
        () if [TD, TH].contains(&name) => &[TD, TH, CAPTION, COLGROUP],
        () if name == TR => &[TR, CAPTION, COLGROUP],
        () if SECTIONS.contains(&name) => &[TBODY, THEAD, TFOOT, CAPTION, COLGROUP],
        () => return,
    };
    close_within(open, ends, TABLE_SCOPE);
    add_table_parts(open, name);
}

/// Opens the section and row that a table may leave out.
fn add_table_parts(open: &mut Vec<Name>, name: Name) {
    if [TD, TH, TR].contains(&name) && open.last() == Some(&TABLE) {
        open.push(TBODY);
    }
    if [TD, TH].contains(&name)
        && open
            .last()
            .is_some_and(|it| [TBODY, THEAD, TFOOT].contains(it))
    {
        open.push(TR);
    }
}

/// Closes what the end tag of `name` closes.
pub(super) fn close(open: &mut Vec<Name>, name: Name) {
    if HEADINGS.contains(&name) {
        close_within(open, HEADINGS, SCOPE);
    } else if name.is_formatting() {
        close_formatting(open, name);
    } else if name == FORM && !open.contains(&TEMPLATE) {
        close_form(open);
    } else if name == TABLE || TABLE_PARTS.contains(&name) {
        close_within(open, &[name], TABLE_SCOPE);
    } else if name == TEMPLATE || is_foreign(open) {
        close_inner(open, name);
    } else if name.is_block() || [BUTTON, OBJECT, APPLET, MARQUEE, SELECT].contains(&name) {
        close_within(open, &[name], SCOPE);
    } else {
        close_ordinary(open, name);
    }
}

/// Closes the innermost of `names`, and all inside it, if no element of `scope` is in between.
fn close_within(open: &mut Vec<Name>, names: &[Name], scope: &[Name]) {
    let found = open
        .iter()
        .enumerate()
        .rev()
        .find(|(_, it)| names.contains(it) || scope.contains(it));
    if let Some((at, name)) = found
        && names.contains(name)
    {
        open.truncate(at);
    }
}

/// Closes the innermost of this name, and all inside it, as is done inside SVG and `MathML` and for
/// a template.
fn close_inner(open: &mut Vec<Name>, name: Name) {
    if let Some(at) = open.iter().rposition(|it| *it == name) {
        open.truncate(at);
    }
}

/// Closes a list item before the next one: only `address`, `div` and `p` may be in between.
fn close_item(open: &mut Vec<Name>, names: &[Name]) {
    let is_passed = |it: &Name| !it.is_special() || [P, DIV, ADDRESS].contains(it);
    let found = open
        .iter()
        .enumerate()
        .rev()
        .find(|(_, it)| names.contains(it) || !is_passed(it));
    if let Some((at, name)) = found
        && names.contains(name)
    {
        open.truncate(at);
    }
}

/// Takes a formatting element out; blocks inside it stay open.
fn close_formatting(open: &mut Vec<Name>, name: Name) {
    let found = open
        .iter()
        .enumerate()
        .rev()
        .find(|(_, it)| **it == name || SCOPE.contains(it));
    let Some((at, found)) = found else { return };
    if *found != name {
        return;
    }
    let is_plain = !open.iter().skip(at + 1).any(|it| it.is_special());
    if is_plain {
        open.truncate(at);
    } else {
        open.remove(at);
    }
}

/// Takes the form out; elements inside it stay open.
fn close_form(open: &mut Vec<Name>) {
    if let Some(at) = open.iter().rposition(|it| *it == FORM) {
        open.remove(at);
    }
}

/// Closes an element without rules of its own, if no special one is in between.
fn close_ordinary(open: &mut Vec<Name>, name: Name) {
    let found = open
        .iter()
        .enumerate()
        .rev()
        .find(|(_, it)| **it == name || it.is_special());
    if let Some((at, found)) = found
        && *found == name
    {
        open.truncate(at);
    }
}

fn pop_while(open: &mut Vec<Name>, names: &[Name]) {
    while open.last().is_some_and(|it| names.contains(it)) {
        open.pop();
    }
}
