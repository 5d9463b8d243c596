pub mod assessment;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod gap;
pub mod rubric;
pub mod score;
pub mod store;
