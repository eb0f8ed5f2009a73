//! A web server on axum, with tower-http and sqlx. One line in `main` makes the events and spans of
//! all three fire probes; README.md in this package has commands that trace them.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Router, routing::get};
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use tower_http::trace::TraceLayer;
use tracing::{Span, debug_span, field::Empty};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// Two thousand users.
const USERS: &str = "insert into users
    with recursive ids(id) as (select 1 union all select id + 1 from ids limit 2000)
    select id, 'user ' || id from ids";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let log = fmt::layer().with_filter(EnvFilter::new("info"));
    tracing_subscriber::registry().with(usdt::tracing::layer()).with(log).init();

    let database = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    for text in ["create table users (id integer primary key, name text)", USERS] {
        sqlx::query(text).execute(&database).await?;
    }
    let router = Router::new().route("/user/{id}", get(user).put(add));
    let router = router.route("/triples/{id}", get(triples)).with_state(database);
    let spans = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        let (method, path) = (request.method(), request.uri().path());
        debug_span!("request", %method, path, status = Empty)
    });
    let router = router.layer(spans.on_response(|response: &Response, _, span: &Span| {
        span.record("status", response.status().as_u16());
    }));
    let address = std::env::args().nth(1).unwrap_or("127.0.0.1:3000".into());
    let listener = tokio::net::TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    tracing::info!("process {} serves http://{address}/user/1", std::process::id());
    Ok(axum::serve(listener, router).await?)
}

async fn user(State(database): State<SqlitePool>, Path(id): Path<i64>) -> Reply {
    let name = query(&database, "select name from users where id = ?", id).await?;
    if name.is_none() {
        tracing::warn!(id, "no such user");
    }
    Ok(name.unwrap_or("nobody".into()) + "\n")
}

/// Fails if the user exists already.
async fn add(State(database): State<SqlitePool>, Path(id): Path<i64>) -> Reply {
    let name = query(&database, "insert into users values (?, 'new') returning name", id).await?;
    Ok(name.unwrap_or_default() + "\n")
}

/// Counts the triples of users of which the first is up to `id`, which takes time.
async fn triples(State(database): State<SqlitePool>, Path(id): Path<i64>) -> Reply {
    let text = "select cast(count(*) as text) from users a, users b, users c
        where a.id < b.id and b.id < c.id and a.id <= ?";
    Ok(query(&database, text, id).await?.unwrap_or_default() + "\n")
}

type Reply = Result<String, StatusCode>;

#[tracing::instrument(level = "debug", skip(database, id))]
async fn query(database: &SqlitePool, text: &str, id: i64) -> Result<Option<String>, StatusCode> {
    sqlx::query_scalar(text).bind(id).fetch_optional(database).await.map_err(|error| {
        tracing::error!(%error, "query failed");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}
