//! [`Cancel`]: calls off a request that another thread waits for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ureq::Agent;

/// Calls off one request, also in the middle of a read. Its clones are the same button.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<Button>);

#[derive(Debug, Default)]
struct Button {
    is_pressed: AtomicBool,
    /// What is under way; shutting it down closes its sockets.
    agent: Mutex<Option<Agent>>,
}

impl Cancel {
    /// A button that nobody has pressed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls the request off. It comes to [`FetchError::Canceled`](super::FetchError::Canceled), at once if
    /// it waits for a byte, otherwise when the name server or the connection answers or times out.
    pub fn cancel(&self) {
        self.0.is_pressed.store(true, Ordering::SeqCst);
        if let Some(agent) = self.take() {
            agent.shutdown();
        }
    }

    /// Whether it was called off.
    pub fn is_canceled(&self) -> bool {
        self.0.is_pressed.load(Ordering::SeqCst)
    }

    /// Makes `agent` the one to be shut down.
    pub(crate) fn watch(&self, agent: &Agent) {
        let mut watched = self.0.agent.lock().unwrap_or_else(PoisonError::into_inner);
        *watched = Some(agent.clone());
        drop(watched);
        // Pressed in between: nobody else would shut this one down.
        if self.is_canceled() {
            self.cancel();
        }
    }

    /// Stops watching.
    pub(crate) fn release(&self) {
        self.take();
    }

    fn take(&self) -> Option<Agent> {
        let mut watched = self.0.agent.lock().unwrap_or_else(PoisonError::into_inner);
        watched.take()
    }
}
