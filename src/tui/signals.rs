//! Signals: a thread of its own gives the terminal back and ends the program, whatever the others do.
//!
//! crossterm's loop can spin when its terminal is gone; this thread does not ask it.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use super::runtime::{Inbox, Unwritten};
use super::terminal::restore;

/// How long what is being written may take before the program ends anyway.
const PATIENCE: Duration = Duration::from_secs(2);

/// Starts the thread.
pub fn watch(inbox: Sender<Inbox>, unwritten: Unwritten) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                let _ = inbox.send(Inbox::Continued);
                continue;
            }
            restore();
            wait_for(&unwritten);
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

fn wait_for(unwritten: &Unwritten) {
    let end = Instant::now() + PATIENCE;
    while unwritten.is_any() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
}
