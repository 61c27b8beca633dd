//! Stand-in until the language reader is merged.

/// The ISO 639-1 code of the language of `text`, if it can be told.
pub fn detect(text: &str) -> Option<&'static str> {
    let found = (text.chars().count() >= 200)
        .then(|| whatlang::detect(text))
        .flatten()?;
    let is_english = found.is_reliable() && found.lang() == whatlang::Lang::Eng;
    is_english.then_some("en")
}
