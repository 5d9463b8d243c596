//! The engine of the page: skillgap's library behind three functions that a browser can call. `web/engine.mjs` calls
//! them the way a page does.
//!
//! A request is a JSON text in UTF-8, and so is its answer. Who calls takes room with `alloc`, writes the request there,
//! and hands it over with `call`. The answer is the caller's: it goes back with `free` when it was read.
//!
//! What requests there are is said in `session`. The module imports nothing, so it reads no clock, file or network.

// The system's allocator has other addresses than the 32 bits of a WebAssembly memory.
#![cfg(target_family = "wasm")]

use std::cell::RefCell;

use session::Session;

mod session;

thread_local! {
    static SESSION: RefCell<Session> = RefCell::new(Session::default());
}

/// Room for a request of this many bytes, filled with zeros.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    let room: Box<[u8]> = vec![0; len].into();
    Box::into_raw(room).cast()
}

/// Answers the request in `alloc`'s room, and takes the room back. The answer's address is in the low half, its length
/// in the high half.
///
/// # Safety
/// `ptr` came from `alloc(len)`, and was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(ptr: *mut u8, len: usize) -> u64 {
    // SAFETY: the caller says that the room is its own.
    let request = unsafe { room(ptr, len) };
    let answer =
        SESSION.with_borrow_mut(|session| session.call(&String::from_utf8_lossy(&request)));
    let answer = answer.into_bytes().into_boxed_slice();
    let len = answer.len();
    (len as u64) << 32 | Box::into_raw(answer).cast::<u8>() as u64
}

/// Takes back an answer, or room for a request that was not made.
///
/// # Safety
/// `ptr` and `len` are those of an answer or of `alloc`, and were not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(ptr: *mut u8, len: usize) {
    // SAFETY: the caller says that the room is its own.
    drop(unsafe { room(ptr, len) });
}

/// The bytes of a room that was handed out.
unsafe fn room(ptr: *mut u8, len: usize) -> Box<[u8]> {
    // SAFETY: each room is a boxed slice of this length.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr, len)) }
}
