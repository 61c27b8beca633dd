//! The bundled samples: fictional articles, a codebook and passages that are already tagged.

use serde::Deserialize;

/// The codebook of the demo, in TOML.
pub const CODEBOOK: &str = include_str!("../../assets/codebooks/news-framing.toml");

/// A bundled article file.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Its name, from which its format is told.
    pub file: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

macro_rules! samples {
    ($($file:literal)*) => {
        /// All samples.
        pub const SAMPLES: &[Sample] =
            &[$(Sample { file: $file, bytes: include_bytes!(concat!("../../assets/samples/", $file)) },)*];
    };
}

samples! {
    "karst-bay-1-harbour-herald.txt"
    "karst-bay-2-saltmarsh-signal.txt"
    "karst-bay-3-ledger.txt"
    "karst-bay-4-inland-post.txt"
    "karst-bay-5-coastline-brief.txt"
    "karst-bay-6-morgenblatt.txt"
    "karst-bay-column-herald.txt"
    "cable-car-1-valley-courier.txt"
    "cable-car-2-inland-post.txt"
    "cable-car-3-summit-mail.html"
    "engineer-uk.txt"
    "booksellers-ar.txt"
    "last-station-ja.txt"
    "village-nuit-fr.txt"
    "fog-match.txt"
    "night-quiet-interview.txt"
    "bus-tickets.md"
    "harbour-herald-feed.xml"
    "ledger-work-atom.xml"
    "tidepool-science.json"
    "slow-wire.eml"
    "briefs.jsonl"
}

/// What a text file cannot say about itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Facts {
    /// The file.
    pub file: String,
    /// Who published it.
    pub source: String,
    /// When, as RFC 3339 or a day.
    pub published: String,
}

/// A passage of the demo.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Marked {
    /// The file it is in.
    pub file: String,
    /// Its words.
    pub quote: String,
    /// Which of several places, from 1.
    #[serde(default = "first")]
    pub nth: usize,
    /// Its tags, by path.
    pub tags: Vec<String>,
    /// Its note.
    #[serde(default)]
    pub note: Option<String>,
}

fn first() -> usize {
    1
}

/// The source and date of the samples that have no room for them.
pub fn facts() -> Vec<Facts> {
    #[derive(Deserialize)]
    struct Document {
        sample: Vec<Facts>,
    }
    let text = include_str!("../../assets/samples/samples.toml");
    // A test reads it; a sample without facts is still a sample.
    toml::from_str::<Document>(text)
        .map(|it| it.sample)
        .unwrap_or_default()
}

/// The passages that are already tagged.
pub fn marked() -> Vec<Marked> {
    serde_json::from_str(include_str!("../../assets/samples/annotations.json")).unwrap_or_default()
}
