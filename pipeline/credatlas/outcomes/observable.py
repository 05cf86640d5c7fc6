"""Whether an observer could see an outcome done: false for know, understand, be aware of and their kin."""

from __future__ import annotations

from credatlas.outcomes.reading import Reading, Role


def is_observable(reading: Reading) -> bool:
    """Whether the outcome that a reading holds is observable (code-book section 1).

    An observable verb beside an unobservable one makes the statement observable ("knows and can use"), unless it stands behind
    it as a mere noun ("understands the planning of …"). Knowledge that is gained is not observable.
    """
    full = [cue.group for cue in reading.verbs if not cue.group.endswith((".nominal", "verb.aim"))]
    if any(group.startswith("verb.observable") for group in full):
        return True
    if any(group.startswith("verb.unobservable") for group in full):
        return False
    nominal = [cue.group for cue in reading.verbs if cue.group.endswith(".nominal")]
    if nominal:
        return nominal[0].startswith("verb.observable")
    return Role.ACQUIRE not in (reading.role, reading.lead_role)
