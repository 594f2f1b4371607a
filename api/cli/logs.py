"""Logs on stderr: JSON for machines, columns for a terminal."""

import logging
import sys
import traceback
from collections.abc import Iterator

import structlog
from structlog.types import EventDict, Processor, WrappedLogger


def set_up_logs() -> None:
    """Everything at `info` of ours, at `warning` of the libraries."""
    ours: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_error,
    ]
    renderer = _renderer()
    structlog.configure(
        processors=[*ours, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *ours],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def place_error(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Where it happened and of what kind; never its message, which may quote a customer."""
    error = _find_error(event.pop("exc_info", None))
    return event if error is None else {**event, "exception": "\n".join(_describe(error))}


def _renderer() -> Processor:
    if sys.stderr.isatty():
        return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _find_error(info: object) -> BaseException | None:
    match info:
        case BaseException():
            return info
        case (_, BaseException() as error, _):
            return error
        case True:
            return sys.exception()
        case _:
            return None


def _describe(error: BaseException) -> Iterator[str]:
    """Outermost first; each error is followed by what it came from."""
    told: BaseException | None = error
    while told is not None:
        yield f"{type(told).__module__}.{type(told).__qualname__}"
        for frame in traceback.extract_tb(told.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
