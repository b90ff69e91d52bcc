"""The commands about what a server has of its own: documents, feeds, the daily digest, what members follow."""

from __future__ import annotations

from bot.answers.digest import digest
from bot.answers.more import stories_of
from bot.answers.story import story
from bot.catalogue.entry import Answering, Argument, Command, Form, Kind, Purpose, Who
from bot.replies import as_json, stories

ADD = Command(
    name="add",
    help="Add files, or pages by their link, to this server's own documents.",
    purpose=Purpose.SET_UP,
    file="A briefing: text, markdown, HTML, PDF, DOCX, e-mail, feed or zip",
    forms=(
        Form(
            says="adds documents for this server alone; a link where `ALLOW_FETCH` is on",
            arguments=(Argument("(with files attached) | <link>", says="The link of a page"),),
            examples=("", "https://example.org/strait"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.add:add",
        ),
    ),
)

REMOVE = Command(
    name="remove",
    help="Remove one of this server's own documents.",
    purpose=Purpose.SET_UP,
    forms=(
        Form(
            says="removes a document that this server added",
            arguments=(Argument("<document>", (Kind.DOCUMENT,), "The document's title"),),
            examples=("strait transit",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.add:remove",
        ),
    ),
)

FEED = Command(
    name="feed",
    help="Follow feeds: what is new in them is added to this server's documents.",
    purpose=Purpose.FOLLOW,
    forms=(
        Form(
            first=("list", ""),
            says="the feeds that this server follows, and whether they work",
            examples=("list",),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.feed:show",
        ),
        Form(
            first=("add",),
            says="follows a feed for this server, or what it says about a topic (`ALLOW_FETCH`)",
            arguments=(Argument("<link>"), Argument("[topic]")),
            examples=("add https://example.org/rss", "add https://example.org/rss taiwan, red sea"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:add",
        ),
        Form(
            first=("test",),
            says="shows what would come in of a feed, and what not and why",
            arguments=(Argument("<link>"), Argument("[topic]")),
            examples=("test https://example.org/rss",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:test",
        ),
        Form(
            first=("remove",),
            says="stops following a feed; its documents stay",
            arguments=(Argument("<number>", (Kind.FEED,)),),
            examples=("remove 1",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:remove",
        ),
    ),
)

DIGEST = Command(
    name="digest",
    help="Show what the next digest holds, or set when and where it comes.",
    purpose=Purpose.READ,
    forms=(
        Form(
            first=("", "preview"),
            says="what the next digest holds, now",
            examples=("", "preview"),
            answering=Answering(
                answer=digest,
                reply=stories.digest_reply,
                as_json=as_json.digest_json,
                again=lambda _: "",
                stories=stories_of,
            ),
        ),
        Form(
            first=("story",),
            says="a story of it as a whole, with its sources; the buttons under a digest ask it",
            arguments=(Argument("<headline>", (Kind.DOCUMENT,)),),
            examples=("story strait transit",),
            answering=Answering(
                answer=story,
                reply=stories.summary_reply,
                as_json=lambda found, _: as_json.summary_json(found),
                stories=stories_of,
            ),
        ),
        Form(
            says=(
                "sets the digest up, one a channel, or changes what you name of it: `short` or `long`, `quiet` "
                "(nothing on a day without news) or `not quiet`, `warn #mods` (where to tell of trouble) or `warn "
                "nobody`; at the end `about taiwan, ukraine` (these alone) or `about everything`"
            ),
            arguments=(Argument("daily 8am london #channel", (Kind.TIMETABLE,)),),
            examples=("daily 8am london", "weekdays 07:30 Asia/Taipei", "short", "about taiwan, ukraine"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:configure",
        ),
        Form(
            first=("off",),
            says="ends it; where there are several, the one of that channel, or all",
            arguments=(Argument("[#channel | all]"),),
            examples=("off",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:switch_off",
        ),
        Form(
            first=("now",),
            says="posts it now as well; the timetable stays",
            arguments=(Argument("[#channel]"),),
            examples=("now",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:post_now",
        ),
        Form(
            first=("status",),
            says="when it comes, and what became of the last ones",
            examples=("status",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:status",
        ),
        Form(
            first=("why",),
            says="what became of a document in the last digests, and why",
            arguments=(Argument("<document>", (Kind.DOCUMENT,)),),
            examples=("why strait transit",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:why",
        ),
    ),
)

FOLLOW = Command(
    name="follow",
    help="Be told of a topic when the digest comes; without a topic, what you follow.",
    purpose=Purpose.FOLLOW,
    forms=(
        Form(
            says="tells you when it has news, by direct message or, with `here`, in a thread",
            arguments=(
                Argument("[topic]", (Kind.TOPIC,), "A topic"),
                Argument("[here]", says="here, said in a thread, to be told there instead of by message"),
            ),
            examples=("taiwan", ""),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.follow:follow",
        ),
    ),
)

UNFOLLOW = Command(
    name="unfollow",
    help="Stop being told of a topic, or of all.",
    forms=(
        Form(
            says="stops telling you about a topic; without one, about any",
            arguments=(Argument("[topic]", (Kind.TOPIC,), "The topic; without one, all that you follow"),),
            examples=("taiwan", ""),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.follow:unfollow",
        ),
    ),
)

IN_SERVERS = (ADD, REMOVE, FEED, DIGEST, FOLLOW, UNFOLLOW)
