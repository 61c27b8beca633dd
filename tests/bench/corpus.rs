//! Invented corpora of any size, the same for the same seed: a vocabulary that can be pronounced, Zipf's law,
//! names that outlets spell differently. Shared by the benchmarks and the tests of finding.
#![allow(dead_code, reason = "each benchmark, and the tests, use a part")]

use std::collections::HashSet;

/// `SplitMix64` (Steele, Lea, Flood 2014).
pub struct Rng(u64);

impl Rng {
    /// A generator that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of `choices`.
    pub fn pick<'c, T: ?Sized>(&mut self, choices: &[&'c T]) -> &'c T {
        choices[self.below(choices.len())]
    }
}

/// The words that hold a language together, the most frequent first.
const COMMON: &str = "the of to and a in for is on that by this with i you it not or be are from at as your all have new more an was we will can us about if my has but our one other do no they he up may what which their out use any there see only so his when here who also now get been would how were some these its like than then them over into just her two could such after most before through where people made year years day government country said against between under while last president minister world war state city police court report party group month week since three four police law power house office bank market company percent talks deal plan leaders officials members agreed called says told found public national foreign economic political military social security health water oil gas energy budget tax trade border peace ukraine russia summit nato missile strike rates central drone talks ceasefire";

const ONSETS: &str = "b br c cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sk sl sn sp st str t th tr v w z";
const VOWELS: &str = "a e i o u ai ea ee ia io oa ou";
const CODAS: &str =
    "b ck ct d ft g l ld ll lt m mp n nd ng nt p r rd rk rm rn rt s sh sk ss st t th x";
const ENDINGS: &str = "s ed ing er ers ly tion tions ment ness able al ist ism ity";

/// A name and the spellings under which it is printed.
pub type Name = Vec<String>;

/// The made-up words of a language, the most frequent first, and how often each is used.
pub struct Vocabulary {
    words: Vec<String>,
    /// Cumulative shares, by Zipf's law.
    shares: Vec<f64>,
}

impl Vocabulary {
    /// `size` different words: common ones first, those of `planted` among the next, then invented ones.
    pub fn new(seed: u64, size: usize, planted: &[String]) -> Self {
        let mut rng = Rng::new(seed);
        let mut taken = HashSet::new();
        let common = COMMON
            .split(' ')
            .filter(|it| taken.insert((*it).to_owned()));
        let mut words: Vec<String> = common.map(str::to_owned).collect();
        let mut planted = planted.iter();
        let mut invented = Inventor::new(&mut rng);
        while words.len() < size {
            let word = match planted.next() {
                Some(word) if !words.len().is_multiple_of(8) => word.clone(),
                _ => invented.word(),
            };
            if taken.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut total = 0.0;
        let shares = (0..words.len()).map(|rank| {
            total += 1.0 / (rank as f64 + 2.7);
            total
        });
        let shares = shares.collect();
        Self { words, shares }
    }

    /// A word, common ones more often.
    pub fn word(&self, rng: &mut Rng) -> &str {
        let total = self.shares.last().copied().unwrap_or(1.0);
        let point = rng.unit() * total;
        let rank = self.shares.partition_point(|it| *it < point);
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// The words from `from` on in the order of their frequency.
    pub fn ranked(&self, from: usize) -> &[String] {
        &self.words[from.min(self.words.len())..]
    }
}

/// Makes up words.
struct Inventor<'r> {
    rng: &'r mut Rng,
    onsets: Vec<&'static str>,
    vowels: Vec<&'static str>,
    codas: Vec<&'static str>,
    endings: Vec<&'static str>,
    last: String,
}

impl<'r> Inventor<'r> {
    fn new(rng: &'r mut Rng) -> Self {
        Self {
            rng,
            onsets: ONSETS.split(' ').collect(),
            vowels: VOWELS.split(' ').collect(),
            codas: CODAS.split(' ').collect(),
            endings: ENDINGS.split(' ').collect(),
            last: String::new(),
        }
    }

    /// A word of two to four syllables, every third one a form of the one before.
    fn word(&mut self) -> String {
        if !self.last.is_empty() && self.rng.below(3) == 0 {
            return std::mem::take(&mut self.last) + self.rng.pick(&self.endings);
        }
        let mut word = String::new();
        let syllables = [2, 2, 3, 3, 3, 3, 4][self.rng.below(7)];
        for syllable in 0..syllables {
            if syllable > 0 || self.rng.below(8) > 0 {
                word += self.rng.pick(&self.onsets);
            }
            word += self.rng.pick(&self.vowels);
            if self.rng.below(3) == 0 || syllable + 1 == syllables {
                word += self.rng.pick(&self.codas);
            }
        }
        self.last.clone_from(&word);
        word
    }
}

/// How many outlets publish a corpus.
pub const SOURCES: usize = 200;

/// Writes headlines and articles.
pub struct Writer {
    rng: Rng,
    vocabulary: Vocabulary,
    names: Vec<Name>,
    written: u64,
}

/// One made-up article.
pub struct Made {
    /// The outlet, below [`SOURCES`].
    pub source: usize,
    /// Seconds since 1970.
    pub published: i64,
    /// The headline.
    pub title: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

impl Writer {
    /// A writer with a vocabulary of `size` words, some of them `planted`, who writes about `names`.
    pub fn new(seed: u64, size: usize, planted: &[String], names: Vec<Name>) -> Self {
        Self {
            rng: Rng::new(seed),
            vocabulary: Vocabulary::new(seed ^ 0xC0, size, planted),
            names,
            written: 0,
        }
    }

    /// The words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// A headline of 6 to 14 words.
    pub fn title(&mut self) -> String {
        let source = self.rng.below(SOURCES);
        let length = 6 + self.rng.below(9);
        let mut title = String::new();
        for at in 0..length {
            if at > 0 {
                title.push(' ');
            }
            match self.rng.below(40) {
                0 => title += &self.name(source),
                roll => push_word(
                    &mut title,
                    self.vocabulary.word(&mut self.rng),
                    at == 0 || roll < 8,
                ),
            }
        }
        title
    }

    /// An article of some ten paragraphs, with words of its own that come again.
    pub fn article(&mut self) -> Made {
        let source = self.rng.below(SOURCES);
        let title = self.title();
        let topic: Vec<String> = (0..20)
            .map(|_| self.vocabulary.word(&mut self.rng).to_owned())
            .collect();
        let named = (self.rng.below(3) == 0).then(|| self.name(source));
        let paragraphs = 5 + self.rng.below(11);
        let paragraphs = (0..paragraphs).map(|_| self.paragraph(&topic, named.as_deref()));
        let paragraphs = paragraphs.collect();
        self.written += 1;
        Made {
            source,
            published: 1_600_000_000 + (self.written * 997) as i64,
            title,
            paragraphs,
        }
    }

    /// Thirty to seventy-five words in sentences, some 440 bytes.
    fn paragraph(&mut self, topic: &[String], name: Option<&str>) -> String {
        let length = 30 + self.rng.below(46);
        let mut text = String::with_capacity(length * 7);
        let mut left = 0;
        for at in 0..length {
            let is_first = left == 0;
            if is_first {
                left = 8 + self.rng.below(18);
                text += if at == 0 { "" } else { ". " };
            } else {
                text += if self.rng.below(14) == 0 { ", " } else { " " };
            }
            left -= 1;
            match (self.rng.below(50), name) {
                (0, Some(name)) => text += name,
                (1..=10, _) => push_word(&mut text, &topic[self.rng.below(topic.len())], is_first),
                _ => push_word(&mut text, self.vocabulary.word(&mut self.rng), is_first),
            }
        }
        text + "."
    }

    /// A name, always spelled by one outlet in one way.
    fn name(&mut self, source: usize) -> String {
        if self.names.is_empty() {
            return self.vocabulary.word(&mut self.rng).to_owned();
        }
        let name = self.rng.below(self.names.len());
        let spellings = &self.names[name];
        let habit = Rng::new((source * 1000 + name) as u64).below(spellings.len());
        spellings[habit].clone()
    }
}

/// Appends a word, with a capital if it `is_first`.
fn push_word(text: &mut String, word: &str, is_first: bool) {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if is_first => {
            text.extend(first.to_uppercase());
            *text += letters.as_str();
        }
        _ => *text += word,
    }
}

/// The rows of a table of queries: fields parted by tabs, lines that begin with `#` left out.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table
        .lines()
        .filter(|it| !it.starts_with('#') && !it.is_empty());
    lines.map(|it| it.split('\t').collect())
}

/// The queries for headlines: class, whence, query, headline.
pub const TITLES: &str = include_str!("../fixtures/queries/titles.tsv");
/// The queries for names: kind, query, spellings parted by commas.
pub const NAMES: &str = include_str!("../fixtures/queries/names.tsv");

/// More queries for names, slips on top of other spellings among them, in the form of [`NAMES`].
pub const NAMES_UNSEEN: &str = include_str!("../fixtures/queries/names_unseen.tsv");

/// The different names of [`NAMES`].
pub fn names() -> Vec<Name> {
    names_of(NAMES)
}

/// The different names of such a table.
pub fn names_of(table: &'static str) -> Vec<Name> {
    let mut names: Vec<Name> = rows(table)
        .map(|it| it[2].split(',').map(str::to_owned).collect())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The words of the planted headlines, in lower case, so that they are not unique to them.
pub fn planted_words() -> Vec<String> {
    let headlines = rows(TITLES).map(|it| it[3].to_lowercase());
    let words: HashSet<String> = headlines
        .flat_map(|it| {
            it.split(' ')
                .map(|it| it.trim_matches([':', ',', '.']).to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort();
    words
}

/// Middle values and tails of measured times, in milliseconds.
pub struct Times(Vec<f64>);

impl Times {
    /// Sorts the times.
    pub fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time that a share `at` of all stays below.
    pub fn share(&self, at: f64) -> f64 {
        let place = (self.0.len() as f64 * at) as usize;
        self.0
            .get(place.min(self.0.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "median {:7.2} ms   p99 {:7.2} ms   worst {:7.2} ms",
            self.share(0.5),
            self.share(0.99),
            self.share(1.0)
        )
    }
}
