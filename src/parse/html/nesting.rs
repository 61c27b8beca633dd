//! Which elements a tag closes by itself, after the HTML standard's rules for building the tree.

/// The name of an element, for comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Name(u64);

impl Name {
    /// The name that `text` writes in any case.
    pub(super) const fn of(text: &str) -> Self {
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let (mut hash, mut rest) = (START, text.as_bytes());
        while let [byte, tail @ ..] = rest {
            hash = (hash ^ byte.to_ascii_lowercase() as u64).wrapping_mul(PRIME);
            rest = tail;
        }
        Self(hash)
    }

    /// `html`, `head`, `body`: never nested, and merged when repeated.
    pub(super) fn is_page(self) -> bool {
        [HTML, HEAD, BODY].contains(&self)
    }

    /// Elements of which the next one closes the one before.
    pub(super) fn closes_itself(self) -> bool {
        [A, NOBR].contains(&self)
    }

    /// Whether an end tag without a start tag means nothing; `</p>` and `</br>` make an element, and
    /// those of tables and headings may close others.
    pub(super) fn needs_start(self) -> bool {
        !([P, BR, HTML, HEAD, BODY].contains(&self) || HEADINGS.contains(&self))
    }

    /// Elements that have no content.
    pub(super) fn is_void(self) -> bool {
        VOID.contains(&self)
    }

    /// Elements that the standard starts again after a block that did not close them.
    pub(super) fn is_formatting(self) -> bool {
        FORMATTING.contains(&self)
    }

    /// Elements within a line.
    pub(super) fn is_inline(self) -> bool {
        self.is_formatting() || INLINE.contains(&self)
    }

    /// Elements whose content is no markup.
    pub(super) fn is_raw(self) -> bool {
        RAW.contains(&self)
    }

    /// HTML elements that end SVG and `MathML` around them.
    pub(super) fn breaks_out(self) -> bool {
        self.is_block() || BREAK_OUT.contains(&self)
    }

    /// Elements that end an open paragraph.
    fn is_block(self) -> bool {
        BLOCK.contains(&self) || HEADINGS.contains(&self)
    }
}

/// Whether the innermost element is inside SVG or `MathML`, and not inside HTML in it again.
pub(super) fn is_foreign(open: &[Name]) -> bool {
    open.iter().rev().find_map(|it| match () {
        () if [SVG, MATH].contains(it) => Some(true),
        () if INTEGRATION.contains(it) => Some(false),
        () => None,
    }) == Some(true)
}

/// Closes SVG and `MathML`.
pub(super) fn leave_foreign(open: &mut Vec<Name>) {
    if let Some(at) = open.iter().rposition(|it| [SVG, MATH].contains(it)) {
        open.truncate(at);
    }
}

/// Closes what the start tag of `name` closes.
pub(super) fn close_implied(open: &mut Vec<Name>, name: Name) {
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
        pop_while(open, &[RB, RT, RTC, RP]);
    } else if [A, NOBR, BUTTON].contains(&name) {
        close_within(open, &[name], SCOPE);
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
}

/// Closes what the end tag of `name` closes.
pub(super) fn close(open: &mut Vec<Name>, name: Name) {
    if HEADINGS.contains(&name) {
        close_within(open, HEADINGS, SCOPE);
    } else if name.is_formatting() {
        close_formatting(open, name);
    } else if name.is_inline() {
        close_inline(open, name);
    } else if [TABLE, TD, TH, TR, TBODY, THEAD, TFOOT, CAPTION].contains(&name) {
        close_within(open, &[name], TABLE_SCOPE);
    } else if [SVG, MATH].contains(&name) {
        leave_foreign(open);
    } else {
        close_within(open, &[name], SCOPE);
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

/// Closes a list item before the next one: only `address`, `div` and `p` may be in between.
fn close_item(open: &mut Vec<Name>, names: &[Name]) {
    let is_passed = |it: &Name| it.is_inline() || [P, DIV, ADDRESS].contains(it);
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
    let Some(at) = open.iter().rposition(|it| *it == name) else {
        return;
    };
    let is_plain = open.iter().skip(at + 1).all(|it| it.is_inline());
    if is_plain {
        open.truncate(at);
    } else {
        open.remove(at);
    }
}

/// Closes an inline element, if no block is in between.
fn close_inline(open: &mut Vec<Name>, name: Name) {
    let found = open
        .iter()
        .enumerate()
        .rev()
        .find(|(_, it)| **it == name || !it.is_inline());
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

macro_rules! names {
    ($($name:ident = $text:literal),* $(,)?) => { $(const $name: Name = Name::of($text);)* };
}

names! {
    HTML = "html", HEAD = "head", BODY = "body", P = "p", BR = "br", DIV = "div", ADDRESS = "address", LI = "li", DD = "dd", DT = "dt",
    OPTION = "option", OPTGROUP = "optgroup", RB = "rb", RT = "rt", RTC = "rtc", RP = "rp", A = "a", NOBR = "nobr", BUTTON = "button",
    TABLE = "table", TD = "td", TH = "th", TR = "tr", TBODY = "tbody", THEAD = "thead", TFOOT = "tfoot", CAPTION = "caption",
    COLGROUP = "colgroup", SVG = "svg", MATH = "math", OBJECT = "object", TEMPLATE = "template", MARQUEE = "marquee", APPLET = "applet",
    FOREIGN_OBJECT = "foreignobject", ANNOTATION = "annotation-xml",
}

const fn list<const N: usize>(texts: [&str; N]) -> [Name; N] {
    let mut names = [HTML; N];
    let mut at = 0;
    while at < N {
        #[expect(
            clippy::indexing_slicing,
            reason = "`at` is below the length of both arrays, and constants have no iterators"
        )]
        {
            names[at] = Name::of(texts[at]);
        }
        at += 1;
    }
    names
}

const SCOPE: &[Name] = &[
    APPLET,
    CAPTION,
    TABLE,
    TD,
    TH,
    MARQUEE,
    OBJECT,
    TEMPLATE,
    FOREIGN_OBJECT,
];
const BUTTON_SCOPE: &[Name] = &[
    APPLET,
    CAPTION,
    TABLE,
    TD,
    TH,
    MARQUEE,
    OBJECT,
    TEMPLATE,
    FOREIGN_OBJECT,
    BUTTON,
];
const TABLE_SCOPE: &[Name] = &[TABLE, TEMPLATE];
const SECTIONS: &[Name] = &[TBODY, THEAD, TFOOT, CAPTION, COLGROUP];
const INTEGRATION: &[Name] = &[FOREIGN_OBJECT, ANNOTATION];
const HEADINGS: &[Name] = &list(["h1", "h2", "h3", "h4", "h5", "h6"]);
const RAW: &[Name] = &list([
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
]);
const FORMATTING: &[Name] = &list([
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
]);
const INLINE: &[Name] = &list([
    "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark", "q", "ruby",
    "rb", "rt", "rtc", "rp", "samp", "span", "sub", "sup", "time", "var", "acronym", "blink",
    "picture",
]);
const VOID: &[Name] = &list([
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image",
    "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
]);
const BLOCK: &[Name] = &list([
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dd",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "xmp",
]);
const BREAK_OUT: &[Name] = &list([
    "b", "big", "br", "code", "em", "embed", "i", "img", "meta", "nobr", "ruby", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "body", "head",
]);
