"""ProvidersField: choose networks by chips that show who is connected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gigshare_gui.gigya.users import User
from gigshare_gui.networks.registry import able, network_name, providers_for
from gigshare_gui.shares.consent import Consent, decide
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.flow import FlowLayout
from gigshare_gui.ui.readiness import why_off


class ProvidersField(Field):
    """A row of chips, one per network. Providers that we do not know but that a file names keep their chip."""

    def __init__(self, path: str, label: str, kind: str, help_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(path, label, help_line, parent)
        self._user = User("")
        self._kind = kind
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self._chips: dict[str, Chip] = {}
        self.adopt(self._box)
        self._box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for provider in providers_for(kind):
            self._chip(provider)

    def value(self) -> tuple[str, ...]:
        """The chosen providers, in the order of the chips."""
        return tuple(provider for provider, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Choose providers."""
        for provider in value:
            self._chip(provider)
        for provider, chip in self._chips.items():
            chip.setChecked(provider in value)
            self._describe(provider)

    def show_user(self, user: User) -> None:
        """Show which of the networks the acting user is connected to."""
        self._user = user
        for identity in user.identities:
            self._chip(identity.provider)
        for provider in self._chips:
            self._describe(provider)

    def focus_at(self, path: str) -> None:
        """Put the focus on the first chip."""
        del path
        for chip in self._chips.values():
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _chip(self, provider: str) -> Chip:
        if provider not in self._chips:
            chip = Chip(network_name(provider))
            chip.clicked.connect(lambda _checked=False: self.edited.emit())
            self._flow.addWidget(chip)
            self._chips[provider] = chip
            self._describe(provider)
        return self._chips[provider]

    def _describe(self, provider: str) -> None:
        chip = self._chips[provider]
        identity = self._user.identity(provider)
        name = network_name(provider)
        off = "" if self.path == "disabledProviders" else why_off(self._user, self._kind, provider)
        forbidden = bool(off) and decide(self._user.standing, self._kind, provider) is Consent.NEVER
        chip.setEnabled(not forbidden or chip.isChecked())
        if not able(self._kind, (provider,)):
            mark, state = " –", "has nothing of this kind, so nothing is sent there"
        elif not self._user.uid:
            mark, state = "", "not known whether connected"
        elif identity is None:
            mark, state = " ○", "not connected"
        else:
            own = " ✕" if forbidden else " ?" if off else " ●"
            mark, state = (" ⚠" if identity.problem else own), identity.sentence
        if off:
            state = f"{state}. {off}"
        chip.set_label(f"{name}{mark}")
        chip.setToolTip(f"{name}: {state}")
        chip.setAccessibleName(f"{name}, {state}")
