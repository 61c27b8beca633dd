//! The language of a text: by its words when there are enough of them, else by its script.

/// Shorter texts, in characters, are told by their script alone.
const ENOUGH: usize = 200;

/// Bytes of the text that are looked at.
const SAMPLE: usize = 6000;

/// The ISO 639-1 code of the language of `text`, if it can be told.
///
/// The detector is asked only for 200 characters or more and believed only when it calls itself reliable;
/// on 36 samples in eight languages it was right each time under these terms.
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= SAMPLE)
        .last()
        .unwrap_or(0);
    let sample = if text.len() <= SAMPLE {
        text
    } else {
        text.get(..end).unwrap_or(text)
    };
    by_words(sample).or_else(|| by_script(sample))
}

fn by_words(sample: &str) -> Option<&'static str> {
    let dense = sample.chars().filter(|it| u32::from(*it) >= 0x3040).count();
    if sample.chars().count() + dense < ENOUGH {
        return None;
    }
    let found = whatlang::detect(sample)?;
    if found.is_reliable() {
        code(found.lang())
    } else {
        None
    }
}

/// Scripts that one language of the news uses more than all others.
fn by_script(sample: &str) -> Option<&'static str> {
    let mut counts = [0_usize; 8];
    for letter in sample.chars() {
        let at = match letter {
            '\u{3041}'..='\u{30FF}' => 0,
            '\u{4E00}'..='\u{9FFF}' => 1,
            '\u{0600}'..='\u{06FF}' => 2,
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => 3,
            'ы' | 'э' | 'ё' | 'ъ' | 'Ы' | 'Э' | 'Ё' | 'Ъ' => 4,
            '\u{AC00}'..='\u{D7A3}' => 5,
            '\u{0370}'..='\u{03FF}' => 6,
            '\u{0590}'..='\u{05FF}' => 7,
            _ => continue,
        };
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    let [kana, han, arabic, ukrainian, russian, hangul, greek, hebrew] = counts;
    let best = [
        (kana * 8, "ja"),
        (han, "zh"),
        (arabic, "ar"),
        (ukrainian * 8, "uk"),
        (russian * 8, "ru"),
        (hangul, "ko"),
        (greek, "el"),
        (hebrew, "he"),
    ];
    let (count, code) = best.into_iter().max_by_key(|(count, _)| *count)?;
    (count > 0).then_some(code)
}

/// Three-letter codes with those of two letters.
const CODES: [(&str, &str); 69] = [
    ("epo", "eo"),
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "no"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("aka", "ak"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("afr", "af"),
    ("lat", "la"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("tgl", "tl"),
    ("hye", "hy"),
];

/// The two-letter code of a language.
fn code(lang: whatlang::Lang) -> Option<&'static str> {
    CODES
        .iter()
        .find(|(three, _)| *three == lang.code())
        .map(|(_, two)| *two)
}
