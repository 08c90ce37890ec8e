PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE site (
        api_key TEXT PRIMARY KEY, secret TEXT NOT NULL, user_key TEXT NOT NULL, user_secret TEXT NOT NULL,
        control_token TEXT NOT NULL
    );
INSERT INTO site VALUES('3_OlderSandboxOfATest','T2xkZXIgc2FuZGJveCwgbm9ib2R5J3Mgc2VjcmV0LiE=','AwCmRuu36MIJ','T2xkZXIgc2FuZGJveCwgbm9ib2R5J3Mga2V5LCBubyE=','older-sandbox-nobodys-token');
CREATE TABLE user (
        place INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, first_name TEXT NOT NULL, last_name TEXT NOT NULL
    , email TEXT NOT NULL DEFAULT '', friends_ready REAL NOT NULL DEFAULT 0, refuses INTEGER NOT NULL DEFAULT 0, is_site_uid INTEGER NOT NULL DEFAULT 1, birthday TEXT NOT NULL DEFAULT '');
INSERT INTO user VALUES(1,'ana.ortiz','Ana','Ortiz','ana.ortiz@example.com',0.0,0,1,'');
INSERT INTO user VALUES(2,'ben.okafor','Ben','Okafor','ben.okafor@example.com',0.0,0,1,'');
INSERT INTO user VALUES(3,'chen.wei','Chen','Wei','chen.wei@example.com',0.0,0,1,'');
INSERT INTO user VALUES(4,'dana.novak','Dana','Novak','dana.novak@example.com',0.0,0,1,'');
CREATE TABLE identity (
        place INTEGER PRIMARY KEY, uid TEXT NOT NULL REFERENCES user (uid), provider TEXT NOT NULL,
        provider_uid TEXT NOT NULL, nickname TEXT NOT NULL, expired INTEGER NOT NULL DEFAULT 0,
        missing TEXT NOT NULL DEFAULT '', unasked TEXT NOT NULL DEFAULT '', UNIQUE (uid, provider)
    );
INSERT INTO identity VALUES(1,'ana.ortiz','facebook','3219001948','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(2,'ana.ortiz','twitter','1138234770','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(3,'ana.ortiz','linkedin','9290362676','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(4,'ana.ortiz','vkontakte','7309224593','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(5,'ana.ortiz','sina','9897126978','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(6,'ana.ortiz','renren','6146670911','Ana Ortiz',0,'','');
INSERT INTO identity VALUES(7,'ben.okafor','facebook','3652494073','Ben Okafor',0,'','');
INSERT INTO identity VALUES(8,'ben.okafor','twitter','9554726106','Ben Okafor',0,'','');
INSERT INTO identity VALUES(9,'ben.okafor','linkedin','2457609689','Ben Okafor',1,'','');
INSERT INTO identity VALUES(10,'chen.wei','facebook','6244879718','Chen Wei',0,'actions','');
INSERT INTO identity VALUES(11,'chen.wei','twitter','2145180260','Chen Wei',0,'','');
INSERT INTO identity VALUES(12,'chen.wei','sina','4913114016','Chen Wei',0,'','');
CREATE TABLE nonce (
        owner TEXT NOT NULL, nonce TEXT NOT NULL, seen REAL NOT NULL, PRIMARY KEY (owner, nonce)
    ) WITHOUT ROWID;
INSERT INTO nonce VALUES('3_OlderSandboxOfATest','1795594499968_14270648248570851217',1795594499.992549181);
INSERT INTO nonce VALUES('3_OlderSandboxOfATest','1795594499995_83716429567809110',1795594499.9971687793);
INSERT INTO nonce VALUES('3_OlderSandboxOfATest','1795594507420_7174287426490655525',1795594507.4235861301);
CREATE TABLE published (
        place INTEGER PRIMARY KEY AUTOINCREMENT, call TEXT NOT NULL, uid TEXT NOT NULL, provider TEXT NOT NULL,
        post_id TEXT NOT NULL, payload TEXT NOT NULL, repeated TEXT NOT NULL, time TEXT NOT NULL
    , recipient TEXT NOT NULL DEFAULT '', feed TEXT NOT NULL DEFAULT '');
INSERT INTO published VALUES(1,'socialize.publishUserAction','ana.ortiz','facebook','3219001948_604618774485125282','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','Sent by an older version','2026-11-25T08:15:07.424Z','','');
INSERT INTO published VALUES(2,'socialize.publishUserAction','ana.ortiz','twitter','1450377139601631312','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','Sent by an older version','2026-11-25T08:15:07.424Z','','');
INSERT INTO published VALUES(3,'socialize.publishUserAction','ana.ortiz','vkontakte','7309224593_789184','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','','2026-11-25T08:15:07.424Z','','');
INSERT INTO published VALUES(4,'socialize.publishUserAction','ana.ortiz','sina','436663437582721780','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','','2026-11-25T08:15:07.424Z','','');
INSERT INTO published VALUES(5,'socialize.publishUserAction','ana.ortiz','renren','270523873043740600','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','','2026-11-25T08:15:07.424Z','','');
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE friendship (uid TEXT NOT NULL, friend TEXT NOT NULL, PRIMARY KEY (uid, friend)) WITHOUT ROWID;
INSERT INTO friendship VALUES('ana.ortiz','ben.okafor');
INSERT INTO friendship VALUES('ana.ortiz','chen.wei');
INSERT INTO friendship VALUES('ben.okafor','ana.ortiz');
INSERT INTO friendship VALUES('chen.wei','ana.ortiz');
INSERT INTO friendship VALUES('dana.novak','ana.ortiz');
CREATE TABLE token (digest TEXT PRIMARY KEY, uid TEXT NOT NULL, expires REAL) WITHOUT ROWID;
CREATE TABLE short (id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, visits INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE fault (place INTEGER PRIMARY KEY AUTOINCREMENT, fault TEXT NOT NULL, remaining INTEGER);
CREATE TABLE call (
        place INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, method TEXT NOT NULL, uid TEXT NOT NULL,
        code INTEGER NOT NULL, call_id TEXT NOT NULL, http_method TEXT NOT NULL, parameters TEXT NOT NULL,
        base_string TEXT NOT NULL, seconds REAL NOT NULL
    );
INSERT INTO call VALUES(1,'2026-11-25T08:14:59.993Z','socialize.getUserInfo','ana.ortiz',0,'1676ce999a4d4208911524bcdb9f583a','POST','{"includeAllIdentities": "true", "UID": "ana.ortiz", "format": "json", "httpStatusCodes": "false", "sdk": "gigshare_0.1", "apiKey": "3_OlderSandboxOfATest", "timestamp": "1795594499", "nonce": "1795594499968_14270648248570851217", "sig": "(hidden)"}','POST&http%3A%2F%2F127.0.0.1%3A38241%2Fsocialize.getUserInfo&UID%3Dana.ortiz%26apiKey%3D3_OlderSandboxOfATest%26format%3Djson%26httpStatusCodes%3Dfalse%26includeAllIdentities%3Dtrue%26nonce%3D1795594499968_14270648248570851217%26sdk%3Dgigshare_0.1%26timestamp%3D1795594499',0.022980000000000000426);
INSERT INTO call VALUES(2,'2026-11-25T08:14:59.997Z','socialize.getUserSettings','ana.ortiz',0,'9058a3c070f110997e44474514c35691','POST','{"group": "gigyaShareSettings", "UID": "ana.ortiz", "format": "json", "httpStatusCodes": "false", "sdk": "gigshare_0.1", "apiKey": "3_OlderSandboxOfATest", "timestamp": "1795594499", "nonce": "1795594499995_83716429567809110", "sig": "(hidden)"}','POST&http%3A%2F%2F127.0.0.1%3A38241%2Fsocialize.getUserSettings&UID%3Dana.ortiz%26apiKey%3D3_OlderSandboxOfATest%26format%3Djson%26group%3DgigyaShareSettings%26httpStatusCodes%3Dfalse%26nonce%3D1795594499995_83716429567809110%26sdk%3Dgigshare_0.1%26timestamp%3D1795594499',0.00096599999999999995332);
INSERT INTO call VALUES(3,'2026-11-25T08:15:07.424Z','socialize.publishUserAction','ana.ortiz',0,'bc0b9a0e15785825395256bb02c54f7c','POST','{"userAction": "{\"userMessage\":\"Sent by an older version\"}", "disabledProviders": "linkedin", "UID": "ana.ortiz", "format": "json", "httpStatusCodes": "false", "sdk": "gigshare_0.1", "apiKey": "3_OlderSandboxOfATest", "timestamp": "1795594507", "nonce": "1795594507420_7174287426490655525", "sig": "(hidden)"}','POST&http%3A%2F%2F127.0.0.1%3A38241%2Fsocialize.publishUserAction&UID%3Dana.ortiz%26apiKey%3D3_OlderSandboxOfATest%26disabledProviders%3Dlinkedin%26format%3Djson%26httpStatusCodes%3Dfalse%26nonce%3D1795594507420_7174287426490655525%26sdk%3Dgigshare_0.1%26timestamp%3D1795594507%26userAction%3D%257B%2522userMessage%2522%253A%2522Sent%2520by%2520an%2520older%2520version%2522%257D',0.0020569999999999998008);
CREATE TABLE graph_action (
        id TEXT PRIMARY KEY, uid TEXT NOT NULL, action TEXT NOT NULL, fields TEXT NOT NULL, time TEXT NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE graph_like (action TEXT NOT NULL, uid TEXT NOT NULL, PRIMARY KEY (action, uid)) WITHOUT ROWID;
CREATE TABLE graph_type (
        action TEXT PRIMARY KEY, object TEXT NOT NULL, reviewed INTEGER NOT NULL, authors TEXT NOT NULL
    ) WITHOUT ROWID;
INSERT INTO graph_type VALUES('kitchen:cook','kitchen:recipe',1,'[]');
INSERT INTO graph_type VALUES('kitchen:recommend','kitchen:recipe',0,'["ana.ortiz"]');
CREATE TABLE user_setting (
        uid TEXT NOT NULL, section TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (uid, section, name)
    ) WITHOUT ROWID
    ;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('call',3);
INSERT INTO sqlite_sequence VALUES('published',5);
CREATE INDEX nonce_seen ON nonce (seen);
CREATE INDEX published_repeated ON published (uid, provider, repeated);
CREATE INDEX published_recipient ON published (recipient, place) WHERE recipient <> '';
CREATE INDEX published_feed ON published (feed, place) WHERE provider = 'site';
CREATE INDEX published_post ON published (post_id);
COMMIT;
PRAGMA user_version=5;
