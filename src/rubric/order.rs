//! Whether skills can be learned one after the other.

use std::collections::BTreeMap;
use std::slice::Iter;

use crate::text::sorting::map_of;

/// Ids that wait for each other in a circle, sorted, of ids with those that each waits for. Of several circles
/// there are those that share no id.
pub(super) fn circles<'a, Id: AsRef<str> + 'a>(
    waits: impl Iterator<Item = (&'a str, &'a [Id])>,
) -> Vec<Vec<&'a str>> {
    let mut left: BTreeMap<&str, Iter<'_, Id>> =
        map_of(waits.map(|(id, waits)| (id, waits.iter())));
    let mut circles = Vec::new();
    while let Some(first) = left.pop_first() {
        // From each skill to one that it waits for; a loop, since a chain can be longer than the stack.
        let mut way = vec![first];
        let mut places = BTreeMap::from([(way[0].0, 0)]);
        while let Some((id, waits)) = way.last_mut() {
            let Some(next) = waits.next() else {
                places.remove(id);
                way.pop();
                continue;
            };
            if let Some(at) = places.get(next.as_ref()) {
                let mut circle: Vec<&str> = way[*at..].iter().map(|(id, _)| *id).collect();
                circle.sort_unstable();
                circles.push(circle);
                break;
            }
            if let Some(found) = left.remove_entry(next.as_ref()) {
                places.insert(found.0, way.len());
                way.push(found);
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::circles;

    fn found(waits: &[(String, Vec<String>)]) -> Vec<Vec<&str>> {
        circles(waits.iter().map(|(id, waits)| (id.as_str(), waits.as_slice())))
    }

    /// Whether each can come after those that it waits for.
    fn can_be_ordered(waits: &[(String, Vec<String>)]) -> bool {
        let mut left: Vec<_> = waits.to_vec();
        loop {
            let open: Vec<String> = left.iter().map(|(id, _)| id.clone()).collect();
            left.retain(|(_, waits)| waits.iter().any(|id| open.contains(id)));
            if left.len() == open.len() {
                return left.is_empty();
            }
        }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_has_no_circle_until_its_ends_meet() {
        let mut waits: Vec<_> =
            (0..100_000).map(|at| (format!("{at:06}"), vec![format!("{:06}", at + 1)])).collect();
        assert!(found(&waits).is_empty());
        waits.reverse();
        assert!(found(&waits).is_empty());
        waits[0].1.push("000000".to_owned());
        let circles = found(&waits);
        assert_eq!((circles.len(), circles[0].len()), (1, 100_000));
    }

    #[test]
    fn only_the_circle_is_named_and_not_what_waits_for_it() {
        let waits = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "d"), ("e", "x")]
            .map(|(id, next)| (id.to_owned(), vec![next.to_owned()]));
        assert_eq!(found(&waits), [vec!["b", "c"], vec!["d"]]);
    }

    proptest! {
        #[test]
        fn there_is_a_circle_just_where_there_is_no_order(
            all in prop::collection::btree_map("[a-h]", prop::collection::vec("[a-h]", 0..3), 0..8),
        ) {
            let waits: Vec<_> = all.into_iter().collect();
            let circles = found(&waits);
            prop_assert_eq!(circles.is_empty(), can_be_ordered(&waits));
            let mut ids = circles.concat();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), count);
            for circle in circles {
                for id in &circle {
                    let (_, next) = waits.iter().find(|(other, _)| other == id).unwrap();
                    prop_assert!(next.iter().any(|next| circle.contains(&next.as_str())));
                }
            }
        }
    }
}
