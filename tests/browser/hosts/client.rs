//! Asks a server over HTTP, without a browser's cache and without unpacking what it answers.

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::Runtime;

pub(crate) struct Client {
    runtime: Runtime,
    client: Hyper<HttpConnector, Body>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Each as often as it was sent.
    headers: BTreeMap<String, Vec<String>>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The values of a header, one after the other as they were sent.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        self.headers.get(name).into_iter().flatten().map(String::as_str).collect()
    }
}

impl Client {
    pub(crate) fn new() -> Client {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let client = Hyper::builder(TokioExecutor::new()).build_http();
        Client { runtime: runtime.expect("a runtime for one thread can be made"), client }
    }

    pub(crate) fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("the test writes a request");
        let answer = self.runtime.block_on(async {
            let answer = self.client.request(request).await?;
            let (head, body) = answer.into_parts();
            let mut headers = BTreeMap::<_, Vec<_>>::new();
            for (name, value) in &head.headers {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                headers.entry(name.to_string()).or_default().push(value);
            }
            let body = to_bytes(Body::new(body), usize::MAX).await.expect("a whole answer comes").to_vec();
            Ok::<_, hyper_util::client::legacy::Error>(Answer { status: head.status.as_u16(), headers, body })
        });
        answer.unwrap_or_else(|error| panic!("{method} {address}: {error:?}"))
    }
}
