"""The operator's folder: what the bot does and says while it is not as it was."""

from __future__ import annotations

from pathlib import Path

from bot.intake.folder import Folder
from summaries.library import Library


async def test_an_emptied_folder_keeps_the_documents_and_says_so(tmp_path: Path) -> None:
    """While the files are away the library answers, there is a warning, and their return ends it."""
    documents = tmp_path / "documents"
    documents.mkdir()
    note = documents / "note.md"
    note.write_text("The port of Oslo is open again.")
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        folder = Folder(library, documents)
        assert await folder.read_if_there()
        assert folder.warnings() == ()
        note.rename(tmp_path / "note.md")
        assert not await folder.read_if_there()
        assert await library.count(None) == 1
        (warning,) = folder.warnings()
        assert "kept" in warning
        (tmp_path / "note.md").rename(note)
        assert await folder.read_if_there()
        assert folder.warnings() == ()


async def test_an_emptied_folder_below_it_is_told_until_it_is_back(tmp_path: Path) -> None:
    """Each look at the folder says so anew to moderators, and only the first one to the log."""
    documents = tmp_path / "documents"
    (documents / "disk").mkdir(parents=True)
    (documents / "disk" / "note.md").write_text("The port of Oslo is open again.")
    (documents / "other.md").write_text("The port of Bergen is shut.")
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        folder = Folder(library, documents)
        await folder.read()
        (documents / "disk" / "note.md").rename(tmp_path / "note.md")
        for _ in range(2):
            report = await folder.read()
            assert report.away == ("disk/",)
            (warning,) = folder.warnings()
            assert warning.startswith("Left out disk/: The folder has no files any more")
        assert await library.count(None) == 2
        (tmp_path / "note.md").rename(documents / "disk" / "note.md")
        await folder.read()
        assert folder.warnings() == ()


async def test_what_is_left_out_and_what_is_read_in_part_is_said(tmp_path: Path) -> None:
    """Each file is named with its reason."""
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "note.md").write_text("---\ntitle: Port\nurl: /port\n---\nThe port of Oslo is open again.")
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        folder = Folder(library, tmp_path)
        await folder.read_if_there()
    left_out, partial = (line for line in folder.warnings() if ".sqlite3" not in line)
    assert left_out.startswith("Left out empty.md: ")
    assert partial.startswith("Read in part, note.md: The url ")
