//! The `style` attribute: properties for looks stay, everything that could fetch, cover or run does not.

/// The declarations of `style` that may stay, written as `name: value;`; `None` if none may.
pub(super) fn clean(style: &str) -> Option<String> {
    let style = without_addresses(style);
    if style.contains(['\\', '<', '>', '@', '{', '}', '&']) || style.contains("/*") {
        return None;
    }
    let kept: Vec<String> = style.split(';').filter_map(declaration).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// `style` without `url(…)`.
fn without_addresses(style: &str) -> String {
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = find_ignoring_case(rest, "url") {
        let (before, address) = rest.split_at(at);
        kept.push_str(before);
        let after = address.get(3..).unwrap_or_default().trim_start();
        if let Some((_, after)) = after.strip_prefix('(').and_then(|it| it.split_once(')')) {
            rest = after;
        } else {
            let (word, after) = address.split_at(3);
            kept.push_str(word);
            rest = after;
        }
    }
    kept.push_str(rest);
    kept
}

fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    text.as_bytes()
        .windows(word.len())
        .position(|it| it.eq_ignore_ascii_case(word.as_bytes()))
}

fn declaration(text: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let (name, value) = (name.trim(), value.trim_start());
    if value.trim().is_empty() || value.contains(':') || !value.chars().all(is_harmless) {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let stays = PROPERTIES.split(' ').any(|it| it == lower)
        || (is_of_family(&lower) && value.split_whitespace().all(is_keyword));
    stays.then(|| format!("{name}: {value};"))
}

fn is_harmless(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || " \t\n,.#%!-()'\"".contains(letter)
}

/// Properties of families whose other members can fetch pictures: only with values that are known.
fn is_of_family(name: &str) -> bool {
    let family = name.split('-').next().unwrap_or_default();
    matches!(family, "background" | "border" | "margin" | "padding")
}

/// A length, a color, or a word of the families' values.
fn is_keyword(value: &str) -> bool {
    let is_color = value
        .strip_prefix('#')
        .is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
    let number = value.trim_start_matches('-').trim_end_matches([',', ')']);
    let digits = number.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let is_length = digits.len() < number.len()
        && [
            "", "%", "px", "pt", "em", "rem", "ex", "cm", "mm", "in", "pc",
        ]
        .contains(&digits);
    let is_rgb = value.starts_with("rgb(");
    is_color || is_length || is_rgb || KEYWORDS.split(' ').any(|it| it == value)
}

/// Properties that only change how text looks.
const PROPERTIES: &str = "azimuth background-color border-bottom-color border-collapse border-color border-left-color \
border-right-color border-top-color clear color cursor direction display elevation float font font-family font-size \
font-style font-variant font-weight height letter-spacing line-height overflow pause pause-after pause-before pitch \
pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align text-decoration \
text-indent unicode-bidi vertical-align voice-family volume white-space width";

/// Words that values of the families may consist of.
const KEYWORDS: &str = "!important aqua auto black block blue bold both bottom brown center collapse dashed dotted double \
fuchsia gray grey green groove hidden inherit inset italic left lime maroon medium navy none normal nowrap olive outset \
pointer purple red ridge right silver solid teal thick thin top transparent underline white yellow";
