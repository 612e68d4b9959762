"""Tests of the starter content."""

from pathlib import Path

# What one run creates on an empty site.
ITEMS = 94
ROOT = Path(__file__).resolve().parents[2]
# Which source each fact has.
LEDGER = (ROOT / "docs" / "content-sources.md").read_text(encoding="utf-8")
