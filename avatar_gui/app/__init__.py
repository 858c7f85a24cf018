"""The document, undo, tasks and settings behind the window. QtCore and QtGui only."""
