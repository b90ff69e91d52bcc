"""A `Reply` for the terminal: the same titles, quotes and footnotes, set with rich."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.replies.escape import plain
from bot.replies.reply import Item, Reply, Section
from bot.replies.words import source_line


def show(reply: Reply, console: Console) -> None:
    """Print a reply; documents' words are printed as they are, without control characters."""
    console.print(render(reply), highlight=False)


def render(reply: Reply) -> RenderableType:
    """The whole reply as one renderable, all pages."""
    numbers = reply.numbers
    parts: list[RenderableType] = [Text(plain(reply.above), style="dim")] if reply.above else []
    parts.append(Text(plain(reply.title), style="bold cyan"))
    if reply.facts:
        parts.append(Text(_unmark(reply.facts), style="dim"))
    for section in reply.sections:
        parts.append(Text(""))
        if section.heading:
            parts.append(_heading(section))
        parts += [Padding(_item(item, numbers), (0, 0, 0, 2)) for item in section.items]
    if reply.sources:
        parts.append(Text(""))
    for n, citation in enumerate(reply.sources, start=1):
        line = Text(f"[{n}] {plain(source_line(citation))}", style="dim")
        if citation.url:
            line.append(f" · {plain(citation.url)}")
        parts.append(line)
    if reply.closing:
        moment = f" {reply.moment:%A %d %B %Y %H:%M %Z}" if reply.moment else ""
        parts.append(Text(f"\n{_unmark(reply.closing)}{moment}", style="dim"))
    return Group(*parts)


def _heading(section: Section) -> Text:
    line = Text(("NEW " if section.new else "") + plain(section.heading), style="bold")
    return line.append(f" · {_unmark(section.note)}", style="dim") if section.note else line


def _item(item: Item, numbers: dict[str, int]) -> Text:
    line = Text("• ")
    if item.label:
        line.append(f"{item.label}: " if item.text else item.label, style="bold yellow")
    line.append(plain(item.text), style="bold" if item.first else "")
    line.append("".join(f" [{numbers[c.id]}]" for c in item.footnotes), style="cyan")
    uncounted = len(item.citations) - len(item.footnotes)
    line.append(f" +{uncounted}" if uncounted else "", style="cyan")
    return line.append(f" ({_unmark(item.note)})", style="dim") if item.note else line


def _unmark(words: str) -> str:
    """Our own words without Discord's emphasis."""
    return words.replace("**", "").replace("`", "").replace("\\", "")
