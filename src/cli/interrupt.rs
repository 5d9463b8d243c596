//! The end that comes from outside: Ctrl-C, a closed terminal, a polite kill. Whoever notices it first -
//! the handler's thread, or a prompt that fails - puts the terminal back, gives the file free, says how
//! to go on and exits.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use skillgap::store::Place;

use crate::error::Failure;

/// What has to be put in order at the end. While somebody holds it, nothing ends: a file that is being
/// saved is saved.
pub struct AtEnd {
    /// The file that this run writes.
    pub place: Option<Place>,
    /// What to say.
    pub said: String,
    /// Whether the terminal's second screen is shown, without a cursor.
    pub second_screen: bool,
    /// Whether keys are read one by one and none of them shows, and what is pasted is marked as such.
    keys: bool,
    /// How the terminal was before a prompt changed it.
    #[cfg(unix)]
    terminal: Option<rustix::termios::Termios>,
}

impl AtEnd {
    /// Shows the second screen or the first, and reads keys one by one or not.
    pub fn show(&mut self, second_screen: bool, keys: bool) -> io::Result<()> {
        let mut text = String::new();
        if keys != self.keys {
            text.push_str(if keys { "\x1b[?2004h" } else { "\x1b[?2004l" });
        }
        if second_screen != self.second_screen {
            text.push_str(if second_screen { ENTER_SCREEN } else { LEAVE_SCREEN });
        }
        (self.second_screen, self.keys) = (second_screen, keys);
        self.read_keys();
        io::stderr().write_all(text.as_bytes())
    }

    /// Whether keys are no longer read one by one: whoever stopped the program from outside changed that.
    #[cfg(unix)]
    pub fn is_disturbed(&self) -> bool {
        use rustix::termios::{LocalModes, tcgetattr};
        self.keys
            && tcgetattr(io::stdin()).is_ok_and(|now| now.local_modes.contains(LocalModes::ICANON))
    }

    /// Nobody can stop the program from outside.
    #[cfg(not(unix))]
    pub fn is_disturbed(&self) -> bool {
        false
    }

    /// Shows and reads again what was shown and read before somebody else used the terminal.
    pub fn take_back(&mut self) -> io::Result<()> {
        let before = (self.second_screen, self.keys);
        (self.second_screen, self.keys) = (false, false);
        self.show(before.0, before.1)
    }

    /// Puts the terminal into the mode in which its keys are read, whatever changed it.
    pub fn read_keys(&self) {
        #[cfg(unix)]
        if let Some(before) = &self.terminal {
            use rustix::termios::{OptionalActions, tcsetattr};
            let mut terminal = before.clone();
            if self.keys {
                terminal.make_raw();
                terminal.output_modes = before.output_modes;
            }
            // Nothing can be done if the terminal is gone.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &terminal);
        }
    }
}

static HELD: Mutex<AtEnd> = Mutex::new(AtEnd {
    place: None,
    said: String::new(),
    second_screen: false,
    keys: false,
    #[cfg(unix)]
    terminal: None,
});

/// What has to be put in order at the end.
pub fn held() -> MutexGuard<'static, AtEnd> {
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
    // A panic message appears on the first screen, and the terminal stays usable.
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if let Ok(mut held) = HELD.try_lock() {
            let _ = held.show(false, false);
        }
        told(panic);
    }));
    ctrlc::set_handler(|| end()).map_err(|error| {
        Failure::new(format!("skillgap can't listen for Ctrl-C: {error}."), "Start skillgap again.")
    })
}

/// Ends the program as interrupted.
pub fn end() -> ! {
    let mut held = held();
    // Nothing can be done if the terminal is gone, here and below.
    let _ = held.show(false, false);
    if !held.said.is_empty() {
        let _ = io::stderr().write_all(format!("{}\n", held.said).as_bytes());
    }
    drop(held.place.take());
    std::process::exit(130)
}

/// Stops the program until it is continued, as Ctrl-Z does, with the terminal as it was before; false
/// where nobody could continue it.
#[cfg(unix)]
pub fn suspend() -> io::Result<bool> {
    use std::time::{Duration, Instant};
    let mut before = held();
    let (second_screen, keys) = (before.second_screen, before.keys);
    before.show(false, false)?;
    drop(before);
    let begin = Instant::now();
    // Everything that was started together stops, as the shell expects it.
    rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
    // The signal may reach another thread first.
    std::thread::sleep(Duration::from_millis(50));
    let stopped = begin.elapsed() > Duration::from_millis(200);
    held().show(second_screen, keys)?;
    Ok(stopped)
}

/// There is no such thing.
#[cfg(not(unix))]
pub fn suspend() -> io::Result<bool> {
    Ok(false)
}

/// Shows the terminal's second screen without a cursor.
const ENTER_SCREEN: &str = "\x1b[?1049h\x1b[?25l";
/// Goes back to the first screen, with a cursor.
const LEAVE_SCREEN: &str = "\x1b[?25h\x1b[?1049l\x1b[?25h";
