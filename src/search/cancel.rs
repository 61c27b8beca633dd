//! [`Cancel`]: how a search learns that nobody waits for its answer any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Numbers the searches of one box, so that each new one calls off those before it.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    latest: Arc<AtomicU64>,
}

impl Turns {
    /// Begins a new search and calls off all earlier ones.
    pub fn begin(&self) -> Cancel {
        let mine = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        Cancel {
            latest: Some(Arc::clone(&self.latest)),
            mine,
        }
    }

    /// Calls off whatever is running.
    pub fn stop(&self) {
        self.latest.fetch_add(1, Ordering::Relaxed);
    }
}

/// Handed to a search, which asks now and then whether it should stop.
#[derive(Debug, Clone, Default)]
pub struct Cancel {
    latest: Option<Arc<AtomicU64>>,
    mine: u64,
}

impl Cancel {
    /// A token of a search that is never called off.
    pub fn never() -> Self {
        Self::default()
    }

    /// The number of the search; a later search has a larger one.
    pub fn turn(&self) -> u64 {
        self.mine
    }

    /// Whether a later search has begun or this one was stopped.
    pub fn is_canceled(&self) -> bool {
        let latest = self.latest.as_ref();
        latest.is_some_and(|it| it.load(Ordering::Relaxed) != self.mine)
    }
}
