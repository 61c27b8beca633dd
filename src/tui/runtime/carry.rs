//! Carrying effects out: each goes to the worker that does it, or to the terminal.

use std::process::{Command, Stdio};

use super::{Runtime, Trial};
use crate::tui::TuiError;
use crate::tui::effect::Effect;
use crate::tui::workers::{Compare, Count, Find, Follow, Group, Narrow, Read, Sift, Write};

impl Runtime {
    /// Has one effect done.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Result<(), TuiError> {
        let workers = &self.workers;
        match effect {
            Effect::Load => workers.follow(Follow::Load),
            Effect::Poll(since) => workers.follow(Follow::Poll(since)),
            Effect::Read {
                request,
                article,
                strangers,
            } => workers.read(Read {
                request,
                article,
                strangers,
            }),
            Effect::Compare {
                request,
                article,
                old,
                new,
            } => workers.compare(Compare {
                request,
                article,
                old,
                new,
            }),
            Effect::Index(library) => workers.sift(Sift::Index(library)),
            Effect::Narrow {
                request,
                index,
                library,
                rows,
                typed,
            } => workers.sift(Sift::Narrow(Narrow {
                request,
                index,
                library,
                rows,
                typed,
                cancel: workers.turn(),
            })),
            Effect::Count {
                request,
                index,
                library,
            } => workers.count(Count {
                request,
                index,
                library,
            }),
            Effect::PrepareSearch { library, texts } => workers.find(Find {
                request: 0,
                library,
                texts,
                typed: String::new(),
                cancel: workers.search_turn(),
            }),
            Effect::GroupStories { library, seq } => workers.group(Group { library, seq }),
            Effect::Search {
                request,
                library,
                texts,
                typed,
            } => workers.find(Find {
                request,
                library,
                texts,
                typed,
                cancel: workers.search_turn(),
            }),
            Effect::Study(study) => workers.study(study),
            Effect::Commit { request, change } => {
                match self.trial {
                    Trial::None => {}
                    Trial::Drawing => panic!("a panic on purpose"),
                    Trial::Writing => workers.write(Write::Panic),
                }
                self.unwritten.sent();
                workers.write(Write::Commit(request, change));
            }
            Effect::Step(step) => {
                self.unwritten.sent();
                workers.write(Write::Step(step));
            }
            Effect::Remember {
                article,
                version,
                offset,
            } => workers.write(Write::Remember(article, version, offset)),
            Effect::Add(typed) => workers.add_typed(&typed),
            Effect::Fetch { only, occasion } => workers.fetch(only, occasion),
            Effect::StopFetching => workers.stop_fetching(),
            Effect::FullText(article) => workers.fetch_full_text(article),
            other => return self.at_terminal(other),
        }
        Ok(())
    }

    /// What concerns the person's terminal, and the end.
    fn at_terminal(&mut self, effect: Effect) -> Result<(), TuiError> {
        match effect {
            Effect::Copy(text) => self.screen.copy(&text)?,
            Effect::OpenUrl(url) => open_url(&url),
            Effect::Suspend => {
                self.screen.suspend()?;
                self.app.shared.redraw = true;
            }
            Effect::Redraw => {
                self.screen.forget()?;
                self.app.shared.redraw = true;
            }
            Effect::Quit => self.ends = true,
            _ => {}
        }
        Ok(())
    }
}

/// Has the system open an address that was checked before. By argument, never through a shell.
fn open_url(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}
