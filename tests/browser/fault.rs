//! Faults and additions of a server around the shipped answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

/// What happens to the file of the build whose name has this beginning and end around its hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault(pub(crate) &'static str, pub(crate) &'static str, pub(crate) Kind);

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Missing,
    /// Served with another content type, as some proxies do.
    Typed(&'static str),
    /// Replaced by a page, as some hosts do for every unknown address.
    Page,
    /// Truncated to half without an error.
    Half,
    /// Redirected, as a network does that wants a login first.
    Redirected,
    /// Never answered.
    Stalled,
    /// The first time so, and well afterwards.
    AtFirst(&'static Kind),
}

impl Fault {
    /// The router with this fault.
    pub(crate) fn around(self, router: Router) -> Router {
        let Fault(begin, end, kind) = self;
        let asked = Arc::new(AtomicBool::new(false));
        router.layer(from_fn(move |request: Request, next: Next| {
            let asked = asked.clone();
            async move {
                let name = request.uri().path().rsplit('/').next().unwrap_or_default();
                if !(name.starts_with(begin) && name.ends_with(end)) {
                    return next.run(request).await;
                }
                let kind = match kind {
                    Kind::AtFirst(_) if asked.swap(true, Ordering::Relaxed) => {
                        return next.run(request).await;
                    }
                    Kind::AtFirst(kind) => *kind,
                    kind => kind,
                };
                let mut response = whole(request, next).await;
                match kind {
                    Kind::Missing => *response.status_mut() = StatusCode::NOT_FOUND,
                    Kind::Typed(other) => set_type(&mut response, other),
                    Kind::Page => {
                        set_type(&mut response, "text/html");
                        response =
                            with_body(response, |_| b"<!doctype html><title>Welkom</title>".into()).await;
                    }
                    Kind::Half => {
                        response = with_body(response, |bytes| bytes[..bytes.len() / 2].into()).await;
                    }
                    Kind::Redirected => {
                        *response.status_mut() = StatusCode::FOUND;
                        response.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
                    }
                    Kind::Stalled => std::future::pending().await,
                    Kind::AtFirst(_) => unreachable!("a fault that is there at first is another one"),
                }
                response
            }
        }))
    }
}

/// The router with a script that runs in the page before everything else. It is served from the same origin
/// as all other files, so the policy of the page applies to it.
pub(crate) fn with_first_script(router: Router, script: String) -> Router {
    router.layer(from_fn(move |request: Request, next: Next| {
        let script = script.clone();
        async move {
            match request.uri().path() {
                "/first.js" => {
                    let mut response = next.run(request).await;
                    *response.status_mut() = StatusCode::OK;
                    set_type(&mut response, "text/javascript");
                    with_body(response, |_| script.into_bytes()).await
                }
                "/" | "/index.html" => {
                    with_body(whole(request, next).await, |page| {
                        let page = String::from_utf8(page).expect("the page is UTF-8");
                        page.replacen("<head>", "<head><script src=\"first.js\"></script>", 1).into_bytes()
                    })
                    .await
                }
                _ => next.run(request).await,
            }
        }
    }))
}

/// The router with a profile under this id.
pub(crate) fn with_profile(router: Router, id: &str, text: String) -> Router {
    let path = format!("/profiles/{id}.json");
    router.layer(from_fn(move |request: Request, next: Next| {
        let (path, text) = (path.clone(), text.clone());
        async move {
            let is_it = request.uri().path() == path;
            let mut response = next.run(request).await;
            if is_it {
                *response.status_mut() = StatusCode::OK;
                set_type(&mut response, "application/json");
                response = with_body(response, |_| text.into_bytes()).await;
            }
            response
        }
    }))
}

/// The answer without compression.
async fn whole(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(ACCEPT_ENCODING);
    next.run(request).await
}

fn set_type(response: &mut Response, value: &'static str) {
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(value));
}

async fn with_body(response: Response, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a file of the build can be read");
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(change(bytes.into())))
}
