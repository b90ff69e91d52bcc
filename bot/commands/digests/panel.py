"""The panel of a digest: every setting in Discord's own components, each change carried out and shown at once.

What a component sets stands in its ``custom_id``, so a panel works after a restart. A panel is seen by who opened it
alone; all that can be set here can be said in words, too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.catalogue.entry import Who
from bot.commands.cooldown import unhurried
from bot.commands.digests.carrying_out import carry_out
from bot.commands.digests.order import Order, read_order
from bot.commands.digests.places import NONE_YET
from bot.commands.digests.written import A_MONDAY, written
from bot.commands.failures import failed
from bot.commands.permits import permit
from bot.delivery import FOREVER, DigestConfig, Length, Quiet
from bot.delivery.timetable import DAY_NAMES, EVERY_DAY, LAST_DAY
from bot.delivery.timetable_words import MOST_TIMES
from bot.refusal import Refusal
from bot.replies.escape import as_typed
from bot.replies.on_discord import custom_ids
from bot.replies.on_discord.embeds import COLOUR
from bot.speech import speak, t
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"
FIRST_HOUR = dt.time(8)
"""Of a digest that is set up by one press."""
DAYS = {
    "daily": Phrase("Every day"),
    "weekdays": Phrase("Monday to Friday"),
    **{
        name: Phrase("{day:weekday}", day=A_MONDAY + dt.timedelta(days=day))
        for day, name in enumerate(DAY_NAMES)
    },
    "1st": Phrase("The 1st of the month"),
    "15th": Phrase("The 15th of the month"),
    "last": Phrase("The last day of the month"),
}
LENGTHS = {
    Length.SHORT: Phrase("Short length"),
    Length.NORMAL: Phrase("Normal length"),
    Length.LONG: Phrase("Long length"),
}
SWITCHES = {
    "quiet": Phrase("Nothing on a day without news"),
    "thread": Phrase("Each in a thread of its own"),
    "pin": Phrase("The newest is pinned"),
    "publish": Phrase("Published (announcement channels)"),
}
PLACES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
]


def panel(config: DigestConfig, now: dt.datetime, note: str = "") -> discord.ui.LayoutView:
    """The panel, with what was just done above it."""

    def named(what: str) -> str:
        return f"set:{what}:{config.id}"

    timetable, posting = config.timetable, config.posting
    hours = {f"{hour:02}:00" for hour in range(24)}
    at = {f"{time:%H:%M}" for time in timetable.times}
    hours = {time for time in hours if not any(one[:2] == time[:2] for one in at)} | at
    time = discord.ui.Select[Any](
        custom_id=named("hours"),
        placeholder=t("Hours"),
        max_values=MOST_TIMES,
        options=[
            discord.SelectOption(label=hour, value=hour, default=hour in at) for hour in sorted(hours)[:25]
        ],
    )
    on_days = _days(config)
    days = discord.ui.Select[Any](
        custom_id=named("days"),
        placeholder=t("Days"),
        max_values=len(DAYS),
        options=[
            discord.SelectOption(label=t(label), value=value, default=value in on_days)
            for value, label in DAYS.items()
        ],
    )
    channel = discord.ui.ChannelSelect[Any](
        custom_id=named("channel"),
        placeholder=t("Channel"),
        channel_types=PLACES,
        default_values=[discord.Object(config.channel)],
    )
    role = discord.ui.RoleSelect[Any](
        custom_id=named("ping"),
        placeholder=t("Role to mention: nobody"),
        min_values=0,
        default_values=[discord.Object(posting.ping)] if posting.ping else [],
    )
    on = {
        "quiet": config.quiet is Quiet.NOTHING,
        "thread": posting.thread,
        "pin": posting.pin,
        "publish": posting.publish,
    }
    more = discord.ui.Select[Any](
        custom_id=named("more"),
        placeholder=t("More"),
        min_values=1,
        max_values=len(Length) + len(SWITCHES),
        options=[
            *(
                discord.SelectOption(
                    label=t(LENGTHS[length]),
                    value=length.value,
                    default=config.length is length,
                )
                for length in Length
            ),
            *(
                discord.SelectOption(label=t(label), value=name, default=on[name])
                for name, label in SWITCHES.items()
            ),
        ],
    )
    paused = config.paused_until is not None and config.paused_until > now
    row = discord.ui.ActionRow[Any](
        discord.ui.Button(label=t("Topics, zone, heading"), custom_id=named("words")),
        discord.ui.Button(label=t("Resume") if paused else t("Pause"), custom_id=named("pause")),
        discord.ui.Button(label=t("Post it now"), custom_id=named("now")),
        # what it would hold, told by the button under every digest
        discord.ui.Button(label=t("Preview"), custom_id=custom_ids.named("ask", 0, "digest")),
    )
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay(
                "\n".join(
                    (t("### Digest in {channel}", channel=f"<#{config.channel}>"), written(config, now))
                )
            ),
            discord.ui.Separator(),
            *(discord.ui.ActionRow[Any](item) for item in (channel, time, days, role, more)),
            row,
            *([discord.ui.TextDisplay(f"-# {note}")] if note else []),
            accent_colour=COLOUR if posting.colour is None else posting.colour,
        )
    )
    view.stop()  # a change is known by its custom_id
    return view


def first_panel(channel: int, zone: str, prefix: str) -> discord.ui.LayoutView:
    """What a server without a digest sees: one press sets one up where it was asked, and opens its panel."""
    view = discord.ui.LayoutView(timeout=None)
    label = t("Every day at {time} {zone}, here", time=f"{FIRST_HOUR:%H:%M}", zone=zone)
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay(as_typed(t(NONE_YET), prefix, ("digest",))),
            discord.ui.ActionRow[Any](
                discord.ui.Button(
                    label=label, custom_id=f"set:new:{channel}", style=discord.ButtonStyle.primary
                ),
                discord.ui.Button(label=t("Preview"), custom_id=custom_ids.named("ask", 0, "digest")),
            ),
            accent_colour=COLOUR,
        )
    )
    view.stop()  # a press is known by its custom_id
    return view


def _days(config: DigestConfig) -> set[str]:
    timetable = config.timetable
    if timetable.month_days:
        return {
            "last" if day == LAST_DAY else "1st" if day == 1 else f"{day}th" for day in timetable.month_days
        }
    if timetable.weekdays == EVERY_DAY:
        return {"daily"}
    return {DAY_NAMES[day] for day in timetable.weekdays}


async def open_panel(interaction: Interaction, digest: str) -> None:
    """Show the panel of a digest to who asks for it.

    Raises:
        Refusal: it is gone.
    """
    permit(interaction, Who.MODERATORS)
    config = await _config(interaction, digest)
    await interaction.response.send_message(view=panel(config, interaction.client.clock()), ephemeral=True)


async def _config(interaction: Interaction, digest: str) -> DigestConfig:
    config = await interaction.client.delivering.service.find(interaction.guild_id or 0, digest)
    if config is None:
        raise Refusal(t(NONE_YET))
    return config


class Setting(
    discord.ui.DynamicItem[discord.ui.Item[Any]],
    template=r"set:(?P<what>new|channel|hours|days|ping|more|words|pause|now):(?P<digest>\d+)",
):
    """A component of the panel, as an earlier process may have sent it."""

    def __init__(self, item: discord.ui.Item[Any], what: str, digest: str) -> None:
        super().__init__(item)
        self.what = what
        self.digest = digest

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The component that was used."""
        del interaction
        return cls(item, match["what"], match["digest"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Carry the change out, and show the panel as it is now; what cannot be is said below it."""
        speak(interaction.locale.value)
        try:
            unhurried(interaction)
            permit(interaction, Who.MODERATORS)
            if self.what == "new":
                config, note = await _set_up(interaction, self.digest)
                await interaction.response.edit_message(view=panel(config, interaction.client.clock(), note))
                return
            config = await _config(interaction, self.digest)
            if self.what == "words":
                await interaction.response.send_modal(Words(config))
                return
            config, note = await _DONE[self.what](interaction, config, chosen(interaction))
        except Exception as error:  # noqa: BLE001 - the moderator is told that it failed, and the log has why
            await _failed(interaction, self.digest, error)
            return
        await interaction.response.edit_message(view=panel(config, interaction.client.clock(), note))


async def _failed(interaction: Interaction, digest: str, error: Exception) -> None:
    sentence = failed(error, interaction, "the panel")
    try:
        config = await _config(interaction, digest)
    except Refusal:
        await interaction.response.send_message(sentence, ephemeral=True)
        return
    await interaction.response.edit_message(
        view=panel(config, interaction.client.clock(), t("Not changed. {sentence}", sentence=sentence))
    )


def chosen(interaction: Interaction) -> list[str]:
    """What was chosen in a menu."""
    data: Any = interaction.data
    return list(data.get("values") or [])


Done: TypeAlias = "Awaitable[tuple[DigestConfig, str]]"


async def _ordered(interaction: Interaction, config: DigestConfig, order: Order) -> tuple[DigestConfig, str]:
    guild = interaction.guild
    if guild is None:
        raise Refusal(t(NONE_YET))
    return await carry_out(interaction, guild, order, config), t("Changed.")


async def _set_up(interaction: Interaction, channel: str) -> tuple[DigestConfig, str]:
    """The digest of a channel at the usual hour; one that is there already stays as it is."""
    guild, bot = interaction.guild, interaction.client
    if guild is None:
        raise Refusal(t(NONE_YET))
    there = [one for one in await bot.delivering.service.list(guild.id) if one.channel == int(channel)]
    if there:
        return there[0], ""
    order = read_order(f"daily {FIRST_HOUR:%H:%M} {bot.settings.time_zone} <#{channel}>")
    return await carry_out(interaction, guild, order, None), t("The digest is set up.")


def _channel(interaction: Interaction, config: DigestConfig, values: list[str]) -> Done:
    return _ordered(interaction, config, Order(moved=f"<#{values[0]}>"))


def _time(interaction: Interaction, config: DigestConfig, values: list[str]) -> Done:
    return _ordered(interaction, config, Order(when=" ".join(values)))


def _day(interaction: Interaction, config: DigestConfig, values: list[str]) -> Done:
    before = _days(config)
    added = [value for value in values if value not in before]
    # who adds a day to "every day" means that day, and of weekdays and days of the month what was chosen last
    kept = values if not added else [value for value in values if _kind(value) == _kind(added[-1])]
    return _ordered(interaction, config, Order(when=" ".join(kept)))


def _kind(day: str) -> str:
    return "week" if day in DAY_NAMES else "month" if day in {"1st", "15th", "last"} else day


def _ping(interaction: Interaction, config: DigestConfig, values: list[str]) -> Done:
    return _ordered(interaction, config, Order(ping=f"<@&{values[0]}>" if values else ""))


def _more(interaction: Interaction, config: DigestConfig, values: list[str]) -> Done:
    lengths = [Length(value) for value in values if value in set(Length)]
    new = [length for length in lengths if length is not config.length]
    return _ordered(
        interaction,
        config,
        Order(
            length=(new or lengths or [config.length])[0],
            quiet=Quiet.NOTHING if "quiet" in values else Quiet.LINE,
            thread="thread" in values,
            pin="pin" in values,
            publish="publish" in values,
        ),
    )


async def _pause(
    interaction: Interaction, config: DigestConfig, values: list[str]
) -> tuple[DigestConfig, str]:
    del values
    service, now = interaction.client.delivering.service, interaction.client.clock()
    paused = config.paused_until is not None and config.paused_until > now
    changed = await service.resume(config) if paused else await service.pause(config, FOREVER)
    if changed is None:
        raise Refusal(t(NONE_YET))
    return changed, t("It goes on.") if paused else t("Paused until you resume it.")


async def _now(interaction: Interaction, config: DigestConfig, values: list[str]) -> tuple[DigestConfig, str]:
    del values
    await interaction.client.delivering.service.deliver_now(config)
    return config, t("The digest is on its way.")


_DONE: dict[str, Callable[[Interaction, DigestConfig, list[str]], Done]] = {
    "channel": _channel,
    "hours": _time,
    "days": _day,
    "ping": _ping,
    "more": _more,
    "pause": _pause,
    "now": _now,
}


class Words(discord.ui.Modal):
    """What is written: topics, zone, heading, tags."""

    def __init__(self, config: DigestConfig) -> None:
        super().__init__(title=t("Topics, zone, heading"))
        self._digest = str(config.id)
        posting = config.posting
        self.topics = self._field(
            t("Topics, apart by commas"), t("Empty: everything"), ", ".join(config.topics), longest=400
        )
        self.zone = self._field(
            t("Time zone"), t("A city, or a name such as Europe/London"), config.timetable.zone
        )
        self.heading = self._field(t("Heading"), t("Empty: Briefing"), posting.heading)
        self.tags = self._field(
            t("Tags in a forum, apart by commas"), t("Empty: none"), ", ".join(posting.tags)
        )

    def _field(self, label: str, hint: str, value: str, longest: int = 100) -> discord.ui.TextInput[Any]:
        field = discord.ui.TextInput[Any](
            default=value or None, placeholder=hint, required=False, max_length=longest
        )
        self.add_item(discord.ui.Label(text=label, component=field))
        return field

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Carry out what was changed."""
        speak(interaction.locale.value)
        try:
            config = await _config(interaction, self._digest)
            order = Order(
                topics=read_order(f"topics {self.topics.value or 'everything'}").topics,
                when=self.zone.value.strip(),
                heading=read_order(f"heading {self.heading.value.strip() or 'off'}").heading,
                tags=read_order(f"tags {self.tags.value.strip()}").tags,
            )
            config, note = await _ordered(interaction, config, order)
        except Exception as error:  # noqa: BLE001 - the moderator is told that it failed, and the log has why
            await _failed(interaction, self._digest, error)
            return
        await interaction.response.edit_message(view=panel(config, interaction.client.clock(), note))
