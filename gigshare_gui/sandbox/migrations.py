"""The state's tables, as numbered steps; step N brings a file from version N to N + 1."""

from __future__ import annotations

STEPS = (
    """
    CREATE TABLE site (
        api_key TEXT PRIMARY KEY, secret TEXT NOT NULL, user_key TEXT NOT NULL, user_secret TEXT NOT NULL,
        control_token TEXT NOT NULL
    );
    CREATE TABLE user (
        place INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, first_name TEXT NOT NULL, last_name TEXT NOT NULL
    );
    CREATE TABLE identity (
        place INTEGER PRIMARY KEY, uid TEXT NOT NULL REFERENCES user (uid), provider TEXT NOT NULL,
        provider_uid TEXT NOT NULL, nickname TEXT NOT NULL, expired INTEGER NOT NULL DEFAULT 0,
        missing TEXT NOT NULL DEFAULT '', UNIQUE (uid, provider)
    );
    CREATE TABLE nonce (
        owner TEXT NOT NULL, nonce TEXT NOT NULL, seen REAL NOT NULL, PRIMARY KEY (owner, nonce)
    ) WITHOUT ROWID;
    CREATE INDEX nonce_seen ON nonce (seen);
    CREATE TABLE published (
        place INTEGER PRIMARY KEY AUTOINCREMENT, call TEXT NOT NULL, uid TEXT NOT NULL, provider TEXT NOT NULL,
        post_id TEXT NOT NULL, payload TEXT NOT NULL, repeated TEXT NOT NULL, time TEXT NOT NULL
    );
    CREATE INDEX published_repeated ON published (uid, provider, repeated);
    """,
)
