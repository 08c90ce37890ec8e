"""The window that ours is compared with: what PySide6 needs to show five empty tabs, packed as PyInstaller does it."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QTabWidget

QApplication.setStyle("Fusion")
app = QApplication(sys.argv)
window = QMainWindow()
tabs = QTabWidget()
for name in ("User Action", "Status", "Notification", "Bookmark", "Open Graph"):
    tabs.addTab(QPlainTextEdit(), name)
window.setCentralWidget(tabs)
window.resize(1280, 860)
window.show()
tabs.currentWidget().setFocus()
sys.exit(app.exec())
