//! Lists in order, as [`slice::sort_by`] and its kin put them. Those are compiled for each list and each order, which
//! was an eighth of the program; here only what compares is.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Puts items in an order; equal ones stay as they are.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = in_order(items.len(), &mut |one, other| compare(&items[one], &items[other]));
    arrange(items, order);
}

/// The same by what a key has for each.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The same by keys that are dear to make, so each is made once.
pub fn sort_by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = in_order(items.len(), &mut |one, other| keys[one].cmp(&keys[other]));
    arrange(items, order);
}

/// A map of these entries; the last of a key counts. `collect` would sort them first, once more for each map.
pub fn map_of<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The places of so many items, in their order.
fn in_order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Moves to each place the item of the place that `order` names.
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..items.len() {
        let mut at = start;
        while order[at] != start {
            let from = std::mem::replace(&mut order[at], at);
            items.swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_is_sorted_as_the_standard_library_sorts_it(
            items in proptest::collection::vec((0..9_u8, 0..99_u8), 0..60),
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let (mut by, mut by_key, mut cached) = (items.clone(), items.clone(), items);
            sort_by(&mut by, |one, other| one.0.cmp(&other.0));
            sort_by_key(&mut by_key, |item| item.0);
            sort_by_cached_key(&mut cached, |item| item.0);
            prop_assert_eq!(&by, &expected);
            prop_assert_eq!(&by_key, &expected);
            prop_assert_eq!(&cached, &expected);
        }
    }
}
