//! A tree, packed to be read into its type.

use super::{Node, Value};
use crate::text::packed::Packer;
use crate::text::sorting::map_of;

impl Node {
    /// The same value, packed.
    pub(super) fn packed(&self) -> String {
        let mut packer = Packer::default();
        self.pack(&mut packer);
        packer.packed
    }

    fn pack<'a>(&'a self, packer: &mut Packer<'a>) {
        match &self.value {
            Value::Null => packer.null(),
            Value::Bool(value) => packer.truth(*value),
            Value::Integer(value) => packer.whole(*value),
            Value::Float(value) => packer.real(*value),
            Value::String(value) => packer.text(value),
            Value::Array(items) => {
                packer.list(items.len());
                items.iter().for_each(|item| item.pack(packer));
            }
            Value::Table(entries) => {
                // The last of a key that is doubled.
                let by_key = map_of(entries.iter().map(|entry| (entry.key.as_str(), &entry.node)));
                packer.table(by_key.len());
                for (key, node) in by_key {
                    packer.text(key);
                    node.pack(packer);
                }
            }
        }
    }
}
