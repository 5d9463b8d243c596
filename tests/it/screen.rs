//! The program at a real terminal.
#![cfg(unix)]

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::process::{ioctl_tiocsctty, setsid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::support::role;

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).expect("a terminal has some")
}

/// The two ends of a new terminal: the one that a person is at, and the program's.
fn terminal(columns: u16, rows: u16) -> (File, File) {
    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
    grantpt(&near).expect("it is ours");
    unlockpt(&near).expect("it can be opened");
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&near, size).expect("it has a size");
    let name = ptsname(&near, Vec::new()).expect("it has a name").into_string().unwrap();
    let far = File::options().read(true).write(true).open(name).expect("it can be opened");
    (near.into(), far)
}

/// How many bytes of an output a terminal shows that knows synchronized updates: none of one that hasn't ended.
fn whole(output: &[u8]) -> usize {
    let last = |mark: &[u8]| output.windows(mark.len()).rposition(|bytes| bytes == mark);
    match (last(UPDATE), last(UPDATED)) {
        (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
        _ => {
            let begun = (1..UPDATE.len()).rev().find(|count| output.ends_with(&UPDATE[..*count]));
            output.len() - begun.unwrap_or(0)
        }
    }
}

/// Where a frame begins and ends.
const UPDATE: &[u8] = b"\x1b[?2026h";
const UPDATED: &[u8] = b"\x1b[?2026l";

/// The program at a terminal.
pub struct Screen {
    pub child: Child,
    keys: File,
    shown: Arc<Mutex<vt100::Parser>>,
}

impl Screen {
    pub fn start(columns: u16, rows: u16, environment: &[(&str, &str)], args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
        command.args(args).args(role(args));
        Screen::run(columns, rows, command, environment)
    }

    /// Starts another program at a terminal of its own.
    pub fn run(
        columns: u16,
        rows: u16,
        mut command: Command,
        environment: &[(&str, &str)],
    ) -> Self {
        let (near, far) = terminal(columns, rows);
        command.env_remove("NO_COLOR").env_remove("SKILLGAP_PLAIN");
        command.env("SKILLGAP_NO_HISTORY", "1");
        command.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8");
        command.envs(environment.iter().copied());
        let end = || Stdio::from(far.try_clone().expect("it can be shared"));
        command.stdin(end()).stdout(end()).stderr(end());
        // SAFETY: both are plain system calls, which may be made between fork and exec.
        unsafe {
            command.pre_exec(|| {
                setsid()?;
                ioctl_tiocsctty(std::io::stdin())?;
                Ok(())
            });
        }
        let child = command.spawn().expect("the program starts");
        let mut output = near.try_clone().expect("it can be shared");
        let shown = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 1000)));
        let parser = Arc::clone(&shown);
        std::thread::spawn(move || {
            let (mut bytes, mut held) = ([0; 4096], Vec::new());
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                held.extend_from_slice(&bytes[..count]);
                let shown: Vec<u8> = held.drain(..whole(&held)).collect();
                parser.lock().unwrap().process(&shown);
            }
        });
        Screen { child, keys: near, shown }
    }

    pub fn contents(&self) -> String {
        self.shown.lock().unwrap().screen().contents()
    }

    /// Waits until something stands on the screen.
    pub fn see(&self, text: &str) -> String {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(20) {
            let contents = self.contents();
            // Words may be on two lines.
            if contents.split_whitespace().collect::<Vec<_>>().join(" ").contains(text) {
                std::thread::sleep(Duration::from_millis(10));
                self.fits();
                return self.contents();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("no {text:?} on the screen:\n{}", self.contents());
    }

    /// Waits until something stands on the screen, whoever wrote it: a shell may write into what is left of a frame.
    pub fn wait_for(&self, text: &str) {
        let begin = Instant::now();
        while !self.contents().contains(text) {
            let waited = begin.elapsed() < Duration::from_secs(20);
            assert!(waited, "no {text:?} on the screen:\n{}", self.contents());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// No line of a frame was wider than the terminal.
    fn fits(&self) {
        let parser = self.shown.lock().unwrap();
        let screen = parser.screen();
        if screen.alternate_screen() {
            for row in 0..screen.size().0.get() {
                assert!(!screen.row_wrapped(row), "row {row} is too wide:\n{}", screen.contents());
            }
        }
    }

    /// Makes the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.keys, size).expect("it has a size");
        self.shown.lock().unwrap().screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Where the cursor is: row and column.
    pub fn cursor(&self) -> (u16, u16) {
        self.shown.lock().unwrap().screen().cursor_position()
    }

    /// Sends bytes as they are, in one piece.
    pub fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).expect("it takes keys");
    }

    /// Waits until something no longer stands on the screen.
    pub fn lose(&self, text: &str) {
        let begin = Instant::now();
        while self.contents().contains(text) {
            let waited = begin.elapsed() < Duration::from_secs(20);
            assert!(waited, "{text:?} is still on the screen:\n{}", self.contents());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it takes keys");
    }

    /// Presses keys and waits until something stands on the screen.
    pub fn then(&mut self, keys: &str, text: &str) -> String {
        self.press(keys);
        self.see(text)
    }

    /// Presses a key until something stands on the screen, page by page.
    pub fn turn_the_pages(&mut self, key: &str, last: &str) -> String {
        loop {
            let before = self.contents();
            if before.contains(last) {
                return before;
            }
            self.press(key);
            let begin = Instant::now();
            while self.contents() == before && begin.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }

    pub fn code(&mut self) -> i32 {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                std::thread::sleep(Duration::from_millis(20));
                return status.code().unwrap_or_else(|| -status.signal().unwrap_or(0));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("it does not end:\n{}", self.contents());
    }

    /// The terminal is as it was before: first screen, cursor, no marks around what is pasted.
    pub fn is_put_back(&self) -> bool {
        let parser = self.shown.lock().unwrap();
        !parser.screen().hide_cursor()
            && !parser.screen().alternate_screen()
            && !parser.screen().bracketed_paste()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
