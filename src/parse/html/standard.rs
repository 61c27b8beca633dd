//! Elements as the HTML standard sorts them for building the tree.

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
        BREAK_OUT.contains(&self) || HEADINGS.contains(&self)
    }

    /// Elements that an end tag of another, ordinary one does not reach through.
    pub(super) fn is_special(self) -> bool {
        self.is_block() || SPECIAL.contains(&self)
    }

    /// Elements that end an open paragraph.
    pub(super) fn is_block(self) -> bool {
        BLOCK.contains(&self) || HEADINGS.contains(&self)
    }
}

macro_rules! names {
    ($($name:ident = $text:literal),* $(,)?) => { $(pub(super) const $name: Name = Name::of($text);)* };
}

names! {
    HTML = "html", HEAD = "head", BODY = "body", P = "p", BR = "br", DIV = "div", ADDRESS = "address", LI = "li", DD = "dd", DT = "dt",
    OPTION = "option", OPTGROUP = "optgroup", RB = "rb", RT = "rt", RTC = "rtc", RP = "rp", RUBY = "ruby", A = "a", NOBR = "nobr", BUTTON = "button",
    TABLE = "table", TD = "td", TH = "th", TR = "tr", TBODY = "tbody", THEAD = "thead", TFOOT = "tfoot", CAPTION = "caption",
    COLGROUP = "colgroup", FORM = "form", SVG = "svg", MATH = "math", OBJECT = "object", TEMPLATE = "template", MARQUEE = "marquee", APPLET = "applet",
    FOREIGN_OBJECT = "foreignobject", ANNOTATION = "annotation-xml", SELECT = "select", DESC = "desc", MI = "mi", MO = "mo", MN = "mn", MS = "ms", MTEXT = "mtext",
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

pub(super) const SCOPE: &[Name] = &[
    APPLET,
    CAPTION,
    TABLE,
    TD,
    TH,
    MARQUEE,
    OBJECT,
    TEMPLATE,
    FOREIGN_OBJECT,
    DESC,
    ANNOTATION,
    MI,
    MO,
    MN,
    MS,
    MTEXT,
];
pub(super) const BUTTON_SCOPE: &[Name] = &[
    APPLET,
    CAPTION,
    TABLE,
    TD,
    TH,
    MARQUEE,
    OBJECT,
    TEMPLATE,
    FOREIGN_OBJECT,
    DESC,
    ANNOTATION,
    MI,
    MO,
    MN,
    MS,
    MTEXT,
    BUTTON,
];
pub(super) const TABLE_SCOPE: &[Name] = &[TABLE, TEMPLATE];
pub(super) const TABLE_PARTS: &[Name] = &[TD, TH, TR, TBODY, THEAD, TFOOT, CAPTION, COLGROUP];
pub(super) const SECTIONS: &[Name] = &[TBODY, THEAD, TFOOT, CAPTION, COLGROUP];
/// Elements of SVG and of `MathML` that hold HTML.
pub(super) const IN_SVG: &[Name] = &[FOREIGN_OBJECT, DESC];
pub(super) const IN_MATH: &[Name] = &[ANNOTATION, MI, MO, MN, MS, MTEXT];
pub(super) const HEADINGS: &[Name] = &list(["h1", "h2", "h3", "h4", "h5", "h6"]);
pub(super) const RAW: &[Name] = &list([
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
]);
pub(super) const FORMATTING: &[Name] = &list([
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
]);
pub(super) const INLINE: &[Name] = &list([
    "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark", "q", "ruby",
    "rb", "rt", "rtc", "rp", "samp", "span", "sub", "sup", "time", "var", "acronym", "blink",
    "picture",
]);
pub(super) const VOID: &[Name] = &list([
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image",
    "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
]);
pub(super) const BLOCK: &[Name] = &list([
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
pub(super) const SPECIAL: &[Name] = &list([
    "applet",
    "button",
    "caption",
    "colgroup",
    "frameset",
    "marquee",
    "noscript",
    "object",
    "select",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "tr",
    "script",
    "style",
    "textarea",
    "title",
    "iframe",
    "noembed",
    "noframes",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "annotation-xml",
    "foreignobject",
    "desc",
]);
pub(super) const BREAK_OUT: &[Name] = &list([
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
]);
