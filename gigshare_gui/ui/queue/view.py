"""QueueWindow: one queue, before it begins, while it runs, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.sending.results import table
from gigshare_gui.sending.run import Progress, Run, State
from gigshare_gui.shares.notification import NotificationShare
from gigshare_gui.store.journal import Fate, Item
from gigshare_gui.ui import theme
from gigshare_gui.ui.queue.people import AGREED, OWN, STATE, TEXT, WHO, WHY, People

CONSENT = "Each person ticked below agreed to get this message."
_AT_ONCE = 100  # rows looked at without a pause
_TICK = 100  # milliseconds between two looks at the run
_WIDTHS = {WHO: 180, AGREED: 64, OWN: 104, TEXT: 200, STATE: 88, WHY: 150}


class QueueWindow(QDialog):
    """Shows a share and its people; asks to begin with the consent that was given, then steers the run."""

    begin_wanted = Signal(object, object, str)  # UIDs that agreed, UIDs with consent of their own, the words agreed to
    save_wanted = Signal(object, str)  # a path, and the results as text
    ended = Signal()

    def __init__(self, share: NotificationShare, items: Sequence[Item], target: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Messages to {len(items):,} people")
        self.resize(1120, 640)
        self.target = target
        self.run: Run | None = None
        self.people = People(share, items, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.look)
        self._make_parts()
        self._lay_out()
        self.people.consent_changed.connect(self._show_before)
        self._empty: list[int] = []
        self._show_before()
        self._scanned = 0
        self._scan = QTimer(self)
        self._scan.timeout.connect(self._find_empty)
        if share.is_personal:
            self._scan.start(0)

    # before

    def _find_empty(self) -> None:
        """Look for variables that stay empty, some rows at a time, so that the window is never held up."""
        rows = range(self._scanned, min(self._scanned + _AT_ONCE, len(self.people.items)))
        for row in rows:
            names = self.people.share.empty_for(self.people.recipient(row))
            if names:
                self._empty.append(row)
                self.people.note_empty(row, names)
        self._scanned = rows.stop
        if self._scanned == len(self.people.items) or self.run is not None:
            self._scan.stop()
            self._show_before()

    def suggest(self, agreed: Sequence[int], hints: dict[int, str]) -> None:
        """Tick these rows alone; ``hints`` say of others why they are not."""
        self.people.hints = hints
        self.people.say_all(agreed)
        self._show_before()

    def show_off(self, sentences: Sequence[str]) -> None:
        """Say which networks are left out, and why."""
        self.off.setText("\n".join(sentences))
        self.off.setVisible(bool(sentences))
        theme.tint(self.off, theme.colours().cut)

    def hold_back(self, sentence: str) -> None:
        """Say why nothing was begun, and let it be tried again."""
        self.begin.setEnabled(True)
        self.say(sentence, theme.colours().fail)

    def _begin(self) -> None:
        if self.run is not None:
            self.run.start()
            self._timer.start()
            self.look()
            return
        self.begin.setEnabled(False)
        self.begin_wanted.emit(self.people.agreed(), self.people.own(), CONSENT)

    def _show_before(self) -> None:
        if self.run is not None:
            return
        count = len(self.people.agreed())
        self.begin.setText(f"Send {count:,} message{'' if count == 1 else 's'} to {self.target}")
        empty = self._empty
        self.untick.setVisible(bool(empty))
        words = [f"{len(self.people.items) - count:,} held back." if count < len(self.people.items) else ""]
        if empty:
            who = self.people.data(self.people.index(empty[0], WHO))
            words.append(f"A variable stays empty for {len(empty):,}, first for {who}.")
        self.begin.setEnabled(self.consent.isChecked() and count > 0)
        if not self.consent.isChecked():
            words.append("Confirm that they agreed, then send.")
        self.say(" ".join(filter(None, words)), theme.colours().cut if empty else theme.colours().quiet)

    # at work

    def show_run(self, run: Run, *, start: bool) -> None:
        """Steer a run from now on."""
        self.run = run
        self.people.begin(run.items)
        self.consent.setChecked(True)
        self.consent.setEnabled(False)
        self.pace.setEnabled(False)
        if start:
            run.start()
            self._timer.start()
        self.look()

    def look(self) -> None:
        """Show where the run stands."""
        run = self.run
        if run is None:
            return
        self.people.follow(run.items, run.touched())
        progress = run.progress()
        self._show_buttons(progress)
        self.progress.setMaximum(max(1, progress.total))
        self.progress.setValue(progress.finished)
        bad = progress.reason and progress.state is not State.RUNNING
        self.say(_sentence(progress), theme.colours().fail if bad else theme.colours().text)
        if progress.state is not State.RUNNING and not progress.under_way and self._timer.isActive():
            self._timer.stop()
            self.people.follow(run.items, run.touched())
            self.ended.emit()

    def say(self, sentence: str, colour: str = "") -> None:
        """Say what is going on."""
        self.status.setText(sentence)
        theme.tint(self.status, colour or theme.colours().text)

    def is_running(self) -> bool:
        """Whether calls may leave at this moment."""
        return self.run is not None and self.run.progress().state is State.RUNNING

    def closeEvent(self, event: QCloseEvent) -> None:
        """A queue at work goes on behind a window that is closed; it is found under File › Queues."""
        super().closeEvent(event)

    def _show_buttons(self, progress: Progress) -> None:
        running = progress.state is State.RUNNING
        waits = progress.counts[Fate.WAITING] > 0
        self.begin.setVisible(not running and waits)
        self.begin.setEnabled(not running)
        self.begin.setText(f"Go on with {progress.counts[Fate.WAITING]:,}")
        self.pause.setVisible(running)
        self.stop.setVisible(running or (progress.state is State.STOPPED and progress.under_way > 0))
        self.stop.setText("Break off what is under way" if progress.state is State.STOPPED else "Cancel")
        self.retry.setVisible(not running and progress.counts[Fate.FAILED] > 0)
        self.retry.setText(f"Send the {progress.counts[Fate.FAILED]:,} failed again")
        self.export.setEnabled(True)

    def _pause(self) -> None:
        if self.run is not None:
            self.run.pause()
            self.look()

    def _stop(self) -> None:
        if self.run is not None:
            self.run.stop()
            self.look()

    def _retry(self) -> None:
        if self.run is not None and self.run.retry_failed():
            self.run.start(only_failed=True)
            self._timer.start()
            self.look()

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Write the results", "results.csv", "CSV (*.csv)")
        if name:
            given = self.run.journal.header.consent if self.run is not None else None
            self.save_wanted.emit(Path(name), table(self.people.items, given))

    # parts

    def _make_parts(self) -> None:
        self.consent = QCheckBox(CONSENT)
        self.consent.setToolTip("Who confirmed it, when, and these words are kept with the results.")
        self.consent.toggled.connect(self._show_before)
        self.everyone = QPushButton("Tick all")
        self.everyone.setToolTip("All but those of whom it is known that they did not agree")
        self.nobody = QPushButton("Tick none")
        self.everyone.clicked.connect(lambda: self._tick(None))
        self.nobody.clicked.connect(lambda: self._tick(()))
        self.pace = QSpinBox()
        self.pace.setRange(0, 100)
        self.pace.setSuffix(" a second")
        self.pace.setSpecialValueText("as fast as it can")
        self.pace.setAccessibleName("At most")
        self.table = QTableView()
        self.table.setModel(self.people)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("Recipients")
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        for column in range(self.people.columnCount()):
            self.table.setColumnWidth(column, _WIDTHS[column])
        self.table.horizontalHeader().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnHidden(OWN, not self.people.asks_for_each)
        self.table.selectionModel().currentRowChanged.connect(self._show_message)
        self.message = QPlainTextEdit()
        self.message.setReadOnly(True)
        self.message.setAccessibleName("The message as this recipient gets it")
        self.message.setPlaceholderText("Choose a recipient to read the message as they will.")
        self.off = QLabel()
        self.off.setWordWrap(True)
        self.off.hide()
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress")
        self.progress.setValue(0)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.begin, self.pause, self.stop = QPushButton(), QPushButton("Pause"), QPushButton("Cancel")
        self.retry, self.export = QPushButton(), QPushButton("Write results…")
        self.begin.setDefault(True)
        self.untick = QPushButton("Hold back those with an empty variable")
        self.untick.hide()
        for button, act in (
            (self.untick, self._untick_empty),
            (self.begin, self._begin),
            (self.pause, self._pause),
            (self.stop, self._stop),
            (self.retry, self._retry),
            (self.export, self._export),
        ):
            button.clicked.connect(lambda _checked=False, do=act: do())
        for button in (self.pause, self.stop, self.retry):
            button.hide()
        self.export.setEnabled(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.consent, 1)
        at_most = QLabel("At most")
        at_most.setBuddy(self.pace)
        for widget in (self.untick, self.everyone, self.nobody, at_most, self.pace):
            top.addWidget(widget)
        split = QSplitter()
        split.addWidget(self.table)
        split.addWidget(self.message)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.status, 1)
        for button in (self.export, self.retry, self.stop, self.pause, self.begin):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        margin = theme.GRID * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(margin)
        column.addLayout(top)
        column.addWidget(self.off)
        column.addWidget(split, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    def _tick(self, rows: Sequence[int] | None) -> None:
        if self.run is None:
            if rows is None:
                rows = [row for row in range(len(self.people.items)) if not self.people.hints.get(row)]
            self.people.say_all(rows)
            self._show_before()

    def _untick_empty(self) -> None:
        """Hold back those for whom a variable stays empty."""
        out = frozenset(self._empty)
        self.people.say_all([row for row in self.people.agreed_rows() if row not in out])
        self._show_before()

    def _show_message(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            message = self.people.message(now.row())
            self.message.setPlainText(f"{message.subject}\n\n{message.body}" if message.subject else message.body)


def _sentence(progress: Progress) -> str:
    counts = progress.counts
    parts = [f"{counts[Fate.SENT]:,} sent"]
    parts += [f"{counts[fate]:,} {fate.value}" for fate in (Fate.FAILED, Fate.UNKNOWN, Fate.HELD) if counts[fate]]
    waiting = counts[Fate.WAITING] + counts[Fate.LEAVING]
    if waiting:
        parts.append(f"{waiting:,} to go")
    told = ", ".join(parts) + "."
    if progress.rate:
        told += f" {progress.rate:,.0f} a second"
        told += f", about {_duration(progress.left)} left." if progress.left else "."
    words = {State.PAUSED: "Paused.", State.STOPPED: "Cancelled.", State.DONE: "Done."}
    return " ".join(filter(None, (words.get(progress.state, ""), told, progress.reason)))


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
