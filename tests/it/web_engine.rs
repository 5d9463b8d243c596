//! The engine of the page.

#[path = "../../web/engine/src/session/mod.rs"]
#[allow(dead_code, reason = "the page uses all of it")]
mod session;
