//! [`Pool`]: many requests at once, on threads that are started as they are needed.
//!
//! A thread that waits for a host's gap waits for all hosts, so none is held up by another's manners.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::queue::{self, Crowd, Heard, Manners, Next, Queue, Start, Whose};
use super::{Cancel, Client, Endpoint, FetchError, Outcome, Phase, Request};

/// How long a thread without work stays.
const IDLE: Duration = Duration::from_secs(10);

/// How long dropping a pool waits for its threads. Those that wait for a name server or a connection
/// are left behind; they end by themselves and report nothing.
const FAREWELL: Duration = Duration::from_secs(1);

/// What happens to a request that a pool was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<K> {
    /// It is under way.
    Started(K),
    /// It came to something. Said once for each request, also if it was canceled while it waited.
    Done(K, Outcome),
}

/// Fetches many things at once and says what becomes of each.
///
/// Dropping it calls off everything and waits a second at most; nothing is reported after that.
pub struct Pool<K: Key> {
    shared: Arc<Shared<K>>,
}

/// What names a request: an origin's id, an address.
pub trait Key: Clone + Eq + Debug + Send + 'static {}

impl<K: Clone + Eq + Debug + Send + 'static> Key for K {}

struct Shared<K> {
    client: Client,
    report: Box<dyn Fn(Event<K>) + Send + Sync>,
    started: Instant,
    state: Mutex<State<K>>,
    /// Something was added, ended, or all is over.
    changed: Condvar,
}

struct State<K> {
    queue: Queue<Job<K>>,
    under_way: Vec<(K, Cancel)>,
    /// Threads, and how many of them wait for work.
    threads: usize,
    idle: usize,
    is_closing: bool,
}

struct Job<K> {
    key: K,
    request: Request,
    cancel: Cancel,
}

impl<K> Job<K> {
    fn is_for(&self, endpoint: &Endpoint) -> bool {
        self.request.address().endpoint() == *endpoint
    }
}

impl<K: Key> Pool<K> {
    /// A pool that fetches with `client` and calls `report` on its threads, one event after the other for
    /// each request. A slow `report` slows the pool down, so that bodies do not pile up; it must not panic.
    pub fn new(client: Client, report: impl Fn(Event<K>) + Send + Sync + 'static) -> Self {
        let manners = Manners {
            per_host: client.settings().per_host.max(1),
            gap: client.settings().gap,
        };
        let state = State {
            queue: Queue::new(manners),
            under_way: Vec::new(),
            threads: 0,
            idle: 0,
            is_closing: false,
        };
        let shared = Shared {
            client,
            report: Box::new(report),
            started: Instant::now(),
            state: Mutex::new(state),
            changed: Condvar::new(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Adds a request. One that is waiting or under way under the same key stays the only one.
    pub fn fetch(&self, key: K, request: Request) {
        self.fetch_all([(key, request)]);
    }

    /// Adds requests, before any of them is begun: when a host asks to be left alone, all that are meant
    /// for it wait already and are called off.
    pub fn fetch_all(&self, requests: impl IntoIterator<Item = (K, Request)>) {
        let mut state = self.shared.lock();
        for (key, request) in requests {
            if !state.is_known(&key) {
                state.add(key, request);
                self.shared.changed.notify_one();
                Shared::hire(&self.shared, &mut state);
            }
        }
    }

    /// Calls off the request with this key.
    pub fn cancel(&self, key: &K) {
        self.cancel_where(|it| it == key);
    }

    /// Calls off everything.
    pub fn cancel_all(&self) {
        self.cancel_where(|_| true);
    }

    /// How many requests wait or are under way.
    pub fn unfinished(&self) -> usize {
        let state = self.shared.lock();
        state.queue.len() + state.under_way.len()
    }

    fn cancel_where(&self, is_meant: impl Fn(&K) -> bool) {
        let mut state = self.shared.lock();
        let waiting = state.queue.take_out(|job| is_meant(&job.key));
        let under_way: Vec<Cancel> = state
            .under_way
            .iter()
            .filter(|(key, _)| is_meant(key))
            .map(|(_, cancel)| cancel.clone())
            .collect();
        drop(state);
        under_way.iter().for_each(Cancel::cancel);
        for job in waiting {
            let outcome = Outcome::Failed(FetchError::Canceled);
            (self.shared.report)(Event::Done(job.key, outcome));
        }
    }
}

impl<K: Key> Drop for Pool<K> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.is_closing = true;
        drop(state.queue.take_out(|_| true));
        let under_way = state.under_way.clone();
        drop(state);
        self.shared.changed.notify_all();
        for (_, cancel) in &under_way {
            cancel.cancel();
        }
        let state = self.shared.lock();
        let waited = self
            .shared
            .changed
            .wait_timeout_while(state, FAREWELL, |state| state.threads > 0);
        drop(waited);
    }
}

impl<K: Key> State<K> {
    fn is_known(&self, key: &K) -> bool {
        self.under_way.iter().any(|(it, _)| it == key) || self.queue.any(|job| job.key == *key)
    }

    fn add(&mut self, key: K, request: Request) {
        let host = request.address().endpoint().host;
        let job = Job {
            key,
            request,
            cancel: Cancel::new(),
        };
        self.queue.push(&host, Whose::of(&host), job);
    }
}

impl<K: Key> Shared<K> {
    fn lock(&self) -> MutexGuard<'_, State<K>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a thread if there is work that nobody waits for.
    fn hire(shared: &Arc<Self>, state: &mut State<K>) {
        let most = shared.client.settings().connections.max(1);
        if state.idle > 0 || state.threads >= most || state.queue.len() == 0 {
            return;
        }
        let own = Arc::clone(shared);
        let work = move || Self::work(&own);
        let name = format!("fetch {}", state.threads);
        // Without a thread the work waits for those there are; with none at all it waits for the next try.
        if thread::Builder::new().name(name).spawn(work).is_ok() {
            state.threads += 1;
        }
    }

    /// The life of a thread.
    fn work(shared: &Arc<Self>) {
        while let Some(Start { job, host, crowd }) = Self::wait_for_work(shared) {
            let endpoint = job.request.address().endpoint();
            let (heard, refusal) = shared.run(job, crowd);
            let now = shared.started.elapsed();
            let mut state = shared.lock();
            state.queue.end(&host, now, heard);
            let turned_away = match &refusal {
                Some(_) => state.queue.take_out(|it| it.is_for(&endpoint)),
                None => Vec::new(),
            };
            let is_closing = state.is_closing;
            drop(state);
            shared.changed.notify_one();
            if let Some(refusal) = refusal.filter(|_| !is_closing) {
                shared.turn_away(turned_away, &refusal);
            }
        }
        shared.lock().threads -= 1;
        shared.changed.notify_all();
    }

    /// The next job; none when the pool closes or there was nothing to do for a while.
    fn wait_for_work(shared: &Arc<Self>) -> Option<Start<Job<K>>> {
        let mut state = shared.lock();
        let mut is_rested = false;
        loop {
            if state.is_closing {
                return None;
            }
            let now = shared.started.elapsed();
            let (pause, is_idle) = match state.queue.next(now) {
                Next::Start(start) => {
                    let key = start.job.key.clone();
                    state.under_way.push((key, start.job.cancel.clone()));
                    Self::hire(shared, &mut state);
                    return Some(start);
                }
                Next::At(opens) => (opens.saturating_sub(now), false),
                Next::Idle if is_rested => return None,
                Next::Idle => (IDLE, true),
            };
            state.idle += 1;
            let waited = shared.changed.wait_timeout(state, pause);
            let (guard, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            state = guard;
            state.idle -= 1;
            is_rested = is_idle && timeout.timed_out();
        }
    }

    /// A server that asks to be left alone is not asked again for those that wait: they get its answer.
    fn turn_away(&self, jobs: Vec<Job<K>>, refusal: &FetchError) {
        for job in jobs {
            (self.report)(Event::Done(job.key, Outcome::Failed(refusal.clone())));
        }
    }

    /// Fetches and reports; says whether the host answered, and whether it asked to be left alone. A panic, which
    /// would be a fault of ours, becomes a failed request.
    fn run(&self, job: Job<K>, crowd: Crowd) -> (Heard, Option<FetchError>) {
        let Job {
            key,
            request,
            cancel,
        } = job;
        (self.report)(Event::Started(key.clone()));
        let patience = queue::patience(self.client.patience(), crowd);
        let fetch = || self.client.get_within(&request, &cancel, patience);
        let outcome = catch_unwind(AssertUnwindSafe(fetch)).unwrap_or_else(|_| {
            let host = request.address().host_shown();
            Outcome::Failed(FetchError::Internal { host })
        });
        let mut state = self.lock();
        state.under_way.retain(|(it, _)| *it != key);
        let is_closing = state.is_closing;
        drop(state);
        let heard = heard(&outcome);
        let refusal = refusal(&outcome, &request.address().host_shown());
        if !is_closing {
            (self.report)(Event::Done(key, outcome));
        }
        (heard, refusal)
    }
}

/// The wish of `host` itself to be left alone; what a server behind a redirect wants is no matter of its lane.
fn refusal(outcome: &Outcome, host: &str) -> Option<FetchError> {
    match outcome {
        Outcome::Failed(error @ FetchError::Busy { host: it, .. }) if it == host => {
            Some(error.clone())
        }
        _ => None,
    }
}

fn heard(outcome: &Outcome) -> Heard {
    match outcome {
        Outcome::Failed(FetchError::Timeout {
            phase: Phase::Connect | Phase::FirstByte | Phase::Stalled,
            ..
        }) => Heard::Silence,
        _ => Heard::Answer,
    }
}
