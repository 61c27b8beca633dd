//! A web server on the loopback that misbehaves as told and writes down what it was asked.

#![allow(
    dead_code,
    reason = "the benchmark uses this file too, and only a part of it"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// One request as it came in.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub path: String,
    pub headers: Vec<(String, String)>,
}

/// What a connection is read from and written to.
pub trait Line: Read + Write {}

impl<T: Read + Write> Line for T {}

type Behavior = dyn Fn(&Seen, &mut dyn Line) + Send + Sync;

/// Serves until it is dropped.
pub struct Server {
    pub address: SocketAddr,
    scheme: &'static str,
    log: Arc<Mutex<Vec<Seen>>>,
    is_over: Arc<AtomicBool>,
}

impl Seen {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(it, _)| it.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

impl Server {
    /// A server that behaves so, at `127.0.0.1`.
    pub fn new(behavior: impl Fn(&Seen, &mut dyn Line) + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0", None, Arc::new(behavior))
    }

    /// A server that says the same to everybody.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::new(move |_, line| drop(line.write_all(&answer)))
    }

    /// A server that encrypts.
    pub fn encrypted(
        config: rustls::ServerConfig,
        behavior: impl Fn(&Seen, &mut dyn Line) + Send + Sync + 'static,
    ) -> Self {
        Self::at("127.0.0.1:0", Some(Arc::new(config)), Arc::new(behavior))
    }

    /// A server at a place of its own.
    pub fn at(
        place: &str,
        config: Option<Arc<rustls::ServerConfig>>,
        behavior: Arc<Behavior>,
    ) -> Self {
        let listener = TcpListener::bind(place).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            scheme: if config.is_some() { "https" } else { "http" },
            log: Arc::default(),
            is_over: Arc::default(),
        };
        let (log, is_over) = (Arc::clone(&server.log), Arc::clone(&server.is_over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if is_over.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (log, config, behavior) =
                    (Arc::clone(&log), config.clone(), Arc::clone(&behavior));
                thread::spawn(move || serve(stream, config, &*behavior, &log));
            }
        });
        server
    }

    /// The address of a path here.
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.log.lock().unwrap().clone()
    }

    /// The paths of all requests so far.
    pub fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|it| it.path).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

/// Waits until the other side hangs up.
pub fn hang(line: &mut dyn Line) {
    let mut byte = [0];
    while line.read(&mut byte).is_ok_and(|read| read > 0) {}
}

/// A whole answer with a body.
pub fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A whole answer without a body.
pub fn status(line: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {line}\r\ncontent-length: 0\r\n{headers}\r\n").into_bytes()
}

fn serve(
    stream: TcpStream,
    config: Option<Arc<rustls::ServerConfig>>,
    behavior: &Behavior,
    log: &Mutex<Vec<Seen>>,
) {
    let mut line: Box<dyn Line> = match config {
        None => Box::new(stream),
        Some(config) => {
            let connection = rustls::ServerConnection::new(config).unwrap();
            Box::new(rustls::StreamOwned::new(connection, stream))
        }
    };
    let Some(seen) = listen(&mut *line) else {
        return;
    };
    log.lock().unwrap().push(seen.clone());
    behavior(&seen, &mut *line);
    drop(line.flush());
}

/// Reads the header block of a request.
fn listen(line: &mut dyn Line) -> Option<Seen> {
    // One byte at a time: a behavior may want to read on.
    let mut reader = BufReader::with_capacity(1, line);
    let mut lines = Vec::new();
    loop {
        let mut text = String::new();
        if reader.read_line(&mut text).ok()? == 0 {
            return None;
        }
        if text.trim().is_empty() {
            break;
        }
        lines.push(text.trim().to_owned());
    }
    let path = lines.first()?.split(' ').nth(1)?.to_owned();
    let headers = lines.iter().skip(1).filter_map(|it| it.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some(Seen {
        path,
        headers: headers.collect(),
    })
}
