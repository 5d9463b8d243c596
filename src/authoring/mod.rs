//! For who writes rubrics: what is likely a mistake, what a pack says, holds and changes, and tables of others.

pub mod catalogue;
pub mod diff;
pub mod exchange;
mod lint;
pub mod stats;

pub use lint::inspect;
