//! The keyboard of the terminal: waits for keys, and tells when the frame needs to be drawn again.

use std::collections::VecDeque;
use std::io;

use console::Term;

use super::keys::Key;
#[cfg(unix)]
use super::sequences::Sequences;

/// Reads keys, and knows what has arrived with them.
#[derive(Default)]
pub struct Keyboard {
    #[cfg(unix)]
    sequences: Sequences,
    /// The size of the terminal, as far as it is known.
    #[cfg(unix)]
    size: Option<(u16, u16)>,
    /// The system gives one key at a time.
    #[cfg(not(unix))]
    none: VecDeque<Key>,
}

#[cfg(unix)]
mod unix {
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::QueueSelector;

    use super::{Key, Keyboard, Sequences, Term, VecDeque, io};

    /// How often to look whether the terminal has another size.
    const TICK: Duration = Duration::from_millis(250);
    /// The parts of a paste arrive faster one after the other than somebody types.
    const PAUSE: Duration = Duration::from_millis(60);
    /// The lines of a paste are there at the same time.
    const AT_ONCE: Duration = Duration::from_millis(5);
    /// However much arrives, asking goes on.
    const MOST_FLUSHED: usize = 256;
    /// No more is read at once than this, so that a flood can't fill the memory.
    const MOST_READ: usize = 1 << 16;
    const INTERRUPT: Key = Key::Control('c');

    impl Keyboard {
        /// The keys that arrived together with the one that was read last.
        pub fn waiting(&mut self) -> &mut VecDeque<Key> {
            self.sequences.waiting()
        }

        /// Waits for a key.
        pub fn next(&mut self, term: &Term) -> io::Result<Key> {
            loop {
                if let Some(key) = self.waiting().pop_front() {
                    return Ok(key);
                }
                let begin = Instant::now();
                self.fill(self.sequences.unfinished().unwrap_or(TICK))?;
                // A wait that took far too long means that the program was stopped meanwhile.
                let stopped = begin.elapsed() > Duration::from_secs(3)
                    || crate::interrupt::held().is_disturbed();
                if self.size.replace(term.size()).is_some_and(|size| size != term.size()) || stopped
                {
                    return Ok(Key::Redraw);
                }
            }
        }

        /// Reads what has arrived, if anything does in this time, to the end of what has begun.
        fn fill(&mut self, mut wait: Duration) -> io::Result<()> {
            let (mut bytes, mut read) = ([0; 4096], 0);
            while read < MOST_READ && is_readable(wait)? {
                let count = read_some(&mut bytes)?;
                bytes[..count].iter().for_each(|byte| self.sequences.feed(*byte));
                read += count;
                wait = self.sequences.unfinished().unwrap_or(Duration::ZERO);
            }
            if read < MOST_READ {
                self.sequences.quiet();
            }
            Ok(())
        }

        /// Forgets what has arrived and the rest of it that is still arriving.
        pub fn forget(&mut self) -> io::Result<()> {
            let interrupts = self.waiting().contains(&INTERRUPT);
            self.sequences = Sequences::default();
            self.waiting().extend(interrupts.then_some(INTERRUPT));
            let (mut bytes, mut read) = ([0; 4096], 0);
            while !interrupts && read < 16 * MOST_READ && is_readable(PAUSE)? {
                let count = read_some(&mut bytes)?;
                read += count.max(1024);
                if bytes[..count] == [0x03] {
                    self.waiting().push_back(INTERRUPT);
                    break;
                }
            }
            Ok(())
        }
    }

    /// Whether the terminal has a line that nobody has asked for yet, or gets one in this time.
    pub fn waits(wait: Duration) -> io::Result<bool> {
        Ok(rustix::termios::isatty(io::stdin()) && is_readable(wait)?)
    }

    /// Drops the lines that arrive together with the one that was read last; whether there are any.
    pub fn drop_lines() -> io::Result<bool> {
        let (mut dropped, mut wait) = (0, AT_ONCE);
        while dropped < MOST_FLUSHED
            && waits(wait)?
            && rustix::termios::tcflush(io::stdin(), QueueSelector::IFlush).is_ok()
        {
            (dropped, wait) = (dropped + 1, PAUSE);
        }
        Ok(dropped > 0)
    }

    fn is_readable(wait: Duration) -> io::Result<bool> {
        let stdin = io::stdin();
        let mut polled = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut polled, Timespec::try_from(wait).ok().as_ref()) {
            Ok(count) => Ok(count > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn read_some(bytes: &mut [u8]) -> io::Result<usize> {
        match rustix::io::read(io::stdin(), bytes) {
            // The terminal is gone.
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(count),
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
pub use unix::{drop_lines, waits};

/// Whether the terminal has a line that nobody has asked for yet, which can't be told.
#[cfg(not(unix))]
pub fn waits(_: std::time::Duration) -> io::Result<bool> {
    Ok(false)
}

/// Drops the lines that arrive together with the one that was read last, which can't be told.
#[cfg(not(unix))]
pub fn drop_lines() -> io::Result<bool> {
    Ok(false)
}

#[cfg(not(unix))]
impl Keyboard {
    /// The keys that arrived together with the one that was read last.
    pub fn waiting(&mut self) -> &mut VecDeque<Key> {
        &mut self.none
    }

    /// Waits for a key. The system tells keys apart itself, without modifiers.
    pub fn next(&mut self, term: &Term) -> io::Result<Key> {
        Ok(match term.read_key_raw()? {
            console::Key::Char(c) if c.is_control() => Key::Unknown,
            console::Key::Char(c) => Key::Char(c),
            console::Key::Enter => Key::Enter,
            console::Key::Tab => Key::Tab,
            console::Key::BackTab => Key::BackTab,
            console::Key::Backspace => Key::Backspace,
            console::Key::Del => Key::Delete,
            console::Key::ArrowUp => Key::Up,
            console::Key::ArrowDown => Key::Down,
            console::Key::ArrowLeft => Key::Left,
            console::Key::ArrowRight => Key::Right,
            console::Key::Home => Key::Home,
            console::Key::End => Key::End,
            console::Key::PageUp => Key::PageUp,
            console::Key::PageDown => Key::PageDown,
            console::Key::Escape => Key::Escape,
            console::Key::CtrlC => Key::Control('c'),
            _ => Key::Unknown,
        })
    }

    /// Forgets what has arrived, which is nothing.
    pub fn forget(&mut self) -> io::Result<()> {
        Ok(())
    }
}
