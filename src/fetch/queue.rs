//! [`Queue`]: who is asked next, so that no host is pressed and no slow host holds up another. Reads no clock:
//! times are durations since any fixed start.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use super::client::Patience;
use super::is_private_by_name;

/// Jobs waiting, in a lane for each host.
#[derive(Debug)]
pub(crate) struct Queue<J> {
    manners: Manners,
    lanes: HashMap<String, Lane<J>>,
    /// Hosts with jobs waiting; the next to be looked at comes first.
    turn: VecDeque<String>,
}

/// How a host is treated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manners {
    /// Most jobs under way at once.
    pub(crate) per_host: usize,
    /// Time between the starts of two jobs, for public hosts.
    pub(crate) gap: Duration,
}

/// Whether a host is somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// A publisher's: with gaps.
    Public,
    /// On the own network: no gaps needed.
    Private,
}

/// What there is to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next<J> {
    /// This job, now.
    Start(Start<J>),
    /// Nothing before this time, or before a job ends.
    At(Duration),
    /// Nothing before a job is added or ends.
    Idle,
}

/// A job that starts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Start<J> {
    pub(crate) job: J,
    pub(crate) host: String,
    pub(crate) crowd: Crowd,
}

/// What a job should know of its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Crowd {
    /// Jobs for the same host that wait behind it.
    pub(crate) waiting: usize,
    /// How many requests in a row the host has left unanswered.
    pub(crate) silences: u32,
}

/// Whether a host said anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Any answer, also a refusal.
    Answer,
    /// Nothing within the time, or nothing more.
    Silence,
}

#[derive(Debug)]
struct Lane<J> {
    waiting: VecDeque<J>,
    under_way: usize,
    whose: Whose,
    /// Not before this time, for the gap.
    opens: Duration,
    silences: u32,
}

impl Whose {
    /// Whose a host is, as its name says.
    pub(crate) fn of(host: &str) -> Self {
        if is_private_by_name(host) {
            Self::Private
        } else {
            Self::Public
        }
    }
}

impl<J> Queue<J> {
    pub(crate) fn new(manners: Manners) -> Self {
        Self {
            manners,
            lanes: HashMap::new(),
            turn: VecDeque::new(),
        }
    }

    /// How many jobs wait.
    pub(crate) fn len(&self) -> usize {
        self.lanes.values().map(|it| it.waiting.len()).sum()
    }

    /// Adds a job at the end of its host's lane.
    pub(crate) fn push(&mut self, host: &str, whose: Whose, job: J) {
        let lane = self.lanes.entry(host.to_owned()).or_insert_with(|| Lane {
            waiting: VecDeque::new(),
            under_way: 0,
            whose,
            opens: Duration::ZERO,
            silences: 0,
        });
        if lane.waiting.is_empty() {
            self.turn.push_back(host.to_owned());
        }
        lane.waiting.push_back(job);
    }

    /// The next job that may start at `now`; hosts take turns.
    pub(crate) fn next(&mut self, now: Duration) -> Next<J> {
        let mut opens: Option<Duration> = None;
        for at in 0..self.turn.len() {
            let Some(lane) = self.turn.get(at).and_then(|host| self.lanes.get(host)) else {
                continue;
            };
            if lane.under_way >= self.manners.per_host {
                continue;
            }
            if lane.opens <= now {
                return self.start(at, now).map_or(Next::Idle, Next::Start);
            }
            opens = Some(opens.map_or(lane.opens, |it| it.min(lane.opens)));
        }
        opens.map_or(Next::Idle, Next::At)
    }

    /// A job of `host` has ended.
    pub(crate) fn end(&mut self, host: &str, now: Duration, heard: Heard) {
        let Some(lane) = self.lanes.get_mut(host) else {
            return;
        };
        lane.under_way = lane.under_way.saturating_sub(1);
        lane.silences = match heard {
            Heard::Answer => 0,
            Heard::Silence => lane.silences.saturating_add(1),
        };
        let is_over = lane.waiting.is_empty() && lane.under_way == 0 && lane.opens <= now;
        if is_over {
            self.lanes.remove(host);
        }
    }

    /// Whether a waiting job is so.
    pub(crate) fn any(&self, is_so: impl Fn(&J) -> bool) -> bool {
        self.lanes
            .values()
            .any(|lane| lane.waiting.iter().any(&is_so))
    }

    /// Takes out the waiting jobs that `is_wanted` picks.
    pub(crate) fn take_out(&mut self, mut is_wanted: impl FnMut(&J) -> bool) -> Vec<J> {
        let mut taken = Vec::new();
        for lane in self.lanes.values_mut() {
            let (out, stay) = lane.waiting.drain(..).partition(&mut is_wanted);
            lane.waiting = stay;
            taken.extend::<VecDeque<J>>(out);
        }
        let lanes = &self.lanes;
        self.turn
            .retain(|host| lanes.get(host).is_some_and(|it| !it.waiting.is_empty()));
        taken
    }

    /// Starts the first job of the host at `at` in the turn, which goes to the end of it.
    fn start(&mut self, at: usize, now: Duration) -> Option<Start<J>> {
        let host = self.turn.remove(at)?;
        let lane = self.lanes.get_mut(&host)?;
        let job = lane.waiting.pop_front()?;
        lane.under_way += 1;
        if lane.whose == Whose::Public {
            lane.opens = now + self.manners.gap;
        }
        let crowd = Crowd {
            waiting: lane.waiting.len(),
            silences: lane.silences,
        };
        if crowd.waiting > 0 {
            self.turn.push_back(host.clone());
        }
        Some(Start { job, host, crowd })
    }
}

/// How long a job may wait for its first byte.
///
/// A host that has not answered within two thirds of the time, while others wait for it, gives way to them;
/// one that left requests unanswered gets a third of that for each, but a second at least. Without this the
/// good feeds of a host with two hanging ones wait until those have given up, and a dead host with
/// many feeds keeps its threads for minutes. Whoever is last in the lane gets all the time there is.
pub(crate) fn patience(full: Patience, crowd: Crowd) -> Patience {
    const LEAST: Duration = Duration::from_secs(1);
    if crowd.waiting == 0 {
        return full;
    }
    let thirds = 3_u32.saturating_pow(crowd.silences);
    let first_byte = full.first_byte * 2 / 3 / thirds;
    let first_byte = first_byte.max(LEAST).min(full.first_byte);
    Patience { first_byte, ..full }
}

#[cfg(test)]
mod tests;
