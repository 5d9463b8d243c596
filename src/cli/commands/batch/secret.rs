//! The secret behind pseudonyms.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::path::Path;

use sha2::{Digest, Sha256};
use skillgap::store::{self, Readers};

use crate::error::Failure;

/// A secret that only its holder knows.
pub struct Secret(Vec<u8>);

/// A shorter secret could be guessed.
const LEAST_BYTES: usize = 16;

impl Secret {
    /// The secret in a file, which is made if it isn't there.
    pub fn of(path: &Path) -> Result<Secret, Failure> {
        if !store::exists(path) {
            let secret = (0..4).map(|part| format!("{:016x}", RandomState::new().hash_one(part)));
            let secret = secret.collect::<String>() + "\n";
            store::write_bytes(path, secret.as_bytes(), Readers::Owner)?;
        }
        refuse_shared(path)?;
        let secret = store::read_bytes(path)?.trim_ascii().to_vec();
        if secret.len() < LEAST_BYTES {
            let what =
                format!("The secret in `{}` has fewer than {LEAST_BYTES} bytes.", path.display());
            return Err(Failure::new(
                what,
                "Use a file that doesn't exist yet, and skillgap creates it.",
            ));
        }
        Ok(Secret(secret))
    }

    /// What stands for a key: 32 hex digits of HMAC-SHA-256, see [RFC 2104](https://www.rfc-editor.org/rfc/rfc2104).
    pub fn pseudonym(&self, key: &str) -> String {
        const BLOCK: usize = 64;
        let mut secret = self.0.clone();
        if secret.len() > BLOCK {
            secret = Sha256::digest(&secret).to_vec();
        }
        secret.resize(BLOCK, 0);
        let padded = |with: u8| secret.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
        let inner = Sha256::new().chain_update(padded(0x36)).chain_update(key).finalize();
        let outer = Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize();
        outer.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Refuses a file that others can read.
#[cfg(unix)]
fn refuse_shared(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let of_others = std::fs::metadata(path)?.permissions().mode() & 0o077;
    if of_others == 0 {
        return Ok(());
    }
    let what = format!("Others can read the secret in `{}`.", path.display());
    Err(Failure::new(what, format_args!("Run `chmod 600 {}`.", crate::ui::quoted(path))))
}

/// There, permissions say something else.
#[cfg(not(unix))]
fn refuse_shared(_: &Path) -> Result<(), Failure> {
    Ok(())
}
