//! The end that comes from outside: Ctrl-C, a closed terminal, a polite kill. Whoever notices it first -
//! the handler's thread, or a prompt that fails - puts the terminal back, gives the file free, says how
//! to go on and exits.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use skillgap::store::Place;

use crate::error::Failure;

/// What has to be put in order at the end. While somebody holds it, nothing ends: a file that is being
/// saved is saved.
pub struct Held {
    /// The file that this run writes.
    pub place: Option<Place>,
    /// What to say.
    pub said: String,
    /// Whether the terminal's second screen is shown, without a cursor.
    pub second_screen: bool,
    /// How the terminal was before a prompt changed it.
    #[cfg(unix)]
    terminal: Option<rustix::termios::Termios>,
}

impl Held {
    /// Whether keys show as they are pressed. On the second screen they must not: what is typed ahead
    /// would stand in the frame.
    pub fn echo(&self, on: bool) {
        #[cfg(unix)]
        if let Some(terminal) = &self.terminal {
            use rustix::termios::{LocalModes, OptionalActions, tcsetattr};
            let mut terminal = terminal.clone();
            terminal.local_modes.set(LocalModes::ECHO, on);
            // Without it asking works as well, only less tidily.
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &terminal);
        }
        #[cfg(not(unix))]
        let _ = on;
    }
}

static HELD: Mutex<Held> = Mutex::new(Held {
    place: None,
    said: String::new(),
    second_screen: false,
    #[cfg(unix)]
    terminal: None,
});

/// What has to be put in order at the end.
pub fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does something during which nothing ends: a file that is being written is written, and nothing of it is
/// left half way.
pub fn undisturbed<T>(write: impl FnOnce() -> T) -> T {
    // Without it writing works as well, only less tidily.
    let _ = install();
    let _held = held();
    write()
}

/// From now on an interruption ends the program in order.
pub fn install() -> Result<(), Failure> {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    #[cfg(unix)]
    {
        held().terminal = rustix::termios::tcgetattr(std::io::stdin()).ok();
    }
    ctrlc::set_handler(|| end()).map_err(|error| Failure::new(error, "start the program again"))
}

/// Ends the program as interrupted.
pub fn end() -> ! {
    let mut held = held();
    let mut text = if held.second_screen { LEAVE_SCREEN.to_owned() } else { String::new() };
    #[cfg(unix)]
    if let Some(terminal) = &held.terminal {
        use rustix::termios::{OptionalActions, tcsetattr};
        // Nothing can be done if the terminal is gone, here and below.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, terminal);
    }
    text.push_str(&held.said);
    if !held.said.is_empty() {
        text.push('\n');
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
    drop(held.place.take());
    std::process::exit(130)
}

/// Shows the terminal's second screen without a cursor.
pub const ENTER_SCREEN: &str = "\x1b[?1049h\x1b[?25l";
/// Goes back to the first screen, with a cursor.
pub const LEAVE_SCREEN: &str = "\x1b[?25h\x1b[?1049l\x1b[?25h";
