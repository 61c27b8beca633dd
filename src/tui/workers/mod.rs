//! Workers: threads that do what blocks. One writes, in order; others read, follow the news, filter, add.

mod threads;
mod work;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::JoinHandle;
use std::time::Instant;

pub use work::{Compare, Count, Fetch, Find, Follow, Group, Narrow, Read, Sift, Write};

use super::jobs;
use super::msg::Answer;
use super::narrow;
use super::runtime::{Inbox, now};
use super::seeking;
use super::study::Study;
use crate::model::{ArticleId, OriginId};
use crate::ops::{AddOptions, FetchSettings, Input, Occasion, Place, Store, title_index};
use crate::search::{Cancel, Turns};
use threads::{each, queue, spawn};

/// The threads, and what is sent to them.
pub struct Workers {
    writer: Sender<Write>,
    reader: Sender<Read>,
    follower: Sender<Follow>,
    filter: Sender<Sift>,
    turns: Turns,
    searches: Turns,
    adder: Sender<Vec<Input>>,
    fetcher: Sender<Fetch>,
    rounds: Turns,
    full_texts: Sender<ArticleId>,
    finder: Sender<Find>,
    student: Sender<Study>,
    comparer: Sender<Compare>,
    counter: Sender<Count>,
    grouper: Sender<Group>,
    writing: JoinHandle<()>,
}

impl Workers {
    /// Starts the threads; `store` is the connection that writes, the others open their own.
    pub fn start(
        store: Store,
        place: &Place,
        settings: &FetchSettings,
        inbox: &Sender<Inbox>,
    ) -> Self {
        let (writer, writing) = spawn("writer", inbox, {
            let mut store = store;
            move |work: Receiver<Write>, inbox| {
                for write in work {
                    jobs::write(&mut store, write, &inbox);
                }
            }
        });
        let reader = queue("reader", place, inbox, read);
        let here = place.clone();
        let keeper = each("keeper", place, inbox, move |store, (), inbox| {
            jobs::back_up(store, &here, inbox);
        });
        let follower = queue("follower", place, inbox, move |store, work, inbox| {
            jobs::follow(store, work, &keeper, inbox);
        });
        let (filter, _) = spawn("filter", inbox, |work, inbox| filter(work, &inbox));
        let options = AddOptions {
            fetch: settings.clone(),
            ..AddOptions::default()
        };
        let adder = each(
            "adder",
            place,
            inbox,
            move |store, inputs: Vec<_>, inbox| {
                jobs::add(store, &inputs, &options, inbox);
            },
        );
        let own = settings.clone();
        let fetcher = each("fetcher", place, inbox, move |store, fetch, inbox| {
            jobs::fetch(store, fetch, &own, inbox);
        });
        let own = settings.clone();
        let full_texts = queue("full texts", place, inbox, move |store, work, inbox| {
            jobs::full_texts(store, &own, work, inbox);
        });
        let here = place.clone();
        let finder = queue("finder", place, inbox, move |store, work, inbox| {
            seeking::find(store, &here, work, inbox);
        });
        let student = queue("student", place, inbox, jobs::study);
        let comparer = each("comparer", place, inbox, |store, compare, inbox| {
            jobs::compare(store, &compare, inbox);
        });
        let grouper = queue("grouper", place, inbox, jobs::group);
        let (counter, _) = spawn("counter", inbox, |work, inbox| count(&work, &inbox));
        Self {
            writer,
            reader,
            follower,
            filter,
            turns: Turns::default(),
            searches: Turns::default(),
            adder,
            fetcher,
            rounds: Turns::default(),
            full_texts,
            finder,
            student,
            comparer,
            counter,
            grouper,
            writing,
        }
    }

    /// Has something written.
    pub fn write(&self, write: Write) {
        // A worker that is gone has said so in the inbox already; so with all that follow.
        let _ = self.writer.send(write);
    }

    /// Has an article read.
    pub fn read(&self, read: Read) {
        let _ = self.reader.send(read);
    }

    /// Has feeds asked.
    pub fn fetch(&self, only: Vec<OriginId>, occasion: Occasion) {
        let _ = self.fetcher.send(Fetch {
            only,
            occasion,
            cancel: self.rounds.begin(),
        });
    }

    /// Has no further feed asked.
    pub fn stop_fetching(&self) {
        self.rounds.stop();
    }

    /// Has the page of an article fetched.
    pub fn fetch_full_text(&self, article: ArticleId) {
        let _ = self.full_texts.send(article);
    }

    /// Has the library read, or the news.
    pub fn follow(&self, follow: Follow) {
        let _ = self.follower.send(follow);
    }

    /// Has titles made ready, or searched.
    pub fn sift(&self, sift: Sift) {
        let _ = self.filter.send(sift);
    }

    /// A token for a new search over titles; all before it are called off.
    pub fn turn(&self) -> Cancel {
        self.turns.begin()
    }

    /// A token for a new search for passages; all before it are called off.
    pub fn search_turn(&self) -> Cancel {
        self.searches.begin()
    }

    /// Has passages found.
    pub fn find(&self, find: Find) {
        let _ = self.finder.send(find);
    }

    /// Has something found out about passages.
    pub fn study(&self, study: Study) {
        let _ = self.student.send(study);
    }

    /// Has new articles put into stories.
    pub fn group(&self, group: Group) {
        let _ = self.grouper.send(group);
    }

    /// Has two versions compared.
    pub fn compare(&self, compare: Compare) {
        let _ = self.comparer.send(compare);
    }

    /// Has the saved searches counted.
    pub fn count(&self, count: Count) {
        let _ = self.counter.send(count);
    }

    /// Has something added.
    pub fn add(&self, inputs: Vec<Input>) {
        let _ = self.adder.send(inputs);
    }

    /// Has what was typed added: a path or an address.
    pub fn add_typed(&self, typed: &str) {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        self.add(vec![Input::typed_without_shell(typed, home.as_deref())]);
    }

    /// Waits until all that was to be written is on disk.
    pub fn finish(self) {
        drop(self.writer);
        let _ = self.writing.join(); // it has said what happened in the inbox
    }
}

/// Reads articles; of requests that piled up only the newest counts.
fn read(store: &mut Store, work: &Receiver<Read>, inbox: &Sender<Inbox>) {
    while let Ok(first) = work.recv() {
        let read = work.try_iter().last().unwrap_or(first);
        let found = jobs::read(store, read.article, &read.strangers);
        let request = read.request;
        let answer = Answer::Article { request, found };
        let _ = inbox.send(Inbox::Answer(Box::new(answer)));
    }
}

/// Makes titles ready and searches them; a search that was called off while it waited is passed over.
fn filter(work: Receiver<Sift>, inbox: &Sender<Inbox>) {
    for sift in work {
        let answer = match sift {
            Sift::Index(library) => Answer::Indexed(Box::new(title_index(&library))),
            Sift::Narrow(it) if it.cancel.is_canceled() => continue,
            Sift::Narrow(it) => {
                let start = Instant::now();
                let Narrow {
                    index,
                    library,
                    rows,
                    ..
                } = &it;
                let rows = rows.as_ref().map(|it| it.as_slice());
                let mut narrowed =
                    narrow::narrow(index, library, rows, &it.typed, now(), &it.cancel);
                narrowed.micros = u64::try_from(start.elapsed().as_micros()).ok();
                let request = it.request;
                Answer::Narrowed { request, narrowed }
            }
        };
        let _ = inbox.send(Inbox::Answer(Box::new(answer)));
    }
}

/// Counts what saved searches find, beside the filter so that no key waits for it; only the newest request counts.
fn count(work: &Receiver<Count>, inbox: &Sender<Inbox>) {
    while let Ok(first) = work.recv() {
        let Count {
            request,
            index,
            library,
        } = work.try_iter().last().unwrap_or(first);
        let counts = narrow::counts(&index, &library, now());
        let answer = Answer::Counted { request, counts };
        let _ = inbox.send(Inbox::Answer(Box::new(answer)));
    }
}
