"""Documents shared between processes that run side by side."""

from collections.abc import Generator, Sequence
from queue import SimpleQueue
from threading import Thread

from annotated_brief.citing.running import Document, PandocError, Running

_Answers = SimpleQueue[str | PandocError | BaseException]


def run_documents(
    documents: Sequence[Document], lanes: int = 1, running: Running | None = None
) -> Generator[str | PandocError, None, None]:
    """What the program makes of each document, in order, each as soon as it is done.

    Args:
        documents: a large one keeps those after it waiting.
        lanes: processes that share the documents in turn.
        running: a process that takes the first share.

    """
    answers: list[_Answers] = [SimpleQueue() for _ in range(min(lanes, len(documents)))]
    threads = [
        # Not waited for where the process ends early: nobody needs the answers then.
        Thread(
            target=_run_lane,
            args=(documents[at::lanes], None if at else running, answered),
            daemon=True,
        )
        for at, answered in enumerate(answers)
    ]
    for thread in threads:
        thread.start()
    for number in range(len(documents)):
        answer = answers[number % lanes].get()
        if isinstance(answer, BaseException) and not isinstance(answer, PandocError):
            raise answer
        yield answer
    for thread in threads:
        thread.join()


def written(output: str | PandocError) -> str:
    """What the program wrote.

    Raises:
        PandocError: it refused.

    """
    if isinstance(output, PandocError):
        raise output
    return output


def _run_lane(documents: Sequence[Document], running: Running | None, answered: _Answers) -> None:
    try:
        for answer in (running or Running()).answers(documents):
            answered.put(answer)
    except BaseException as error:  # whoever waits for the answer raises it
        answered.put(error)
