//! Blocks through several threads, in order: the first block to the first thread, and so on in turn. So the results
//! come in order when they are taken in turn, and no more blocks are in memory than the threads have before them.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Blocks that wait for a thread, and results that wait to be taken.
const WAITING: usize = 1;

/// Lets `make` a worker on each of `threads` threads, gives them what `next` says in turn, and `take`s the results in
/// the same order. Stops at the first error of either.
pub fn in_order<I: Send, O: Send, E: Send, W: FnMut(I) -> O>(
    threads: usize,
    mut next: impl FnMut() -> Result<Option<I>, E> + Send,
    make: impl Fn() -> W + Sync,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let mut inputs: Vec<SyncSender<I>> = Vec::with_capacity(threads);
        let mut outputs: Vec<Receiver<O>> = Vec::with_capacity(threads);
        for _ in 0..threads {
            let (send_input, input) = sync_channel::<I>(WAITING);
            let (output, take_output) = sync_channel::<O>(WAITING);
            let make = &make;
            scope.spawn(move || {
                let mut work = make();
                // Who takes the results may have stopped.
                let _ = input.into_iter().try_for_each(|block| output.send(work(block)));
            });
            inputs.push(send_input);
            outputs.push(take_output);
        }
        let reader = scope.spawn(move || {
            for input in inputs.iter().cycle() {
                let Some(block) = next()? else { break };
                if input.send(block).is_err() {
                    break;
                }
            }
            Ok(())
        });
        let taken = outputs.iter().cycle().map_while(|output| output.recv().ok());
        let told = taken.into_iter().try_for_each(&mut take);
        // The threads stop as soon as nobody takes their results.
        drop(outputs);
        told.and(reader.join().unwrap_or(Ok(())))
    })
}
