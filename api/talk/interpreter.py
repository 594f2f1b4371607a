"""Understanding as a service: the model is made ready beside the first talks, not before them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

from bot.understanding import Meaning, Model, detect


class Interpreter:
    def __init__(self, learn: Callable[[], Model]) -> None:
        self._learn = learn
        self._model: Future[Model] = Future()

    def start(self) -> None:
        Thread(target=self._make_ready, name="nagori-understanding", daemon=True).start()

    async def understand(self, text: str, language: str) -> Meaning:
        """What the words mean, in the language they are written in, else in the talk's.

        Waits for the model when it is not ready yet; raises what kept it from becoming so.
        """
        model = await asyncio.wrap_future(self._model)
        return model.understand(text, language=detect(text) or language)

    def _make_ready(self) -> None:
        try:
            self._model.set_result(self._learn())
        except BaseException as error:  # whoever waits for the model must hear of it
            self._model.set_exception(error)
            raise
