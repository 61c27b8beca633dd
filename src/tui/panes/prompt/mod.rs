//! The question at the bottom: a line to type in, and often a list to choose from.

pub mod choices;
pub mod update;
pub mod view;

use super::Window;
use crate::model::TagId;
use crate::model::steps::Impact;
use crate::text::TextRange;
use crate::tui::action::Action;
use crate::tui::ask::{Chosen, Field, Naming, Question};
use crate::tui::line_edit::LineEdit;
use crate::tui::shared::Shared;

/// A question that is being answered.
#[derive(Debug)]
pub struct Prompt {
    question: Question,
    edit: LineEdit,
    rows: Vec<Choice>,
    window: Window,
    taken: Vec<Chosen>,
    /// How many passages carry the tag that is asked about, or one below it.
    passages: usize,
}

/// A row to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen with it.
    pub what: What,
    /// Its words.
    pub words: String,
    /// The bytes of the words that match what was typed.
    pub lit: Vec<TextRange>,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A tag of the codebook.
    Tag(TagId),
    /// A tag to be made of what was typed.
    NewTag,
    /// A command.
    Command(Action),
    /// The top of the codebook.
    Top,
    /// A part of what a tag says of itself.
    Field(Field),
    /// A word that completes the command.
    Word,
}

/// Most rows on the screen.
const MOST_ROWS: u16 = 10;

impl Prompt {
    /// The question, with what is known of the answer.
    pub fn new(question: Question, shared: &Shared) -> Self {
        let text = match &question {
            Question::Note(text, _)
            | Question::Command(text)
            | Question::Describe(_, _, text)
            | Question::Origin(_, _, text) => text.clone(),
            Question::Name(Naming::New(path)) => path.clone(),
            Question::Name(Naming::Other(_, name)) => name.clone(),
            _ => String::new(),
        };
        let passages = match &question {
            Question::Name(Naming::Other(tag, _)) | Question::Parent(tag) => {
                Impact::of(&shared.library, *tag, None).passages
            }
            _ => 0,
        };
        let mut prompt = Self {
            question,
            edit: LineEdit::new(text),
            rows: Vec::new(),
            window: Window::default(),
            taken: Vec::new(),
            passages,
        };
        prompt.collect(shared);
        prompt
    }

    /// What is asked.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        self.edit.text()
    }

    /// The rows to choose from.
    pub fn rows(&self) -> &[Choice] {
        &self.rows
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Choice> {
        self.rows.get(self.window.cursor())
    }

    /// Collects the rows for what was typed.
    fn collect(&mut self, shared: &Shared) {
        self.rows = choices::choices(&self.question, self.edit.text(), shared);
        let fit = self.rows.len().min(usize::from(MOST_ROWS));
        self.window.resize(fit, self.rows.len());
        self.window.put(0, self.rows.len());
    }
}
