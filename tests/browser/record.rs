//! Records the requests to a test's server, which works in every engine.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, ORIGIN, REFERER, SET_COOKIE};
use axum::middleware::{Next, from_fn};

/// A request, with what could reveal something about the person who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// With the query.
    pub(crate) path: String,
    pub(crate) referrer: Option<String>,
    /// The origin of the requesting page; browsers send it where another site may read the answer.
    pub(crate) origin: Option<String>,
    /// Whether it sent a cookie, or its answer set one.
    pub(crate) cookie: bool,
}

fn text(header: Option<&HeaderValue>) -> Option<String> {
    header.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
}

/// All requests so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record(Arc<Mutex<Vec<Asked>>>);

impl Record {
    pub(crate) fn all(&self) -> Vec<Asked> {
        self.0.lock().expect("no recorder panics").clone()
    }

    /// The router with every request recorded.
    pub(crate) fn around(&self, router: Router) -> Router {
        let record = self.clone();
        router.layer(from_fn(move |request: Request, next: Next| {
            let record = record.clone();
            async move {
                let mut asked = Asked {
                    path: request.uri().to_string(),
                    referrer: text(request.headers().get(REFERER)),
                    origin: text(request.headers().get(ORIGIN)),
                    cookie: request.headers().contains_key(COOKIE),
                };
                let number = record.add(asked.clone());
                let response = next.run(request).await;
                asked.cookie |= response.headers().contains_key(SET_COOKIE);
                record.0.lock().expect("no recorder panics")[number] = asked;
                response
            }
        }))
    }

    /// Recorded before the answer, which may never come.
    fn add(&self, asked: Asked) -> usize {
        let mut all = self.0.lock().expect("no recorder panics");
        all.push(asked);
        all.len() - 1
    }
}
