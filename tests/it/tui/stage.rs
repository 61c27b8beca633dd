//! A stage: the real `update` and `view`, and a world that answers at once from memory.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use newsmark::config::Config;
use newsmark::model::{
    AnnotationId, Article, ArticleId, Change, FetchState, Library, Moment, OriginId, Seq,
    VersionHash,
};
use newsmark::ops::{self, Answer as Passages, Standing, VersionRow, passage_groups, title_index};
use newsmark::search::Cancel;
use newsmark::search::query::Query;
use newsmark::tui::effect::Effect;
use newsmark::tui::keymap::{Keymap, read_keys};
use newsmark::tui::layout::Size;
use newsmark::tui::msg::{Answer, Event, Msg, Opened, Step, Stepped};
use newsmark::tui::narrow;
use newsmark::tui::shared::Shared;
use newsmark::tui::state::App;
use newsmark::tui::study::{Ask, Findings, Study};
use newsmark::tui::theme::{Depth, Theme};
use newsmark::tui::update::update;
use newsmark::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::paper::{NOW, Paper};

/// The state, and a world that answers.
pub struct Stage {
    pub app: App,
    /// Effects that the world only notes.
    pub seen: Vec<Effect>,
    /// Changes on disk, oldest first.
    pub log: Vec<Change>,
    /// How many keys were pressed.
    pub presses: usize,
    /// Whether the world answers commits; if not they wait in `seen`.
    pub saves: bool,
    /// Whether the world answers searches; if not they wait in `seen`.
    pub searches: bool,
    /// What every search finds.
    pub passages: Passages,
    /// How passages of other versions stand in every article.
    pub standings: Vec<(AnnotationId, Standing)>,
    /// How the last fetch of each feed went.
    pub fetched: BTreeMap<OriginId, FetchState>,
    /// The versions of every article.
    pub versions: Vec<VersionRow>,
    /// The version in which every article was last left.
    pub left: Option<VersionHash>,
    /// How long the filter says that it took; none says nothing.
    pub micros: Option<u64>,
    position: Option<usize>,
    undone: Vec<Change>,
    texts: BTreeMap<ArticleId, Arc<Article>>,
    now: Moment,
}

impl Stage {
    /// A stage with the whole library loaded.
    pub fn new(paper: Paper, width: u16, height: u16) -> Self {
        let mut stage = Self::empty(
            paper.texts,
            width,
            height,
            Depth::True,
            "dark",
            Config::default(),
        );
        stage.answer(Answer::Loaded(Box::new(paper.library), Seq(1)));
        stage
    }

    /// A stage whose articles were all left at this byte.
    pub fn at_position(paper: Paper, width: u16, height: u16, position: usize) -> Self {
        let config = Config::default();
        let mut stage = Self::empty(paper.texts, width, height, Depth::True, "dark", config);
        stage.position = Some(position);
        stage.answer(Answer::Loaded(Box::new(paper.library), Seq(1)));
        stage
    }

    /// A stage before anything is loaded.
    pub fn empty(
        texts: BTreeMap<ArticleId, Arc<Article>>,
        width: u16,
        height: u16,
        depth: Depth,
        theme: &str,
        config: Config,
    ) -> Self {
        let (keymap, warnings) = Keymap::new(config.preset.as_deref(), &config.keys);
        assert_eq!(warnings, Vec::<String>::new());
        let theme = Theme::named(theme, depth).unwrap();
        let mut shared = Shared::new(config, keymap, theme, depth, 1);
        shared.now = Moment::read(NOW).unwrap();
        Self {
            app: App::new(shared, Size { width, height }),
            seen: Vec::new(),
            log: Vec::new(),
            fetched: BTreeMap::new(),
            presses: 0,
            saves: true,
            searches: true,
            passages: Passages::default(),
            standings: Vec::new(),
            versions: Vec::new(),
            left: None,
            micros: Some(1_400),
            position: None,
            undone: Vec::new(),
            texts,
            now: Moment::read(NOW).unwrap(),
        }
    }

    /// A stage in another theme.
    pub fn themed(paper: Paper, width: u16, height: u16, depth: Depth, theme: &str) -> Self {
        let mut stage = Self::empty(paper.texts, width, height, depth, theme, Config::default());
        stage.answer(Answer::Loaded(Box::new(paper.library), Seq(1)));
        stage
    }

    /// The library as the state has it.
    pub fn library(&self) -> &Library {
        &self.app.shared.library
    }

    /// Presses keys, written with spaces between them.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for part in keys.split(' ').filter(|it| !it.is_empty()) {
            for key in read_keys(part).unwrap() {
                self.presses += 1;
                self.send(Event::Key(key));
            }
        }
        self
    }

    /// Types a line of text, letter by letter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let name = if c == ' ' {
                "Space".to_owned()
            } else {
                c.to_string()
            };
            self.presses += 1;
            let key = newsmark::tui::keymap::Key::read(&name).unwrap();
            self.send(Event::Key(key));
        }
        self
    }

    /// Lets seconds pass.
    pub fn wait(&mut self, seconds: i64) {
        self.now = Moment::from_millis(self.now.millis() + seconds * 1000);
        self.send(Event::Tick);
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Event::Resize(Size { width, height }));
        self
    }

    /// Lets something happen, and the world answer until it is quiet.
    pub fn send(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let msg = Msg {
                at: self.now,
                event,
            };
            let effects = update(&mut self.app, msg);
            let answers = effects.into_iter().filter_map(|it| self.world(it));
            let mut answers: Vec<Event> = answers.map(|it| Event::Answer(Box::new(it))).collect();
            answers.reverse();
            events.extend(answers);
        }
    }

    /// Gives an answer.
    pub fn answer(&mut self, answer: Answer) {
        self.send(Event::Answer(Box::new(answer)));
    }

    fn world(&mut self, effect: Effect) -> Option<Answer> {
        match effect {
            Effect::Read {
                request, article, ..
            } => {
                let header = self.library().headers.find(article).cloned();
                let found = self.texts.get(&article).zip(header);
                let found = found.ok_or_else(|| "it is gone".to_owned());
                Some(Answer::Article {
                    request,
                    found: found.map(|(article, header)| Opened {
                        version: article.version(),
                        header,
                        article: article.clone(),
                        position: self.position,
                        standings: self.standings.clone(),
                        versions: self.versions.clone(),
                        left: self.left,
                    }),
                })
            }
            Effect::Commit { request, change } if self.saves => {
                self.log.push(change);
                self.undone.clear();
                let result = Ok(Seq(1 + self.log.len() as i64));
                Some(Answer::Committed { request, result })
            }
            Effect::Index(library) => Some(Answer::Indexed(Box::new(title_index(&library)))),
            Effect::Narrow {
                request,
                index,
                library,
                rows,
                typed,
            } => {
                let never = Cancel::never();
                let rows = rows.as_ref().map(|it| it.as_slice());
                let mut narrowed = narrow::narrow(&index, &library, rows, &typed, self.now, &never);
                narrowed.micros = self.micros;
                Some(Answer::Narrowed { request, narrowed })
            }
            Effect::Search { request, .. } if self.searches => Some(Answer::Found {
                request,
                result: Ok(self.passages.clone()),
                micros: 2_900,
            }),
            Effect::Study(study) => self.study(study),
            Effect::Count {
                request,
                index,
                library,
            } => {
                let counts = narrow::counts(&index, &library, self.now);
                Some(Answer::Counted { request, counts })
            }
            Effect::PrepareSearch { .. } | Effect::GroupStories { .. } => None,
            Effect::Step(step) => Some(self.step(step)),
            other => {
                self.seen.push(other);
                None
            }
        }
    }

    /// Answers what can be answered without texts; the rest waits in `seen`.
    fn study(&mut self, study: Study) -> Option<Answer> {
        let library = &study.library;
        let found = match &study.ask {
            Ask::Passages(typed, by) => {
                let query = Query::parse(typed);
                let (groups, total) = passage_groups(library, &query, *by, self.now);
                Findings::Passages(groups, total)
            }
            Ask::Matrix(by) => {
                Findings::Matrix(ops::matrix(library, &Query::default(), *by, self.now))
            }
            Ask::Origins => Findings::Origins(ops::origin_rows(library, &self.fetched)),
            _ => {
                self.seen.push(Effect::Study(study));
                return None;
            }
        };
        Some(Answer::Studied {
            request: study.request,
            result: Ok(found),
        })
    }

    /// Answers the newest question about passages that waits.
    pub fn answer_study(&mut self, found: Findings) {
        let request = self.seen.iter().rev().find_map(|it| match it {
            Effect::Study(study) => Some(study.request),
            _ => None,
        });
        self.answer(Answer::Studied {
            request: request.unwrap(),
            result: Ok(found),
        });
    }

    fn step(&mut self, step: Step) -> Answer {
        let done = match step {
            Step::Undo => self.log.pop().map(|it| {
                self.undone.push(it.clone());
                it.inverse(self.now)
            }),
            Step::Redo => self.undone.pop().inspect(|it| self.log.push(it.clone())),
        };
        Answer::Stepped {
            step,
            result: Ok(done.map(|change| Stepped {
                seq: Seq(100),
                label: change.label.clone(),
                change,
            })),
        }
    }

    /// The number of the newest search that waits.
    pub fn last_search(&self) -> Option<u64> {
        self.seen.iter().rev().find_map(|it| match it {
            Effect::Search { request, .. } => Some(*request),
            _ => None,
        })
    }

    /// What is on the screen.
    pub fn buffer(&self) -> Buffer {
        let size = self.app.shared.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| view(frame, &self.app)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The letters on the screen.
    pub fn letters(&self) -> String {
        letters(&self.buffer())
    }

    /// The letters on the screen, then a sign for the style of each cell, then what the signs mean.
    pub fn picture(&self) -> String {
        picture(&self.buffer())
    }

    /// What is said at the bottom.
    pub fn said(&self) -> &str {
        self.app.shared.status.as_ref().map_or("", |it| &it.text)
    }
}

fn letters(buffer: &Buffer) -> String {
    let mut letters = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut hidden = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if hidden == 0 {
                line.push_str(symbol);
                hidden = newsmark::text::width::width(symbol).saturating_sub(1);
            } else {
                hidden -= 1;
            }
        }
        let _ = writeln!(letters, "{}", line.trim_end());
    }
    letters
}

fn picture(buffer: &Buffer) -> String {
    const SIGNS: &str = "·abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut styles: Vec<(Color, Color, Modifier)> = Vec::new();
    let mut grid = String::new();
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let known = styles.iter().position(|it| *it == style);
            let place = known.unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            grid.push(SIGNS.chars().nth(place).unwrap_or('?'));
        }
        grid.push('\n');
    }
    let mut legend = String::new();
    for ((fg, bg, modifier), sign) in styles.iter().zip(SIGNS.chars()) {
        let _ = writeln!(legend, "{sign} {fg} on {bg} {modifier:?}");
    }
    format!("{}\n{grid}\n{legend}", letters(buffer))
}
