//! The app in the browser: the only place where components and browser meet.
use leptos::prelude::*;

/// Mounts the app. (For now a placeholder.)
pub fn start() {
    leptos::mount::mount_to_body(|| leptos::html::p().child(move || "Wegwijzer".to_owned()));
}
