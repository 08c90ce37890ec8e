"""Faults: what is armed, and a form that arms one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.gigya.codes import explain
from gigshare_gui.gigya.datacenters import DATA_CENTERS
from gigshare_gui.networks.registry import network_name, providers
from gigshare_gui.ui import theme
from gigshare_gui.ui.sandbox.words import Change, heading, plain, quiet

_TITLES = {
    "code": "A response code",
    "delay": "A late answer",
    "rateLimit": "Too many calls",
    "dataCenter": "Wrong data center",
    "clockSkew": "The server's clock is off",
    "hang": "No answer at all",
    "reset": "Connection reset",
    "truncate": "Half an answer",
    "html": "An HTML error page",
    "notJson": "An answer that is no JSON",
}
_OF_SECONDS = ("delay", "clockSkew")
_OF_DETAILS = ("code", "rateLimit")
_METHODS = (
    "publishUserAction",
    "setStatus",
    "sendNotification",
    "postBookmark",
    "facebookGraphOperation",
    "getUserInfo",
    "getFriendsInfo",
)
_SEVERAL = "several"
_YEAR = 365 * 86400.0  # seconds
_MOST = 100  # armed faults that are listed


class FaultsPane(QWidget):
    """The armed faults over the form. ``change`` carries out a control call."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._shown: Sequence[Mapping[str, Any]] | None = None
        self._kinds: Mapping[str, str] = {}
        self._of_providers: Sequence[str] = ()
        self.kind, self.user, self.network = QComboBox(), QComboBox(), QComboBox()
        self.times, self.code, self.seconds = QComboBox(), QSpinBox(), QDoubleSpinBox()
        self.details = QLineEdit()
        self.before, self.method, self.domain, self.count = QComboBox(), QComboBox(), QComboBox(), QSpinBox()
        self.words = quiet("")
        self.arm = QPushButton("Arm this fault")
        self.disarm_all = QPushButton("Disarm all")
        self.armed = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._put_together()

    def show_users(self, uids: Sequence[str]) -> None:
        """Offer these users."""
        chosen = self.user.currentData()
        if [self.user.itemData(index) for index in range(1, self.user.count())] == list(uids):
            return
        self.user.clear()
        self.user.addItem("Everybody", "")
        for uid in uids:
            self.user.addItem(uid, uid)
        self.user.setCurrentIndex(max(0, self.user.findData(chosen)))

    def show_faults(self, found: Mapping[str, Any]) -> None:
        """Show what is armed, and what can be."""
        if not self._kinds:
            self._kinds, self._of_providers = found["kinds"], found.get("ofProviders", ())
            for name in self._kinds:
                self.kind.addItem(_TITLES.get(name, name), name)
        if found["faults"] == self._shown:
            return
        self._shown = found["faults"]
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(each) for each in found["faults"][:_MOST]]
        rest = len(found["faults"]) - _MOST
        if rest > 0:
            self._rows.append(quiet(f"And {rest:,} more."))
        if not self._rows:
            self._rows = [quiet("No fault is armed: every call is answered as it deserves.")]
        self.disarm_all.setVisible(len(found["faults"]) > 1)
        for row in self._rows:
            self.armed.addWidget(row)

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self.words, theme.colours().quiet)

    def _row(self, fault: Mapping[str, Any]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = plain(_sentence(fault))
        line.addWidget(words, 1)
        button = QToolButton()
        button.setText("Disarm")
        button.setAccessibleName(f"Disarm {words.text()}")
        path = f"control/faults/{fault['id']}"
        button.clicked.connect(lambda _checked=False: self._change("DELETE", path, None, {}))
        line.addWidget(button)
        return row

    def _arm(self) -> None:
        kind = str(self.kind.currentData())
        times = self.times.currentData()
        fault: dict[str, Any] = {"kind": kind, "times": self.count.value() if times == _SEVERAL else times}
        if self.user.currentData():
            fault["UID"] = self.user.currentData()
        if self.network.currentData() and self.network.isEnabled():
            fault["provider"] = self.network.currentData()
        if self.method.currentData():
            fault["method"] = self.method.currentData()
        if kind == "code":
            fault["code"] = self.code.value()
        if kind in _OF_DETAILS and self.details.text():
            fault["details"] = self.details.text()
        if kind == "dataCenter":
            fault["apiDomain"] = self.domain.currentText().strip()
        if kind in _OF_SECONDS:
            fault["seconds"] = self.seconds.value()
        if self.before.isEnabled() and self.before.currentData():
            fault["carriedOut"] = False
        self._change("POST", "control/faults", fault, {})

    def _kind_chosen(self) -> None:
        kind = str(self.kind.currentData())
        sentence = self._kinds.get(kind, "")
        code = f" {self.code.value()} is “{explain(self.code.value()).name}”." if kind == "code" else ""
        self.words.setText(f"{sentence[:1].upper()}{sentence[1:]}.{code}" if sentence else "")
        for widget, on in (
            (self.code, kind == "code"),
            (self.details, kind in _OF_DETAILS),
            (self.domain, kind == "dataCenter"),
            (self.count, self.times.currentData() == _SEVERAL),
            (self.seconds, kind in _OF_SECONDS),
            (self.network, kind in self._of_providers),
            (self.before, kind in ("hang", "reset", "truncate", "html", "notJson")),
        ):
            widget.setEnabled(on)
            self._form.setRowVisible(widget, on)
        least, most = (0.0, 600.0) if kind == "delay" else (-_YEAR, _YEAR)
        self.seconds.setRange(least, most)

    def _put_together(self) -> None:
        for number, text in (
            (1, "Once"),
            (2, "Twice"),
            (3, "3 times"),
            (_SEVERAL, "Several times"),
            ("always", "Always"),
        ):
            self.times.addItem(text, number)
        self.count.setRange(2, 1_000_000_000)
        self.count.setValue(10)
        self.domain.setEditable(True)
        self.domain.addItems([each.domain for each in DATA_CENTERS])
        self.method.addItem("Every call", "")
        for name in _METHODS:
            self.method.addItem(name, name)
        self.network.addItem("The whole call", "")
        for each in providers().values():
            self.network.addItem(each.name, each.id)
        self.code.setRange(100001, 999999)
        self.code.setValue(500001)
        self.seconds.setValue(5)
        self.seconds.setSuffix(" s")
        self.before.addItem("After the call was carried out", False)
        self.before.addItem("Instead of carrying it out", True)
        self._form = QFormLayout()
        for label, widget in (
            ("What happens", self.kind),
            ("Code", self.code),
            ("Details", self.details),
            ("Seconds", self.seconds),
            ("Lives in", self.domain),
            ("Whose calls", self.user),
            ("Where", self.network),
            ("Which calls", self.method),
            ("When", self.before),
            ("How often", self.times),
            ("How many times", self.count),
        ):
            self._form.addRow(label, widget)
            widget.setAccessibleName(label)
            if isinstance(widget, QComboBox):
                widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                widget.setMinimumContentsLength(16)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.addWidget(heading("Armed now"), 1)
        head.addWidget(self.disarm_all)
        column.addLayout(head)
        column.addLayout(self.armed)
        column.addSpacing(theme.GRID)
        column.addWidget(heading("Arm a fault"))
        column.addLayout(self._form)
        column.addWidget(self.words)
        column.addWidget(self.arm)
        column.addStretch(1)
        for box in (self.kind, self.times):
            box.currentIndexChanged.connect(lambda _index: self._kind_chosen())
        self.code.valueChanged.connect(lambda _value: self._kind_chosen())
        self.disarm_all.clicked.connect(lambda _checked=False: self._change("DELETE", "control/faults", None, {}))
        self.arm.clicked.connect(lambda _checked=False: self._arm())
        self.show_users(())


def _sentence(fault: Mapping[str, Any]) -> str:
    kind = str(fault["kind"])
    parts = [_TITLES.get(kind, kind)]
    if "code" in fault:
        parts[0] = f"Code {fault['code']}"
    if "seconds" in fault:
        parts.append(f"{fault['seconds']:g} s")
    if "UID" in fault:
        parts.append(f"for {fault['UID']}")
    if "apiDomain" in fault:
        parts.append(str(fault["apiDomain"]))
    if fault.get("carriedOut") is False:
        parts.append("instead of the call")
    if "provider" in fault:
        parts.append(f"on {network_name(str(fault['provider']))}")
    if "method" in fault:
        parts.append(str(fault["method"]))
    times = fault["times"]
    parts.append("always" if times == "always" else "once" if times == 1 else f"{times} times")
    return ", ".join(parts)
