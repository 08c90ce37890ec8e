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
    """
    ALTER TABLE user ADD COLUMN email TEXT NOT NULL DEFAULT '';
    ALTER TABLE user ADD COLUMN friends_ready REAL NOT NULL DEFAULT 0;
    ALTER TABLE user ADD COLUMN refuses INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE user ADD COLUMN is_site_uid INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE identity ADD COLUMN unasked TEXT NOT NULL DEFAULT '';
    ALTER TABLE published ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
    ALTER TABLE published ADD COLUMN feed TEXT NOT NULL DEFAULT '';
    CREATE INDEX published_recipient ON published (recipient, place) WHERE recipient <> '';
    CREATE INDEX published_feed ON published (feed, place) WHERE provider = 'site';
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE friendship (uid TEXT NOT NULL, friend TEXT NOT NULL, PRIMARY KEY (uid, friend)) WITHOUT ROWID;
    CREATE TABLE token (digest TEXT PRIMARY KEY, uid TEXT NOT NULL, expires REAL) WITHOUT ROWID;
    CREATE TABLE short (id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, visits INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    CREATE TABLE fault (place INTEGER PRIMARY KEY AUTOINCREMENT, fault TEXT NOT NULL, remaining INTEGER);
    CREATE TABLE call (
        place INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, method TEXT NOT NULL, uid TEXT NOT NULL,
        code INTEGER NOT NULL, call_id TEXT NOT NULL, http_method TEXT NOT NULL, parameters TEXT NOT NULL,
        base_string TEXT NOT NULL, seconds REAL NOT NULL
    );
    CREATE TABLE graph_action (
        id TEXT PRIMARY KEY, uid TEXT NOT NULL, action TEXT NOT NULL, fields TEXT NOT NULL, time TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE graph_like (action TEXT NOT NULL, uid TEXT NOT NULL, PRIMARY KEY (action, uid)) WITHOUT ROWID;
    CREATE TABLE graph_type (
        action TEXT PRIMARY KEY, object TEXT NOT NULL, reviewed INTEGER NOT NULL, authors TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    "CREATE INDEX published_post ON published (post_id)",
    """
    CREATE TABLE user_setting (
        uid TEXT NOT NULL, section TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (uid, section, name)
    ) WITHOUT ROWID
    """,
    "ALTER TABLE user ADD COLUMN birthday TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE user ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE user ADD COLUMN is_site_user INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE identity ADD COLUMN connected REAL NOT NULL DEFAULT 0
    """,
)
