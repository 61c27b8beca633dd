//! Threads with a queue: what they are sent they work off, and a panic in one is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::ops::{self, Place, Store};
use crate::tui::jobs;
use crate::tui::runtime::Inbox;

/// Starts a thread that works on what is sent to it; a panic in it is told.
pub(super) fn spawn<T: Send + 'static>(
    name: &'static str,
    inbox: &Sender<Inbox>,
    work: impl FnOnce(Receiver<T>, Sender<Inbox>) + Send + 'static,
) -> (Sender<T>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel();
    let inbox = inbox.clone();
    let run = move || {
        let own = inbox.clone();
        if catch_unwind(AssertUnwindSafe(|| work(receiver, own))).is_err() {
            let _ = inbox.send(Inbox::Panicked(name));
        }
    };
    (sender, thread::spawn(run))
}

/// Starts a thread that works off its queue with a connection of its own.
pub(super) fn queue<T: Send + 'static>(
    name: &'static str,
    place: &Place,
    inbox: &Sender<Inbox>,
    work: impl FnOnce(&mut Store, &Receiver<T>, &Sender<Inbox>) + Send + 'static,
) -> Sender<T> {
    let place = place.clone();
    let run = move |queue: Receiver<T>, inbox| {
        with_store(&place, &inbox, |store| work(store, &queue, &inbox));
    };
    spawn(name, inbox, run).0
}

/// Starts a thread that opens the library anew for each thing to do: they are rare.
pub(super) fn each<T: Send + 'static>(
    name: &'static str,
    place: &Place,
    inbox: &Sender<Inbox>,
    work: impl Fn(&mut Store, T, &Sender<Inbox>) + Send + 'static,
) -> Sender<T> {
    let place = place.clone();
    let run = move |queue: Receiver<T>, inbox| {
        for thing in queue {
            with_store(&place, &inbox, |store| work(store, thing, &inbox));
        }
    };
    spawn(name, inbox, run).0
}

fn with_store(place: &Place, inbox: &Sender<Inbox>, work: impl FnOnce(&mut Store)) {
    match ops::open_another(place) {
        Ok(mut store) => work(&mut store),
        Err(error) => jobs::say_error(inbox, &error),
    }
}
