"""Learns a model beside the service: scikit-learn's memory and time stay out of its process."""

import fcntl
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from subprocess import run

from bot.domain import Pack
from bot.understanding import Example, Model, train
from bot.understanding.artifact import dump_model, load_model


def learn(pack: Pack, acts: frozenset[str], cache: Path) -> Model:
    """The model of the pack's examples, kept in `cache`; learning takes seconds, once."""
    lesson = _as_lesson(pack, acts)
    path = cache / f"{_fingerprint(lesson)}.npz"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "api.talk.learning", str(path)]
        run(command, input=lesson, check=True)  # noqa: S603 - our own module, and no shell
    return load_model(path.read_bytes())


def _as_lesson(pack: Pack, acts: Iterable[str]) -> bytes:
    lines = {
        language: [(example.text, example.intent) for example in examples]
        for language, examples in sorted(pack.examples.items())
    }
    return json.dumps({"acts": sorted(acts), "lines": lines}).encode()


def _fingerprint(lesson: bytes) -> str:
    """Changes with what is taught and with how it is learnt."""
    digest = hashlib.sha256(lesson)
    for source in sorted(files("bot.understanding").iterdir(), key=lambda file: file.name):
        if source.name.endswith(".py"):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


def _learn_into(path: Path, lesson: bytes) -> None:
    with _alone(path.with_suffix(".lock")):
        if not path.exists():
            whole = path.with_suffix(".part")
            whole.write_bytes(dump_model(_train(json.loads(lesson))))
            whole.replace(path)


def _train(lesson: Mapping[str, Mapping[str, list[tuple[str, str]]]]) -> Model:
    examples = {
        language: [Example(text, intent) for text, intent in lines]
        for language, lines in lesson["lines"].items()
    }
    return train(examples, acts=frozenset(lesson["acts"]))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Several services starting at once learn once."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    _learn_into(Path(sys.argv[1]), sys.stdin.buffer.read())
