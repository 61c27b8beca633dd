//! [`Shingles`]: how much of one text stands word for word in another, however much was cut or added.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Article;

/// From this part on, a text shares the words of an agency or of another outlet.
pub const SHARES: f32 = 0.3;

/// Less than so many runs of words say nothing.
const FEWEST: usize = 12;

/// Words in a run.
const RUN: usize = 5;

/// Each five words in a row of a text, as numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The runs of the running text of an article. Case and what stands between words do not matter.
    pub fn of(article: &Article) -> Self {
        let mut words: Vec<u64> = Vec::new();
        for block in article.body_blocks() {
            let text = block.range.slice(&article.text);
            words.extend(text.unicode_words().map(number));
        }
        let mut runs: Vec<u64> = words.windows(RUN).map(mixed).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// What part of the shorter text stands in the longer one, 0 to 1; 0 if one is too short to say.
    ///
    /// Unlike a measure of how alike both are, this finds a text that was cut short or only taken in part.
    pub fn containment(&self, other: &Self) -> f32 {
        let shorter = self.0.len().min(other.0.len());
        if shorter < FEWEST {
            return 0.0;
        }
        let mut theirs = other.0.iter().peekable();
        let both = self.0.iter().filter(|mine| {
            while theirs.next_if(|it| it < mine).is_some() {}
            theirs.peek() == Some(mine)
        });
        both.count() as f32 / shorter as f32
    }
}

/// FNV-1a over the letters in lower case: the same on every machine.
fn number(word: &str) -> u64 {
    let letters = word.chars().flat_map(char::to_lowercase);
    letters.fold(0xcbf2_9ce4_8422_2325, |sum, it| {
        (sum ^ u64::from(u32::from(it))).wrapping_mul(0x0100_0000_01b3)
    })
}

fn mixed(run: &[u64]) -> u64 {
    run.iter().fold(0, |sum: u64, it| {
        (sum.rotate_left(13) ^ it).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
