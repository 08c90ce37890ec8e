"""A state machine: whatever happens, answers, inbox and getUserInfo never disagree, and nothing is forgotten."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sandbox_caller import INFO, Caller, codes

from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.sandbox.process import SandboxProcess

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
        self.posts: list[tuple[str, str, str, str]] = []  # UID, provider, post's id, text

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

    @rule(uid=st.sampled_from(USERS), text=st.sampled_from(TEXTS), chosen=st.sets(st.sampled_from(PROVIDERS)))
    def publish(self, uid: str, text: str, chosen: set[str]) -> None:
        answer = self.gigya.publish({"userMessage": text}, uid, enabledProviders=",".join(sorted(chosen)))
        targets = {name: each for name, each in self.connected[uid].items() if not chosen or name in chosen}
        able = {name: each for name, each in targets.items() if name in networks_for("userAction")}
        if not able:
            assert answer["errorCode"] == (400096 if targets else 400106)
            return
        expected = {name: self.expected(uid, name, each, text) for name, each in able.items()}
        assert codes(answer) == expected
        assert (answer["errorCode"] == 0) == (0 in expected.values())
        ids = answer["providerPostIDs"]
        assert set(ids) == {name for name, code in expected.items() if code == 0}
        self.posts += [(uid, name, ids[name], text) for name in ids]

    def expected(self, uid: str, provider: str, each: dict[str, Any], text: str) -> int:
        if each["expired"]:
            return 403009
        if each["refused"]:
            return 403023
        if provider == "twitter" and len(text) > 280:
            return 403024
        repeated = any((uid, provider, text) == (post[0], post[1], post[3]) for post in self.posts)
        return 403024 if repeated and networks()[provider].refuses_duplicates else 0

    @rule(sudden=st.booleans())
    def restart(self, sudden: bool) -> None:
        assert self.process is not None
        if sudden:
            self.process._process.kill()
        self.process.stop()
        self.begin()

    @invariant()
    def the_inbox_holds_what_was_acknowledged(self) -> None:
        found = [
            (each["UID"], each["provider"], each["postID"], each["payload"]["userAction"]["userMessage"])
            for each in self.gigya.whole_inbox()
        ]
        assert sorted(found) == sorted(self.posts)
        assert len({each[2] for each in found}) == len(found)

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
            assert set(filter(None, answer["providers"].split(","))) == working


TestAgreement = Agreement.TestCase
TestAgreement.settings = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
