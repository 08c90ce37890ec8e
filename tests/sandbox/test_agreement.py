"""A state machine: whatever happens, answers, inbox and getUserInfo never disagree, and nothing is forgotten."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sandbox_caller import INFO, Caller, codes

from gigshare_gui.networks.registry import providers, providers_for
from gigshare_gui.sandbox.process import SandboxProcess

STATUS, NOTIFY = "socialize.setStatus", "socialize.sendNotification"
GRAPH = "socialize.facebookGraphOperation"
PAGE = "https://kitchen.example.com/recipes/lemon-tart"  # shipped with the program, so that no network is needed
FORMS = {"Actions": "userAction", "Status": "status", "Notifications": "notification"}
USERS = ("ana.ortiz", "ben.okafor", "dana.novak")
PROVIDERS = ("facebook", "twitter", "linkedin", "sina", "googleplus")
TEXTS = ("Hello", "Salut", "x" * 281)


class Agreement(RuleBasedStateMachine):
    """The model: who is connected to what, and what was acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.process: SandboxProcess | None = None
        self.begin()
        self.gigya.steer("POST", "reset", {"users": False})
        self.connected: dict[str, dict[str, dict[str, Any]]] = {uid: {} for uid in USERS}
        for uid in USERS:
            self.gigya.steer("POST", "users", {"UID": uid, "firstName": uid})
        self.gigya.steer("POST", "graph-types", {"action": "kitchen:cook", "object": "kitchen:recipe"})
        self.friends: set[tuple[str, str]] = set()  # who lists whom
        self.actions: dict[str, tuple[str, str]] = {}  # a Graph action's id: its UID and its message
        self.gone: set[str] = set()  # ids of Graph actions that were deleted
        self.posts: list[tuple[str, str, str, str]] = []  # UID, provider, post's id, text
        self.repeated: set[tuple[str, str, str]] = set()  # UID, provider, text that is refused when it comes again
        self.messages: list[tuple[str, str, str, str]] = []  # sender, recipient, provider, text

    def begin(self) -> None:
        self.process = SandboxProcess(Path(self.folder.name) / "state.sqlite")
        self.gigya = Caller.of(self.process)

    def teardown(self) -> None:
        if self.process:
            self.process.stop()
        self.folder.cleanup()

    @rule(uid=st.sampled_from(USERS), provider=st.sampled_from(PROVIDERS), expired=st.booleans(), refused=st.booleans())
    def connect(self, uid: str, provider: str, expired: bool, refused: bool) -> None:
        missing = ["actions"] if refused else []
        wanted = {"UID": uid, "provider": provider, "expired": expired, "missing": missing}
        self.gigya.steer("POST", "connections", wanted)
        self.connected[uid][provider] = {"expired": expired, "refused": refused}

    @rule(uid=st.sampled_from(USERS), provider=st.sampled_from(PROVIDERS))
    def disconnect(self, uid: str, provider: str) -> None:
        known = self.connected[uid].pop(provider, None)
        self.gigya.steer("DELETE", f"connections?UID={uid}&provider={provider}", status=200 if known else 404)

    @rule(uid=st.sampled_from(USERS))
    def delete(self, uid: str) -> None:
        """A user goes, and nothing can be done in that name; posts stay where they are. Then the user comes again."""
        self.gigya.steer("DELETE", f"users?UID={uid}")
        assert self.gigya.call(INFO, UID=uid)["errorCode"] == 403005
        assert self.gigya.publish({"userMessage": "x"}, uid)["errorCode"] == 403005
        assert self.gigya.call(STATUS, UID=uid, status="x")["errorCode"] == 403005
        self.gigya.steer("POST", "users", {"UID": uid, "firstName": uid})
        self.connected[uid] = {}
        self.friends = {pair for pair in self.friends if uid not in pair}

    @rule(uid=st.sampled_from(USERS), friend=st.sampled_from(USERS), gone=st.booleans(), mutual=st.booleans())
    def befriend(self, uid: str, friend: str, gone: bool, mutual: bool) -> None:
        if uid == friend:
            return
        if gone:
            self.gigya.steer("DELETE", f"friendships?UID={uid}&friend={friend}")
            self.friends -= {(uid, friend), (friend, uid)}
        else:
            self.gigya.steer("POST", "friendships", {"UID": uid, "friend": friend, "mutual": mutual})
            self.friends |= {(uid, friend), (friend, uid)} if mutual else {(uid, friend)}

    @rule(uid=st.sampled_from(USERS), text=st.sampled_from(TEXTS), chosen=st.sets(st.sampled_from(PROVIDERS)))
    def publish(self, uid: str, text: str, chosen: set[str]) -> None:
        answer = self.gigya.publish({"userMessage": text}, uid, enabledProviders=",".join(sorted(chosen)))
        self.answered(answer, uid, text, chosen, providers_for("userAction"), "actions")

    @rule(uid=st.sampled_from(USERS), text=st.sampled_from(TEXTS), chosen=st.sets(st.sampled_from(PROVIDERS)))
    def set_status(self, uid: str, text: str, chosen: set[str]) -> None:
        answer = self.gigya.call(STATUS, UID=uid, status=text, enabledProviders=",".join(sorted(chosen)))
        self.answered(answer, uid, text, chosen, providers_for("status"), "status")

    def answered(
        self, answer: dict[str, Any], uid: str, text: str, chosen: set[str], able: Any, capability: str
    ) -> None:
        targets = {name: each for name, each in self.connected[uid].items() if not chosen or name in chosen}
        reached = {name: each for name, each in targets.items() if name in able}
        if not reached:
            assert answer["errorCode"] == (400096 if targets else 400106)
            return
        expected = {name: self.expected(uid, name, each, text, capability) for name, each in reached.items()}
        assert codes(answer) == expected
        assert (answer["errorCode"] == 0) == (0 in expected.values())
        ids = answer["providerPostIDs"]
        assert set(ids) == {name for name, code in expected.items() if code == 0}
        self.posts += [(uid, name, ids[name], text) for name in ids]
        self.repeated |= {(uid, name, text) for name in ids if providers()[name].refuses_duplicates}

    def expected(self, uid: str, provider: str, each: dict[str, Any], text: str, capability: str) -> int:
        if each["expired"]:
            return 403009
        if each["refused"] and capability == "actions":
            return 403023
        if provider == "twitter" and len(text) > 280:
            return 403024
        return 403024 if (uid, provider, text) in self.repeated else 0

    @rule(uid=st.sampled_from(USERS), friend=st.sampled_from(USERS), text=st.sampled_from(TEXTS))
    def notify(self, uid: str, friend: str, text: str) -> None:
        answer = self.gigya.call(NOTIFY, UID=uid, recipients=friend, subject="S", body=text)
        if (uid, friend) not in self.friends:
            assert answer["errorCode"] == 404001
            return
        able = [name for name in providers_for("notification") if name in self.connected[uid]]
        reached = {name for name in able if name in self.connected[friend] and not self.connected[uid][name]["expired"]}
        if (friend, uid) not in self.friends:
            reached.discard("twitter")
        assert (answer["errorCode"] == 0) == bool(reached)
        self.messages += [(uid, friend, name, text) for name in reached]

    def graph(self, uid: str, path: str, http: str, **params: str) -> dict[str, Any]:
        given = json.dumps(params)
        return self.gigya.call(GRAPH, UID=uid, graphPath=path, method=http, graphParams=given)

    @rule(uid=st.sampled_from(USERS), message=st.sampled_from(TEXTS))
    def cook(self, uid: str, message: str) -> None:
        answer = self.graph(uid, "/me/kitchen:cook", "POST", recipe=PAGE, message=message)
        facebook = self.connected[uid].get("facebook")
        if facebook is None or facebook["expired"] or facebook["refused"]:
            expected = 400106 if facebook is None else 403009 if facebook["expired"] else 403023
            assert answer["errorCode"] == expected
            return
        assert answer["errorCode"] == 0
        self.actions[answer["graphResponse"]["id"]] = (uid, message)

    @precondition(lambda self: self.actions)
    @rule(data=st.data(), message=st.sampled_from(TEXTS), deletes=st.booleans())
    def change_what_was_cooked(self, data: st.DataObject, message: str, deletes: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.actions)))
        uid = self.actions[number][0]
        wrong = self.graph(uid, f"/{number}", "POST", recipe="https://kitchen.example.com/articles/pressure-cookers")
        assert wrong["errorCode"] != 0  # a page of another type is no object of the action, later either
        answer = self.graph(
            uid, f"/{number}", *(["DELETE"] if deletes else ["POST"]), **({} if deletes else {"message": message})
        )
        if answer["errorCode"]:
            return  # the connection is not what it was
        if deletes:
            del self.actions[number]
            self.gone.add(number)
        else:
            self.actions[number] = (uid, message)

    @rule(sudden=st.booleans())
    def restart(self, sudden: bool) -> None:
        assert self.process is not None
        if sudden:
            self.process._process.kill()
        self.process.stop()
        self.begin()

    @invariant()
    def the_inbox_holds_what_was_acknowledged(self) -> None:
        posts, messages = [], []
        for each in self.gigya.whole_inbox():
            payload = each["payload"]
            if each["call"] == GRAPH:
                assert payload.get("deleted", False) == (each["postID"] in self.gone)
                if each["postID"] in self.actions:
                    kept = (each["UID"], payload["operation"]["graphParams"]["message"])
                    assert kept == self.actions[each["postID"]]
            elif each["call"] == NOTIFY:
                messages.append((each["UID"], each["recipient"], each["provider"], payload["body"]))
            else:
                text = payload["status"] if each["call"] == STATUS else payload["userAction"]["userMessage"]
                posts.append((each["UID"], each["provider"], each["postID"], text))
        assert sorted(posts) == sorted(self.posts)
        assert len({each[2] for each in posts}) == len(posts)
        assert sorted(messages) == sorted(self.messages)

    @invariant()
    def get_friends_info_says_who_are_friends(self) -> None:
        for uid in USERS:
            answer = self.gigya.call("socialize.getFriendsInfo", UID=uid)
            if answer["errorCode"] == 0:
                own = {name for name, each in self.connected[uid].items() if not each["expired"]}
                listed = {other for one, other in self.friends if one == uid}
                shared = {other for other in listed if own & set(self.connected[other])}
                assert {each["UID"] for each in answer["friends"]} == shared

    @invariant()
    def get_user_info_says_who_is_connected(self) -> None:
        for uid in USERS:
            answer = self.gigya.call(INFO, UID=uid, includeAllIdentities="true")
            said = {
                each["provider"]: {
                    "expired": each["isExpiredSession"],
                    "refused": "actions" in each.get("missingPermissions", ""),
                }
                for each in answer["identities"]
            }
            assert said == self.connected[uid]
            working = {name for name, each in self.connected[uid].items() if not each["expired"]}
            assert set(filter(None, answer.get("providers", "").split(","))) == working
            able = {
                name
                for name, kind in FORMS.items()
                for each in working & set(providers_for(kind))
                if name != "Actions" or not self.connected[uid][each]["refused"]
            }
            said_able = set(filter(None, answer.get("capabilities", "").split(", ")))
            assert said_able & set(FORMS) == able


TestAgreement = Agreement.TestCase
TestAgreement.settings = settings(
    max_examples=20, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
