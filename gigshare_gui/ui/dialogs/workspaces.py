"""WorkspacesDialog: sites and data centers to send to; the secret goes to the keyring and is never shown again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.gigya.datacenters import DATA_CENTERS
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.store.workspaces import Workspace, WorkspaceError, check, new_id
from gigshare_gui.ui import theme

_AUTHS = (
    ("signature", "Signed requests (secret, or user key and its secret)"),
    ("secret", "Plain secret over https"),
    ("oauth", "A user's OAuth token"),
    ("bearer", "Bearer token (RS256 private key)"),
)
_SECRETS = {"signature": "Secret", "secret": "Secret", "oauth": "Token", "bearer": "Private key (PEM)"}


class WorkspacesDialog(QDialog):
    """Edits a copy of the workspaces. ``saved`` gives them back with the secrets that were entered, by id."""

    saved = Signal(object, object, object)

    def __init__(self, workspaces: Sequence[Workspace], where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Workspaces")
        self.resize(760, 460)
        self._sandbox = [each for each in workspaces if each.is_sandbox]
        self._own = {each.id: each for each in workspaces if not each.is_sandbox}
        self._secrets: dict[str, Secret] = {}
        self._removed: list[str] = []
        self._current = ""
        self.list = QListWidget()
        self.list.setAccessibleName("Workspaces")
        self.list.currentItemChanged.connect(lambda now, _before: self._show(now))
        self._make_form(where)
        self._put_together()
        for each in self._own.values():
            self._list(each)
        self._form.setEnabled(bool(self._own))
        if self._own:
            self.list.setCurrentRow(0)
        else:
            self.add()

    def add(self) -> None:
        """Begin a new workspace."""
        made = Workspace(new_id(), self._free_name(), DATA_CENTERS[0].domain)
        self._own[made.id] = made
        self._list(made)
        self._form.setEnabled(True)
        self.list.setCurrentRow(self.list.count() - 1)
        self.name.setFocus()
        self.name.selectAll()

    def remove(self) -> None:
        """Remove the current workspace, and its secret when the dialog is saved."""
        if self._current:
            self._own.pop(self._current)
            self._secrets.pop(self._current, None)
            self._removed.append(self._current)
            self._current = ""
            self.list.takeItem(self.list.currentRow())
            self._form.setEnabled(bool(self._own))

    def accept(self) -> None:
        """Check every workspace; the first that cannot be saved is shown with a sentence."""
        self._keep()
        for each in self._own.values():
            try:
                check(each, self._own.values())
            except WorkspaceError as error:
                row = next(i for i in range(self.list.count()) if self.list.item(i).data(256) == each.id)
                self.list.setCurrentRow(row)
                self._complain(error.field, str(error))
                return
        self.saved.emit((*self._sandbox, *self._own.values()), dict(self._secrets), tuple(self._removed))
        self._forget_secret()
        super().accept()

    def reject(self) -> None:
        """Close without saving."""
        self._forget_secret()
        self._secrets.clear()
        super().reject()

    def _complain(self, field: str, sentence: str) -> None:
        """Say under a field what is wrong with it."""
        widget = self._widgets.get(field, self.name)
        note = self._notes[widget]
        note.setText(f"✕ {sentence}")
        theme.tint(note, theme.colours().fail)
        note.show()
        widget.setAccessibleDescription(sentence)
        widget.setFocus()

    def _make_form(self, where: str) -> None:
        self.name = QLineEdit()
        self.domain = QComboBox()
        self.domain.setEditable(True)
        for center in DATA_CENTERS:
            self.domain.addItem(f"{center.domain}", center.domain)
            self.domain.setItemData(self.domain.count() - 1, center.name, 3)
        self.auth = QComboBox()
        for key, words in _AUTHS:
            self.auth.addItem(words, key)
        self.auth.currentIndexChanged.connect(lambda _index: self._auth_changed())
        self.api_key, self.user_key, self.uid = QLineEdit(), QLineEdit(), QLineEdit()
        self.api_key.setPlaceholderText("3_…")
        self.user_key.setPlaceholderText("Only with a user's or application's own key")
        self.uid.setPlaceholderText("Whom to act for first (optional)")
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText("Leave empty to keep the one in the keyring")
        self.key_text = QPlainTextEdit()
        self.key_text.setPlaceholderText("Leave empty to keep the one in the keyring")
        self.key_text.setFixedHeight(72)
        self.key_text.setUndoRedoEnabled(False)
        self._where = QLabel(where)
        self._where.setWordWrap(True)
        self._where.setFont(theme.font(size=0.9))
        self._form = QWidget()
        self._rows = QFormLayout(self._form)
        self._widgets: dict[str, QWidget] = {
            "name": self.name,
            "api_domain": self.domain,
            "auth": self.auth,
            "api_key": self.api_key,
            "user_key": self.user_key,
        }
        self._notes: dict[QWidget, QLabel] = {}
        self._secret_label = QLabel("Secret")
        for label, widget in (
            ("Name", self.name),
            ("Data center or your API domain", self.domain),
            ("Authorization", self.auth),
            ("API key", self.api_key),
            ("User key", self.user_key),
        ):
            note = QLabel()
            note.setWordWrap(True)
            note.hide()
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(widget)
            both.addWidget(note)
            caption = QLabel(label)
            caption.setBuddy(widget)
            self._rows.addRow(caption, both)
            self._notes[widget] = note
            widget.setAccessibleName(label)
        self._rows.addRow(self._secret_label, self.secret)
        self._rows.addRow("", self.key_text)
        self._rows.addRow("", self._where)
        self._rows.addRow("User (UID)", self.uid)

    def _put_together(self) -> None:
        add, remove = QPushButton("Add"), QPushButton("Remove")
        add.clicked.connect(lambda _checked=False: self._keep_and_add())
        remove.clicked.connect(lambda _checked=False: self.remove())
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        left.addLayout(buttons)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        across = QHBoxLayout()
        across.addLayout(left, 1)
        across.addWidget(self._form, 3)
        column = QVBoxLayout(self)
        column.addLayout(across, 1)
        column.addWidget(self.buttons)

    def _keep_and_add(self) -> None:
        self._keep()
        self.add()

    def _list(self, workspace: Workspace) -> None:
        item = QListWidgetItem(workspace.name)
        item.setData(256, workspace.id)
        self.list.addItem(item)

    def _show(self, item: QListWidgetItem | None) -> None:
        self._keep()
        self._forget_secret()
        for note in self._notes.values():
            note.hide()
        if item is None:
            self._current = ""
            return
        self._current = str(item.data(256))
        each = self._own[self._current]
        self.name.setText(each.name)
        self.domain.setEditText(each.api_domain)
        self.auth.setCurrentIndex(max(0, self.auth.findData(each.auth)))
        self.api_key.setText(each.api_key)
        self.user_key.setText(each.user_key)
        self.uid.setText(each.uid)
        self._auth_changed()

    def _keep(self) -> None:
        """Take over what is in the form."""
        before = self._own.get(self._current)
        if before is None:
            return
        self._own[self._current] = before._replace(
            name=self.name.text().strip(),
            api_domain=self.domain.currentText().strip(),
            auth=str(self.auth.currentData()),
            api_key=self.api_key.text().strip(),
            user_key=self.user_key.text().strip(),
            uid=self.uid.text().strip(),
        )
        entered = self.key_text.toPlainText() if self.auth.currentData() == "bearer" else self.secret.text()
        if entered.strip():
            self._secrets[self._current] = Secret(entered.strip())
        for row in range(self.list.count()):
            if self.list.item(row).data(256) == self._current:
                self.list.item(row).setText(self._own[self._current].name or "(no name)")

    def _forget_secret(self) -> None:
        """Leave no secret in a widget, nor in its undo."""
        self.secret.clear()
        self.key_text.clear()

    def _auth_changed(self) -> None:
        auth = str(self.auth.currentData())
        self._secret_label.setText(_SECRETS[auth])
        self.secret.setAccessibleName(_SECRETS[auth])
        self.key_text.setAccessibleName(_SECRETS[auth])
        self._rows.setRowVisible(self.secret, auth != "bearer")
        self._rows.setRowVisible(self.key_text, auth == "bearer")
        self.api_key.setEnabled(auth != "oauth")
        self.user_key.setEnabled(auth != "oauth")

    def _free_name(self) -> str:
        taken = {each.name for each in self._own.values()}
        return next(name for name in ("My site", *(f"My site {n}" for n in range(2, 999))) if name not in taken)
