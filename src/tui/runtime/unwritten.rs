//! How much is on its way to the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How much was sent to the writer and is not on disk.
#[derive(Debug, Clone, Default)]
pub struct Unwritten(Arc<AtomicUsize>);

impl Unwritten {
    /// Whether anything is not on disk.
    pub fn is_any(&self) -> bool {
        self.0.load(Ordering::Acquire) > 0
    }

    /// Something was sent.
    pub(super) fn sent(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }

    /// Something is on disk.
    pub(super) fn written(&self) {
        let less = |count: usize| count.checked_sub(1);
        // Fails only at zero, where there is nothing to count down.
        let _ = self
            .0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, less);
    }
}
