//! A real terminal: whatever happens, the shell gets it back as it was.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::fetch::server::{self, Server};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long something may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal of 100×30, and what the terminal shows.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    child: Box<dyn Child + Send + Sync>,
    pub folder: tempfile::TempDir,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Pty {
    fn newsmark(variables: &[(&str, &str)]) -> Self {
        Self::run(
            env!("CARGO_BIN_EXE_newsmark"),
            variables,
            &|command, folder| {
                command.args(["--library".as_ref(), folder.join("library.db").as_os_str()]);
                let article = folder.join("article.txt");
                std::fs::write(
                    &article,
                    "Ferry stops for a gull\n\nThe ferry stopped for an hour.\n",
                )
                .unwrap();
                command.arg(article);
            },
        )
    }

    pub fn run(
        program: &str,
        variables: &[(&str, &str)],
        arguments: &dyn Fn(&mut CommandBuilder, &Path),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let size = PtySize {
            rows: 30,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder.path());
        command.env("PATH", "/usr/bin:/bin");
        for (name, value) in variables {
            command.env(name, value);
        }
        arguments(&mut command, folder.path());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen: vt100::Parser::new(cells(30), cells(100), 0),
            raw: Vec::new(),
            child,
            folder,
        }
    }

    /// Waits until the screen holds these words.
    pub fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |pty| pty.screen.screen().contents().contains(words));
    }

    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            } else if Instant::now() > end {
                panic!("no `{what}` on:\n{}", self.screen.screen().contents());
            }
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Waits for the end, reads what is left, and gives the exit status.
    pub fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            } else if let Some(status) = self.child.try_wait().unwrap() {
                self.read_rest();
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it does not end");
        }
    }

    /// Reads what the program wrote before it ended: it may have come after the last look.
    fn read_rest(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    /// Whether the terminal is the shell's again: its own screen, a cursor, no mouse, no paste marks.
    fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "paste marks are on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }
}

#[test]
fn q_gives_the_terminal_back() {
    let mut pty = Pty::newsmark(&[]);
    pty.wait_for("Ferry stops for a gull");
    assert!(pty.screen.screen().alternate_screen());
    assert!(pty.screen.screen().bracketed_paste());
    pty.press("q");
    assert_eq!(pty.end(), 0);
    pty.assert_given_back();
}

#[test]
fn a_passage_tagged_just_before_the_end_is_there_the_next_time() {
    let mut pty = Pty::newsmark(&[]);
    pty.wait_for("1 article added");
    pty.wait_for("The ferry stopped for an hour.");
    pty.press("\rvtnew/tag\r");
    pty.press("Q");
    assert_eq!(pty.end(), 0);
    let library = pty.folder.path().join("library.db");
    let mut again = Pty::run(env!("CARGO_BIN_EXE_newsmark"), &[], &|command, _| {
        command.args(["--library".as_ref(), library.as_os_str()]);
    });
    again.wait_for("⟨new/tag⟩");
    again.press("u");
    again.wait_for("taken back");
    again.press("Q");
    assert_eq!(again.end(), 0);
}

#[test]
fn a_file_that_is_not_there_is_said_first_and_whole() {
    let mut pty = Pty::newsmark(&[]);
    pty.wait_for("1 article added");
    pty.press(":add no/such.txt\r");
    pty.wait_for("not added: no/such.txt: cannot be opened");
    pty.press("Q");
    assert_eq!(pty.end(), 0);
    assert!(!String::from_utf8_lossy(&pty.raw).contains("0 articles"));
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        let mut pty = Pty::newsmark(&[]);
        pty.wait_for("Ferry stops");
        pty.signal(name);
        assert_eq!(pty.end(), 128 + number, "{name}");
        pty.assert_given_back();
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_what_happened() {
    if !cfg!(debug_assertions) {
        return; // a release does not panic on purpose
    }
    for place in ["update", "writer"] {
        let mut pty = Pty::newsmark(&[("NEWSMARK_PANIC", place)]);
        pty.wait_for("1 article added");
        pty.wait_for("The ferry stopped for an hour.");
        pty.press("\rvtx\r");
        assert_ne!(pty.end(), 0, "{place}");
        pty.assert_given_back();
        let said = String::from_utf8_lossy(&pty.raw).into_owned();
        assert!(said.contains("panicked"), "{place}: {said}");
    }
}

#[test]
fn the_program_stops_with_the_shell_and_comes_back() {
    let mut pty = Pty::run("/bin/bash", &[("PS1", "shell> ")], &|command, folder| {
        command.args(["--norc", "--noprofile", "-i"]);
        command.env("LIBRARY", folder.join("library.db"));
    });
    pty.wait_for("shell>");
    let program = env!("CARGO_BIN_EXE_newsmark");
    pty.press(&format!("{program} --library $LIBRARY\n"));
    pty.wait_for("Nothing to read yet");
    pty.press("\u{1a}");
    pty.wait_for("Stopped");
    assert!(!pty.screen.screen().alternate_screen());
    pty.press("fg\n");
    pty.wait_for("Nothing to read yet");
    pty.press("q");
    pty.wait_until("the shell", |pty| {
        let contents = pty.screen.screen().contents();
        contents.trim_end().ends_with("shell>")
    });
    pty.press("exit\n");
    pty.end();
}

#[test]
fn a_new_size_is_drawn() {
    let mut pty = Pty::newsmark(&[]);
    pty.wait_for("Ferry stops");
    let size = PtySize {
        rows: 12,
        cols: 50,
        pixel_width: 0,
        pixel_height: 0,
    };
    pty.screen.screen_mut().set_size(cells(12), cells(50));
    pty.master.resize(size).unwrap();
    pty.wait_until("50 columns", |pty| {
        let first = pty.screen.screen().rows(0, 50).next().unwrap_or_default();
        first.trim_end().chars().count() <= 50 && first.contains("unread")
    });
    pty.press("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn without_a_terminal_one_line_of_words_is_said() {
    let check = |term: &str| {
        let mut pty = Pty::newsmark(&[("TERM", term)]);
        assert_eq!(pty.end(), 2);
        let said = String::from_utf8_lossy(&pty.raw).into_owned();
        assert!(
            said.starts_with("error: newsmark needs a terminal here"),
            "{said}"
        );
        assert_eq!(said.trim_end().lines().count(), 1);
    };
    check("dumb");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_newsmark"))
        .args(["--library", "/nowhere/library.db"])
        .env("TERM", "xterm")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

/// A server of small feeds: each path is a feed with one article.
fn feeds() -> Server {
    Server::new(|seen, line| {
        let number = seen.path.trim_start_matches('/');
        let body = format!(
            "<rss version=\"2.0\"><channel><title>Paper {number}</title><item><guid>a</guid>\
             <title>Headline number {number}</title>\
             <description>The tide of day {number} came late.</description></item></channel></rss>"
        );
        let head = "content-type: application/rss+xml\r\n";
        drop(line.write_all(&server::ok(head, body.as_bytes())));
    })
}

#[test]
fn a_list_of_ten_feeds_leads_to_a_headline_without_a_key() {
    let server = feeds();
    let mut pty = Pty::run(env!("CARGO_BIN_EXE_newsmark"), &[], &|command, folder| {
        let settings = format!("[fetch]\nallow_private = [\"{}\"]\n", server.address);
        std::fs::write(folder.join("config.toml"), settings).unwrap();
        let outline = |nth| {
            let url = format!("http://{}/{nth}", server.address);
            format!("<outline type=\"rss\" text=\"Paper {nth}\" xmlUrl=\"{url}\"/>")
        };
        let outlines: String = (1..=10).map(outline).collect();
        let list = folder.join("papers.opml");
        let opml = format!("<opml version=\"2.0\"><head/><body>{outlines}</body></opml>");
        std::fs::write(&list, opml).unwrap();
        command.args(["--library".as_ref(), folder.join("library.db").as_os_str()]);
        command.args(["--config".as_ref(), folder.join("config.toml").as_os_str()]);
        command.arg(list);
    });
    pty.wait_for("Headline number");
    pty.wait_for("10 new articles from 10 feeds");
    pty.press("qq");
    assert_eq!(pty.end(), 0);
}
