PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE sent (
    number INTEGER PRIMARY KEY, at REAL NOT NULL, workspace TEXT NOT NULL, uid TEXT NOT NULL, kind TEXT NOT NULL,
    method TEXT NOT NULL, share TEXT NOT NULL, outcome TEXT NOT NULL, code INTEGER NOT NULL, call_id TEXT NOT NULL,
    providers TEXT NOT NULL, data TEXT NOT NULL
);
INSERT INTO sent VALUES(1,1795594507.42679739,'sandbox','ana.ortiz','userAction','socialize.publishUserAction','{"userAction": {"userMessage": "Sent by an older version"}, "call": {"disabledProviders": "linkedin"}}','published',0,'bc0b9a0e15785825395256bb02c54f7c','{"facebook": {"outcome": "published", "postID": "3219001948_604618774485125282", "errorCode": 0, "message": null}, "twitter": {"outcome": "published", "postID": "1450377139601631312", "errorCode": 0, "message": null}, "vkontakte": {"outcome": "published", "postID": "7309224593_789184", "errorCode": 0, "message": null}, "sina": {"outcome": "published", "postID": "436663437582721780", "errorCode": 0, "message": null}, "renren": {"outcome": "published", "postID": "270523873043740600", "errorCode": 0, "message": null}}','{"providerPostIDs": {"facebook": "3219001948_604618774485125282", "twitter": "1450377139601631312", "vkontakte": "7309224593_789184", "sina": "436663437582721780", "renren": "270523873043740600"}, "providerErrorCodes": [{"provider": "facebook", "errorCode": 0}, {"provider": "twitter", "errorCode": 0}, {"provider": "vkontakte", "errorCode": 0}, {"provider": "sina", "errorCode": 0}, {"provider": "renren", "errorCode": 0}], "statusCode": 200, "errorCode": 0, "statusReason": "OK", "callId": "bc0b9a0e15785825395256bb02c54f7c", "apiVersion": 2, "time": "2026-11-25T08:15:07.424Z"}');
CREATE INDEX sent_by_kind ON sent (kind, workspace, uid, number);
COMMIT;
