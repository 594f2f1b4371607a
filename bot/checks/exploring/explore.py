"""Runs the engine on every act from every state, until nothing new turns up.

A state is what the engine's answer to an act can depend on: the stack of flows, the question, and
the slots that something onward reads. An act's results are worked out by the engine itself, once
for each combination of the slots it reads on the way, and looked up ever after; so what is found
here is what the engine does, and each path can be walked again.

The cost grows with the number of states times the acts at each: linearly with the steps of a pack
whose slots are forgotten when their flow ends, by a factor for each that is remembered and read.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from bot.checks.exploring.acts import Act, acts_at
from bot.checks.exploring.liveness import Classify, Liveness, Test, stand_in
from bot.checks.exploring.outline import Outline
from bot.checks.exploring.traced import Traced, for_engine, for_keys
from bot.checks.exploring.watched import Notes, read_by_actions, relevant_slots, watch
from bot.domain import LANGUAGE, SESSION_START, Pack
from bot.engine import advance
from bot.engine.events import (
    ActionRan,
    EndlessTurnError,
    Listen,
    RunAction,
    Say,
    Started,
    Turn,
)
from bot.engine.state import Asked, Frame, Message, State

SHOWN = "offers shown"
CANCELLED = "cancellation asked for"
UNTOUCHED: dict[str, JsonValue] = {CANCELLED: False, SHOWN: None}
STATES = 60_000
MOST_OFFERS = 2

Position = tuple[tuple[Frame, ...], Asked]
Values = tuple[Hashable, ...]
Cared = tuple[tuple[int, frozenset[Test], Classify | None], ...]
Shown = tuple[tuple[str, tuple[str, str]], ...]
"""Offers shown, each with the flow and step of the question it was shown for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a rule objects to on the way from one question to the next."""

    rule: str
    flow: str
    step: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One way an act may come out: the next question, or the end (`position` is None)."""

    position: int | None
    writes: tuple[tuple[int, Hashable], ...] = ()
    cancels: bool = False
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """An act's way up to an action; what follows is the same wherever it is reached from."""

    after: int
    writes: tuple[tuple[int, Hashable], ...]


Piece = Leaf | Rest
Node = tuple[int, int]
"""A position's number and a valuation's."""
Edge = tuple[int, int | None, Leaf]
"""An act's number at the node's position, the node it leads to (None: the end), and how."""


@dataclass(frozen=True, slots=True)
class Way:
    """From one question towards the next. `agreed`: the customer answered the question.

    `open`: the questions, as (flow, step), that were open before and were not answered.
    """

    agreed: bool = False
    open: frozenset[tuple[str, str]] = frozenset()
    cancels: bool = False
    faults: tuple[Fault, ...] = ()

    def after(self, faults: Iterable[Fault]) -> Way:
        return replace(self, faults=tuple(dict.fromkeys((*self.faults, *faults))))


def _set_out(frames: tuple[Frame, ...], act: Act) -> Way:
    under_way = [(frame.flow, frame.step) for frame in frames]
    answered = act.answers or act.passes
    return Way(act.answers, frozenset(under_way[:-1] if answered else under_way))


@dataclass(slots=True)
class _Tree:
    """The results of one act at one position, by the values read on the way."""

    read: int | None = None
    branches: dict[Hashable, _Tree] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()

    def look_up(self, values: Values) -> tuple[Piece, ...]:
        """Empty where nothing was worked out for these values yet."""
        tree: _Tree | None = self
        while tree is not None and tree.read is not None:
            tree = tree.branches.get(values[tree.read])
        return tree.pieces if tree else ()

    def file(self, reads: Iterable[tuple[int, Hashable]], pieces: tuple[Piece, ...]) -> None:
        tree = self
        for index, value in reads:
            tree.read = index
            tree = tree.branches.setdefault(value, _Tree())
        tree.pieces = pieces


@dataclass(slots=True)
class Exploration:
    """Nodes in order of distance from the start; `came_from[n]` is the edge that found n."""

    pack: Pack
    notes: Notes
    positions: list[Position] = field(default_factory=list)
    acts: list[tuple[Act, ...]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    edges: list[tuple[Edge, ...]] = field(default_factory=list)
    came_from: list[tuple[int, int] | None] = field(default_factory=list)
    opening: list[Leaf] = field(default_factory=list)
    """The ways from the start to the first question."""
    cancelled: set[int] = field(default_factory=set)
    """The nodes at which the cancellation was already asked for."""
    complete: bool = True

    def witness(self, node: int, *acts: int) -> tuple[str, ...]:
        """The customer's acts from the greeting to the node, then those."""
        steps: list[str] = []
        here = node
        while (edge := self.came_from[here]) is not None:
            here, act = edge
            steps.append(str(self.acts_at(here)[act]))
        own = self.acts_at(node)
        return (*reversed(steps), *(str(own[act]) for act in acts))

    def acts_at(self, node: int) -> tuple[Act, ...]:
        return self.acts[self.nodes[node][0]]

    def asked_at(self, node: int) -> tuple[Frame, Asked]:
        frames, asked = self.positions[self.nodes[node][0]]
        return frames[-1], asked


def explore(pack: Pack, outline: Outline, *, states: int = STATES) -> Exploration:
    return _Explorer(pack, outline).run(states)


class _Explorer:
    def __init__(self, pack: Pack, outline: Outline) -> None:
        self._pack, self._outline, self._notes = pack, outline, Notes()
        self._silent = watch(pack, self._notes)
        wanted = read_by_actions(pack, outline)
        relevant = (relevant_slots(pack) | wanted) & pack.slots.keys()
        self._liveness = Liveness(pack, outline)
        self._lives: list[Cared] = []
        self._names = (*sorted(relevant), CANCELLED, SHOWN)
        self._index = {name: index for index, name in enumerate(self._names)}
        self._pending: list[tuple[State, Way]] = []
        self._pending_of: dict[Hashable, int] = {}
        self._inner: list[_Tree] = []
        self._rest = {
            slot.name: slot.initial for slot in pack.slots.values() if slot.name not in relevant
        } | {LANGUAGE: pack.languages[0]}
        self._position_of: dict[Position, int] = {}
        self._trees: list[list[_Tree]] = []
        self._valuations: list[Values] = []
        self._valuation_of: dict[Values, int] = {}
        self._after: dict[tuple[int, Piece], int] = {}
        self._node_of: dict[Node, int] = {}
        self._found = Exploration(pack, self._notes)

    def run(self, states: int) -> Exploration:
        found = self._found
        self._start()
        here = 0
        while here < len(found.nodes) <= states:
            found.edges.append(tuple(self._edges(here)))
            here += 1
        found.complete = here == len(found.nodes)
        return found

    def _start(self) -> None:
        for facts in self._outline.starts:
            known = {name: value for name, value in facts.items() if name in self._pack.slots}
            try:
                turn = advance(self._silent, None, Started({**self._rest, **for_engine(known)}))
            except EndlessTurnError:
                greeting = self._pack.flows[SESSION_START]
                fault = Fault("endless_loop", greeting.id, greeting.first)
                self._found.opening.append(Leaf(None, faults=(fault,)))
                continue
            self._begin(turn)

    def _begin(self, turn: Turn) -> None:
        slots = Traced({**turn.state.slots, **UNTOUCHED}.items(), rest={})
        begun = replace(turn, state=replace(turn.state, slots=slots))
        start = self._number(tuple(for_keys(slots)[name] for name in self._names))
        for before, leaf in self._follow(start, self._settle(begun, Way())):
            self._found.opening.append(leaf)
            self._reach(before, leaf, None)

    def _edges(self, here: int) -> Iterator[Edge]:
        position, valuation = self._found.nodes[here]
        for act, tree in enumerate(self._trees[position]):
            pieces = tree.look_up(self._valuations[valuation])
            for piece in pieces or self._work_out(position, valuation, act):
                for before, leaf in self._follow(valuation, piece):
                    yield act, self._reach(before, leaf, (here, act)), leaf

    def _follow(
        self, valuation: int, piece: Piece, passed: frozenset[tuple[int, int]] = frozenset()
    ) -> Iterator[tuple[int, Leaf]]:
        """Every way the piece comes out, each with the valuation it is written over.

        `passed`: the actions wanted on the way, each with its valuation; one that comes again can
        come forever.
        """
        if isinstance(piece, Leaf):
            yield valuation, piece
            return
        then = self._after.get((valuation, piece))
        if then is None:
            written = dict(enumerate(self._valuations[valuation])) | dict(piece.writes)
            then = self._after[valuation, piece] = self._number(tuple(written.values()))
        wanted = (piece.after, then)
        if wanted in passed:
            frame = self._pending[piece.after][0].frame
            yield then, Leaf(None, faults=(Fault("endless_loop", frame.flow, frame.step),))
            return
        pieces = self._inner[piece.after].look_up(self._valuations[then])
        for following in pieces or self._go_on(*wanted):
            yield from self._follow(then, following, passed | {wanted})

    def _reach(self, valuation: int, leaf: Leaf, edge: tuple[int, int] | None) -> int | None:
        """The number of the node that the leaf leads to, made when it is new."""
        if leaf.position is None:
            return None
        after = self._after.get((valuation, leaf))
        if after is None:
            after = self._after[valuation, leaf] = self._write(valuation, leaf)
        node = (leaf.position, after)
        number = self._node_of.get(node)
        if number is None:
            number = self._node_of[node] = len(self._found.nodes)
            self._found.nodes.append(node)
            if self._valuations[after][self._index[CANCELLED]] is True:
                self._found.cancelled.add(number)
            self._found.came_from.append(edge)
        return number

    def _write(self, valuation: int, leaf: Leaf) -> int:
        values = list(self._valuations[valuation])
        for index, value in leaf.writes:
            values[index] = value
        for index, tests, classify in self._lives[leaf.position or 0]:
            if values[index] is not None:
                values[index] = stand_in(values[index], tests, classify)
        return self._number(tuple(values))

    def _cared_for(self, frames: tuple[Frame, ...]) -> Cared:
        """How much of each slot what follows can tell apart."""
        live, classes = self._liveness.at(frames), self._outline.classes
        return tuple(
            (index, live.get(name, frozenset()), classes.get(name))
            for name, index in self._index.items()
            if name not in (CANCELLED, SHOWN)
        )

    def _number(self, values: Values) -> int:
        if values not in self._valuation_of:
            self._valuation_of[values] = len(self._valuations)
            self._valuations.append(values)
        return self._valuation_of[values]

    def _work_out(self, position: int, valuation: int, act: int) -> tuple[Piece, ...]:
        """Runs the engine up to the next question or action, and files what came of it."""
        frames, asked = self._found.positions[position]
        slots = self._traced(valuation)
        done = self._found.acts[position][act]
        state = State(slots=slots, stack=frames, asked=asked)
        try:
            turn = advance(self._silent, state, done.event)
            pieces: tuple[Piece, ...] = (self._settle(turn, _set_out(frames, done)),)
        except EndlessTurnError:
            fault = Fault("endless_loop", frames[-1].flow, frames[-1].step)
            pieces = (Leaf(position, faults=(fault,)),)
        self._file(self._trees[position][act], slots, pieces)
        return pieces

    def _go_on(self, pending: int, valuation: int) -> tuple[Piece, ...]:
        """Runs every outcome of an action that is wanted, likewise."""
        state, way = self._pending[pending]
        slots = self._traced(valuation)
        try:
            pieces = tuple(dict.fromkeys(self._outcomes(replace(state, slots=slots), way)))
        except EndlessTurnError:
            fault = Fault("endless_loop", state.frame.flow, state.frame.step)
            pieces = (Leaf(None, faults=(fault,)),)
        self._file(self._inner[pending], slots, pieces)
        return pieces

    def _traced(self, valuation: int) -> Traced:
        known = dict(zip(self._names, self._valuations[valuation], strict=True))
        return Traced(for_engine(known).items(), rest=self._rest)

    def _file(self, tree: _Tree, slots: Traced, pieces: tuple[Piece, ...]) -> None:
        reads = for_keys(slots.reads).items()
        tree.file(((self._index[name], value) for name, value in reads), pieces)

    def _settle(self, turn: Turn, way: Way) -> Piece:
        match turn.want:
            case RunAction():
                return self._wait(turn.state, way)
            case Listen():
                return self._listen(turn, way)
            case _:
                writes = self._writes(turn.state.slots)
                return Leaf(None, writes, way.cancels, way.faults)

    def _wait(self, state: State, way: Way) -> Rest:
        """Up to the action that is wanted."""
        offers = tuple(dict.fromkeys(self._offers_in(state.unsaid)))
        key = (state.stack, state.pending, offers, way)
        if key not in self._pending_of:
            self._pending_of[key] = len(self._pending)
            self._pending.append((replace(state, before=None, steps=0), way))
            self._inner.append(_Tree())
        return Rest(self._pending_of[key], self._writes(state.slots))

    def _outcomes(self, state: State, way: Way) -> Iterator[Piece]:
        action = state.pending or ""
        way = way.after(self._object(action, state, way))
        if action == self._outline.cancels:
            way = replace(way, cancels=True)
            state = state.with_slots({CANCELLED: True})
        for outcome in self._outline.outcomes(action, for_keys(state.slots)):
            says = tuple(Say(response) for response in outcome.responses)
            ran = ActionRan(action, for_engine(outcome.slots), says, ended=outcome.ends)
            yield self._settle(advance(self._silent, state, ran), way)

    def _object(self, action: str, state: State, way: Way) -> Iterator[Fault]:
        frame = state.frame
        if action in self._outline.needs_consent and not way.agreed:
            yield Fault("effect_without_consent", frame.flow, frame.step, action)
        scored = self._outline.scores.get(action)
        if scored and state.slots[scored] is None:
            yield Fault("unscored_ending", frame.flow, frame.step, scored)

    def _listen(self, turn: Turn, way: Way) -> Leaf:
        offers, state = tuple(self._offers_in(turn.said)), turn.state
        if offers:
            shown = self._show(state, offers)
            way = way.after(self._object_to_offers(state, offers, shown, way))
            state = state.with_slots(for_engine({SHOWN: shown}))
        return Leaf(self._place(state), self._writes(state.slots), way.cancels, way.faults)

    def _offers_in(self, said: Iterable[Message]) -> Iterator[str]:
        return (offer for m in said if (offer := self._outline.offer_in(m.response)))

    def _show(self, state: State, offers: Sequence[str]) -> Shown:
        """Each offer with the question it was last shown for."""
        place = (state.frame.flow, state.frame.step)
        before = dict(self._shown(state))
        return tuple(sorted((before | dict.fromkeys(offers, place)).items()))

    def _object_to_offers(
        self, state: State, offers: Sequence[str], shown: Shown, way: Way
    ) -> Iterator[Fault]:
        place = (state.frame.flow, state.frame.step)
        why = self._outline.forbids_offers(for_keys(state.slots))
        if why:
            yield Fault("offer_forbidden", *place, why)
        if len(shown) > MOST_OFFERS:
            yield Fault("too_many_offers", *place)
        before = dict(self._shown(state))
        for offer in offers:
            if offer in before and before[offer] not in way.open:
                yield Fault("offer_repeats", *place, offer)

    def _shown(self, state: State) -> Shown:
        shown = for_keys(state.slots)[SHOWN]
        return shown if isinstance(shown, tuple) else ()

    def _place(self, state: State) -> int:
        """The number of a position, made up with its acts when it is new."""
        asked = state.asked
        assert asked is not None  # noqa: S101 - the engine listens to a question
        position = (state.stack, replace(asked, misses=min(asked.misses, 1)))
        if position not in self._position_of:
            acts = acts_at(self._pack, asked)
            self._position_of[position] = len(self._found.positions)
            self._found.positions.append(position)
            self._found.acts.append(acts)
            self._lives.append(self._cared_for(state.stack))
            self._trees.append([_Tree() for _ in acts])
        return self._position_of[position]

    def _writes(self, slots: Mapping[str, JsonValue]) -> tuple[tuple[int, Hashable], ...]:
        written = for_keys(slots.writes if isinstance(slots, Traced) else slots).items()
        return tuple(sorted((self._index[n], v) for n, v in written if n in self._index))
