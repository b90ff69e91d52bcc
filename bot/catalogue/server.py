"""The commands about what a server has of its own: documents, feeds, the daily digest, what members follow."""

from __future__ import annotations

from bot.answers.digest import digest
from bot.answers.more import stories_of
from bot.answers.story import story
from bot.catalogue.entry import Answering, Argument, Command, Form, Kind, Purpose, Who
from bot.replies import as_json, stories
from summaries.phrase import Phrase

ADD = Command(
    name="add",
    help=Phrase("Add files, or pages by their link, to this server's own documents."),
    purpose=Purpose.SET_UP,
    file=Phrase("A briefing: text, markdown, HTML, PDF, DOCX, e-mail, feed or zip"),
    forms=(
        Form(
            says=Phrase(
                "adds documents for this server alone; a link where `ALLOW_FETCH` is on; `anyway` also what says the "
                "same as another one"
            ),
            arguments=(
                Argument(
                    Phrase("[anyway] (with files attached) | <link>"), says=Phrase("The link of a page")
                ),
            ),
            examples=("", "https://example.org/strait"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.add:add",
        ),
    ),
)

REMOVE = Command(
    name="remove",
    help=Phrase("Remove one of this server's own documents."),
    purpose=Purpose.SET_UP,
    forms=(
        Form(
            says=Phrase(
                "removes a document that this server added, or `all` of certain words; it can be undone"
            ),
            arguments=(
                Argument(Phrase("[all] <document>"), (Kind.DOCUMENT,), Phrase("The document's title")),
            ),
            examples=("strait transit", "all strait"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.add:remove",
        ),
    ),
)

FEED = Command(
    name="feed",
    help=Phrase("Follow feeds: what is new in them is added to this server's documents."),
    purpose=Purpose.FOLLOW,
    forms=(
        Form(
            first=("list", ""),
            says=Phrase("the feeds that this server follows, and whether they work"),
            examples=("list",),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.feed:show",
        ),
        Form(
            first=("add",),
            says=Phrase("follows a feed for this server, or what it says about a topic (`ALLOW_FETCH`)"),
            arguments=(Argument(Phrase("<link>")), Argument(Phrase("[topic]"))),
            examples=("add https://example.org/rss", "add https://example.org/rss taiwan, red sea"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:add",
        ),
        Form(
            first=("test",),
            says=Phrase("shows what would come in of a feed, and what not and why"),
            arguments=(Argument(Phrase("<link>")), Argument(Phrase("[topic]"))),
            examples=("test https://example.org/rss",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:test",
        ),
        Form(
            first=("topic",),
            says=Phrase("changes about what its entries come in; `everything` for all"),
            arguments=(Argument(Phrase("<number>"), (Kind.FEED,)), Argument(Phrase("<topic>"))),
            examples=("topic 1 taiwan, red sea",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:topic",
        ),
        Form(
            first=("pause",),
            says=Phrase("lets nothing of it come in until it is resumed"),
            arguments=(Argument(Phrase("<number>"), (Kind.FEED,)),),
            examples=("pause 1",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:pause",
        ),
        Form(
            first=("resume",),
            says=Phrase("goes on with a paused feed"),
            arguments=(Argument(Phrase("<number>"), (Kind.FEED,)),),
            examples=("resume 1",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:resume",
        ),
        Form(
            first=("remove",),
            says=Phrase("stops following a feed; its documents stay, and it can be undone"),
            arguments=(Argument(Phrase("<number>"), (Kind.FEED,)),),
            examples=("remove 1",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.feed:remove",
        ),
    ),
)

_DIGEST = Answering(
    answer=digest,
    reply=stories.digest_reply,
    as_json=as_json.digest_json,
    again=lambda _: "",
    stories=stories_of,
)

DIGEST = Command(
    name="digest",
    help=Phrase("Show what the next digest holds, or set when and where it comes."),
    purpose=Purpose.READ,
    forms=(
        Form(
            first=("",),
            says=Phrase("what the next digest holds, now; `/digest` opens its panel to moderators"),
            examples=("",),
            answering=_DIGEST,
            on_discord="bot.commands.handlers.digest:show",
        ),
        Form(
            first=("preview",),
            says=Phrase("what the next digest holds, now"),
            examples=("preview",),
            answering=_DIGEST,
        ),
        Form(
            first=("story",),
            says=Phrase("a story of it as a whole, with its sources; the buttons under a digest ask it"),
            arguments=(Argument(Phrase("<headline>"), (Kind.DOCUMENT,)),),
            examples=("story strait transit",),
            answering=Answering(
                answer=story,
                reply=stories.summary_reply,
                as_json=lambda found, _: as_json.summary_json(found),
                stories=stories_of,
            ),
        ),
        Form(
            says=Phrase(
                "sets the digest up, one a channel, or changes what you name of it: hours, days (`monthly 1st last`), "
                "`short` or `long`, `quiet` (nothing on a day without news), `warn #mods` (where to tell of trouble), "
                "`mention @role`, `in threads`, `pinned`, `published`, each also with `not`; or one thing alone: "
                "`topics taiwan`, `channel #daily`, `tags news`, `heading Good morning`, `colour #2f6f8f`"
            ),
            arguments=(Argument("daily 8am london #channel", (Kind.TIMETABLE,)),),
            examples=(
                "daily 8am london",
                "weekdays 07:30 18:00 Asia/Taipei",
                "short",
                "topics taiwan, ukraine",
            ),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:configure",
        ),
        Form(
            first=("off",),
            says=Phrase(
                "ends it; where there are several, the one of that channel, or all; it can be undone"
            ),
            arguments=(Argument(Phrase("[#channel | all]")),),
            examples=("off",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:switch_off",
        ),
        Form(
            first=("pause",),
            says=Phrase("lets it rest for a time; what comes in meanwhile stands in the first one after"),
            arguments=(Argument("[3 days]", (Kind.AHEAD,)), Argument(Phrase("[#channel]"))),
            examples=("pause 3 days", "pause until monday", "pause"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:pause",
        ),
        Form(
            first=("resume",),
            says=Phrase("ends a pause"),
            arguments=(Argument(Phrase("[#channel]")),),
            examples=("resume",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:resume",
        ),
        Form(
            first=("now",),
            says=Phrase("posts it now as well; the timetable stays"),
            arguments=(Argument(Phrase("[#channel]")),),
            examples=("now",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:post_now",
        ),
        Form(
            first=("status",),
            says=Phrase("when and where it comes, with all settings, and what became of the last ones"),
            examples=("status",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:status",
        ),
        Form(
            first=("settings", "panel"),
            says=Phrase("a panel in which each setting is changed at once"),
            arguments=(Argument(Phrase("[#channel]")),),
            examples=("settings",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:show_panel",
        ),
        Form(
            first=("why",),
            says=Phrase("what became of a document in the last digests, and why"),
            arguments=(Argument(Phrase("<document>"), (Kind.DOCUMENT,)),),
            examples=("why strait transit",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.digest:why",
        ),
    ),
)

FOLLOW = Command(
    name="follow",
    help=Phrase("Be told of a topic when the digest comes; without a topic, what you follow."),
    purpose=Purpose.FOLLOW,
    forms=(
        Form(
            says=Phrase("tells you when it has news, by direct message or, with `here`, in a thread"),
            arguments=(
                Argument(Phrase("[topic]"), (Kind.TOPIC,), Phrase("A topic")),
                Argument(
                    "[here]", says=Phrase("here, said in a thread, to be told there instead of by message")
                ),
            ),
            examples=("taiwan", ""),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.follow:follow",
        ),
    ),
)

UNFOLLOW = Command(
    name="unfollow",
    help=Phrase("Stop being told of a topic, or of all."),
    forms=(
        Form(
            says=Phrase("stops telling you about a topic, or `all`; it can be undone"),
            arguments=(Argument(Phrase("[topic | all]"), (Kind.TOPIC,), Phrase("The topic, or all")),),
            examples=("taiwan", "all"),
            who=Who.MEMBERS,
            on_discord="bot.commands.handlers.follow:unfollow",
        ),
    ),
)

SETTINGS = Command(
    name="settings",
    help=Phrase(
        "Set who may set things up, where I answer, prefix and language, and open the panels of the digests."
    ),
    purpose=Purpose.SET_UP,
    forms=(
        Form(
            first=("",),
            says=Phrase("a panel with this server's settings, and one for each digest"),
            examples=("",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.settings:show",
        ),
        Form(
            first=("role",),
            says=Phrase("names a role that may set things up, as Manage Server may; or `nobody`"),
            arguments=(Argument(Phrase("<@role>")),),
            examples=("role @editors",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.settings:role",
        ),
        Form(
            first=("channels", "channel"),
            says=Phrase("names the channels in which members are answered; or `everywhere`"),
            arguments=(Argument(Phrase("<#channel> [#channel]")),),
            examples=("channels #briefings #bots",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.settings:channels",
        ),
        Form(
            first=("prefix",),
            says=Phrase("sets this server's prefix; or `default`"),
            arguments=(Argument(Phrase("<prefix>")),),
            examples=("prefix ?",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.settings:prefix",
        ),
        Form(
            first=("language",),
            says=Phrase(
                "sets the language of digests and of all else that is said to the whole server; or `default`"
            ),
            arguments=(Argument(Phrase("<language>")),),
            examples=("language de",),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.settings:language",
        ),
    ),
)

PRIVACY = Command(
    name="privacy",
    help=Phrase("Say what I keep of you and of this server, and who can delete it."),
    forms=(
        Form(
            says=Phrase("what is kept of you and of this server, and who can delete it"),
            examples=("",),
            on_discord="bot.commands.handlers.privacy:show",
        ),
    ),
)

IN_SERVERS = (ADD, REMOVE, FEED, DIGEST, FOLLOW, UNFOLLOW, SETTINGS, PRIVACY)
