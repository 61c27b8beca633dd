//! A text whose every character knows where it came from, so that the truth about a passage is known by
//! construction.

/// Where a character of the new version comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It is the character with this number of the old version.
    Kept(usize),
    /// It stands where the character with this number stood.
    Instead(usize),
    /// It was not there.
    New,
}

/// A character and its source.
pub type Ink = (char, Source);
pub type Sentence = Vec<Ink>;
pub type Paragraph = Vec<Sentence>;

/// An article as paragraphs of sentences; the first is the headline.
#[derive(Clone, Default)]
pub struct Draft {
    pub paragraphs: Vec<Paragraph>,
}

/// A text with the source of each of its characters.
pub struct Version {
    pub text: String,
    pub sources: Vec<Source>,
}

impl Draft {
    /// The draft with these sentences, all new.
    pub fn of(paragraphs: &[Vec<String>]) -> Self {
        let paragraphs = paragraphs
            .iter()
            .map(|it| it.iter().map(|it| fresh(it)).collect())
            .collect();
        Self { paragraphs }
    }

    /// The same draft as an old version: every character is numbered by its place in [`Draft::write`].
    pub fn numbered(&self) -> Self {
        let mut at = 0;
        let mut draft = self.clone();
        for (p, paragraph) in draft.paragraphs.iter_mut().enumerate() {
            at += if p > 0 { 2 } else { 0 };
            for (s, sentence) in paragraph.iter_mut().enumerate() {
                at += usize::from(s > 0);
                for ink in sentence {
                    ink.1 = Source::Kept(at);
                    at += 1;
                }
            }
        }
        draft
    }

    /// The text, sentences parted by a space and paragraphs by an empty line.
    pub fn write(&self) -> Version {
        let mut ink: Vec<Ink> = Vec::new();
        for paragraph in self.paragraphs.iter().filter(|it| !it.is_empty()) {
            if !ink.is_empty() {
                ink.extend(fresh("\n\n"));
            }
            for (s, sentence) in paragraph.iter().enumerate() {
                if s > 0 {
                    ink.push((' ', Source::New));
                }
                ink.extend(sentence);
            }
        }
        Version::of(&ink)
    }

    /// Places of all sentences but the headline.
    pub fn sentences(&self) -> Vec<(usize, usize)> {
        let body = self.paragraphs.iter().enumerate().skip(1);
        body.flat_map(|(p, it)| (0..it.len()).map(move |s| (p, s)))
            .collect()
    }
}

impl Version {
    pub fn of(ink: &[Ink]) -> Self {
        Self {
            text: ink.iter().map(|it| it.0).collect(),
            sources: ink.iter().map(|it| it.1).collect(),
        }
    }

    pub fn ink(&self) -> Vec<Ink> {
        self.text
            .chars()
            .zip(self.sources.iter().copied())
            .collect()
    }
}

/// `text` as new characters.
pub fn fresh(text: &str) -> Vec<Ink> {
    text.chars().map(|it| (it, Source::New)).collect()
}

/// The characters of a sentence.
pub fn plain(sentence: &[Ink]) -> String {
    sentence.iter().map(|it| it.0).collect()
}

/// Ranges of the words of `ink`: letters and digits, with points and commas within figures.
pub fn words(ink: &[Ink]) -> Vec<std::ops::Range<usize>> {
    let mut words: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..ink.len() {
        let inner = |it: usize| ink.get(it).is_some_and(|it| it.0.is_ascii_digit());
        let joins =
            matches!(ink[at].0, '.' | ',' | ':') && at > 0 && inner(at - 1) && inner(at + 1);
        if !ink[at].0.is_alphanumeric() && !joins {
            continue;
        }
        match words.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}
