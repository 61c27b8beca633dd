//! Where links by name lead: lines such as `[harbor]: https://harbor.example/`.

use crate::model::BlockKind;

use super::Targets;
use super::sheet::Sheet;

/// The targets that the hidden lines of the text define.
pub(super) fn targets(sheet: &Sheet) -> Targets {
    let hidden = sheet.blocks.iter().filter(|it| it.kind == BlockKind::Meta);
    hidden
        .filter_map(|it| definition(it.range.slice(sheet.text)))
        .map(|(name, url)| (name.to_lowercase(), url.to_owned()))
        .collect()
}

/// The name and address of a definition; footnotes are none.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let url = rest.split_whitespace().next()?.trim_matches(['<', '>']);
    let is_name = !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']']);
    (is_name && is_address(url)).then_some((name, url))
}

/// Whether text may be an address: it has a scheme, or is a path.
pub(super) fn is_address(url: &str) -> bool {
    url.contains("://")
        || url.starts_with(['/', '.', '#'])
        || url.starts_with("mailto:")
        || url.contains('.')
}
