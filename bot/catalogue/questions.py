"""The commands that ask the documents: answered alike in a server, in direct messages and in the terminal."""

from __future__ import annotations

from bot.answers.ask import ask
from bot.answers.compare import Comparison, compare
from bot.answers.documents import documents
from bot.answers.more import stories_of
from bot.answers.schedule import schedule
from bot.answers.search import search
from bot.answers.summary import summary
from bot.answers.timeline import timeline
from bot.answers.topic import topic
from bot.answers.topics import topics
from bot.catalogue.entry import Answering, Argument, Command, Form, Kind, Purpose, Who
from bot.replies import as_json, dates, lists, stories
from bot.replies.reply import Reply
from summaries.model import TopicDigest
from summaries.phrase import Phrase


def _topic_reply(found: TopicDigest | Comparison, question: str) -> Reply:
    if isinstance(found, Comparison):
        return lists.comparison_reply(found, question)
    return stories.topic_reply(found, question)


SUMMARY = Command(
    name="summary",
    help=Phrase(
        "Sum up the newest document, one you name, today, the week, all, an attached file or a message."
    ),
    purpose=Purpose.READ,
    file=Phrase("A file to sum up without keeping it"),
    forms=(
        Form(
            says=Phrase(
                "a document or a week in the sentences that say the most; with a file attached or in reply to a "
                "message, that text, which is not kept (“Apps”, “Summarise” in the menu of a message does the same)"
            ),
            arguments=(
                Argument(
                    Phrase("[document | today | week | all]"),
                    (Kind.PAST, Kind.DOCUMENT, Kind.TOPIC),
                    Phrase("A document's title, today, week or all"),
                ),
                Argument(
                    "[short | normal | long | 5 | 10%]",
                    (Kind.LENGTH,),
                    Phrase("short, normal, long or a number"),
                ),
                Argument(Phrase("[method]")),
            ),
            examples=("", "week short", "strait transit 5"),
            answering=Answering(
                answer=summary,
                reply=lambda found, question: stories.summary_reply(found.summary, question),
                as_json=lambda found, _: as_json.summary_json(found.summary),
                again=lambda found: found.again,
                stories=lambda found: stories_of(found.summary),
            ),
            on_discord="bot.commands.handlers.summary:summarise",
        ),
    ),
)

TOPIC = Command(
    name="topic",
    help=Phrase("Gather what the documents say about a topic, newest first."),
    purpose=Purpose.READ,
    forms=(
        Form(
            says=Phrase("all that the documents say about it, story by story, newest first"),
            arguments=(
                Argument(
                    Phrase("<words>"),
                    (Kind.TOPIC,),
                    Phrase("What you want to read about, for example taiwan"),
                ),
                Argument("[today | week | month | 30d]", (Kind.PAST,)),
                Argument("[short | long]", (Kind.LENGTH,)),
            ),
            examples=("taiwan", "red sea week", "energy 30d long"),
            answering=Answering(
                answer=topic,
                reply=_topic_reply,
                as_json=as_json.topic_json,
                stories=stories_of,
            ),
        ),
        Form(
            first=("alias",),
            says=Phrase("sets this server's own names for a topic; without names, lists them"),
            arguments=(Argument(Phrase("<topic>")), Argument("[= name, name]")),
            examples=("alias taiwan = TSMC, the Strait", "alias taiwan"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.topic:alias",
        ),
    ),
)

TOPICS = Command(
    name="topics",
    help=Phrase("List what the documents talk about."),
    purpose=Purpose.READ,
    forms=(
        Form(
            says=Phrase("what the documents talk about"),
            arguments=(Argument(Phrase("[words]"), (Kind.TOPIC,), Phrase("Part of a name")),),
            examples=("", "strait"),
            answering=Answering(answer=topics, reply=lists.topics_reply, as_json=as_json.topics_json),
        ),
    ),
)

COMPARE = Command(
    name="compare",
    help=Phrase("Set two topics side by side over time."),
    purpose=Purpose.ASK,
    forms=(
        Form(
            says=Phrase("two topics side by side over time"),
            arguments=(
                Argument(
                    Phrase("<topic>"),
                    (Kind.TOPIC,),
                    Phrase("Two topics: taiwan ukraine, or south china sea vs ukraine"),
                ),
                Argument(Phrase("<topic>"), (Kind.TOPIC,)),
            ),
            examples=("taiwan ukraine", "south china sea vs ukraine"),
            answering=Answering(
                answer=compare, reply=lists.comparison_reply, as_json=as_json.comparison_json
            ),
        ),
    ),
)

SEARCH = Command(
    name="search",
    help=Phrase("Find the sentences themselves."),
    purpose=Purpose.ASK,
    forms=(
        Form(
            says=Phrase("the sentences themselves; with filters alone, the newest documents that they leave"),
            arguments=(
                Argument(
                    Phrase('"exact words"'),
                    says=Phrase('Words, "exact words"; source:, title:, after:2026-11-01, before:2026-12-01'),
                ),
                Argument("[source:wire]"),
                Argument("[title:strait]"),
                Argument("[after:2026-11-01]"),
                Argument("[before:2026-12-01]"),
            ),
            examples=('"median line"', "frigates source:monitor after:2026-11-01"),
            answering=Answering(
                answer=search,
                reply=lists.search_reply,
                as_json=as_json.search_json,
                stories=stories_of,
            ),
        ),
    ),
)

SCHEDULE = Command(
    name="schedule",
    help=Phrase("List the dates that the documents name, each with its sentence."),
    purpose=Purpose.READ,
    forms=(
        Form(
            says=Phrase("the dates ahead, each with its sentence"),
            arguments=(
                Argument(Phrase("[topic]"), (Kind.AHEAD, Kind.TOPIC), Phrase("A topic")),
                Argument("[upcoming | past | all]", says=Phrase("upcoming, past or all")),
                Argument("[4 weeks]", (Kind.AHEAD,), Phrase("a time: tomorrow, next week, 4 weeks")),
            ),
            examples=("", "taiwan", "past 2 weeks"),
            answering=Answering(
                answer=schedule,
                reply=lambda found, question: dates.schedule_reply(found.schedule, question, found.next_run),
                as_json=lambda found, today: as_json.schedule_json(found.schedule, today),
            ),
        ),
    ),
)

TIMELINE = Command(
    name="timeline",
    help=Phrase("Tell how it came to this: the days that mattered for a topic, oldest first."),
    purpose=Purpose.READ,
    forms=(
        Form(
            says=Phrase(
                "how it came to this: the days that mattered for a topic, oldest first, each with its sentence"
            ),
            arguments=(
                Argument(
                    Phrase("<topic>"),
                    (Kind.TOPIC,),
                    Phrase("What you want to read about, for example taiwan"),
                ),
                Argument("[since March]", says=Phrase("since when, for example since March")),
                Argument("[short | long]"),
            ),
            examples=("taiwan", "red sea since November", "energy long"),
            answering=Answering(answer=timeline, reply=dates.timeline_reply, as_json=as_json.timeline_json),
        ),
    ),
)

DOCUMENTS = Command(
    name="documents",
    aliases=("docs", "list"),
    help=Phrase("List the documents, newest first."),
    purpose=Purpose.READ,
    forms=(
        Form(
            says=Phrase("what the library holds; of a single document, what changed in it"),
            arguments=(
                Argument(Phrase("[words]"), (Kind.DOCUMENT,), Phrase("Words of a title or a source")),
            ),
            examples=("", "strait transit"),
            answering=Answering(
                answer=documents, reply=lists.documents_reply, as_json=as_json.documents_json
            ),
        ),
    ),
)

ASK = Command(
    name="ask",
    help=Phrase("Ask something in plain words: the sentence that answers it, word for word."),
    purpose=Purpose.ASK,
    forms=(
        Form(
            says=Phrase(
                "the sentence that answers it, with its source, and up to two that add to it; a mention of me, or a "
                "direct message, asks the same"
            ),
            arguments=(
                Argument(
                    Phrase("<question>"), says=Phrase("A question, for example when does the council meet?")
                ),
            ),
            examples=("when is the vote?", "how many ships are waiting?", "what's new on taiwan?"),
            answering=Answering(answer=ask, reply=lists.answered_reply, as_json=as_json.answered_json),
        ),
    ),
)

QUESTIONS = (ASK, SUMMARY, TOPIC, TOPICS, COMPARE, SEARCH, SCHEDULE, TIMELINE, DOCUMENTS)
