"""What tests of the content model share: the problems that a parser gives."""

from briefgen.problems import BriefgenError, Problem


def problems_of(step, *args, **kwargs) -> tuple[Problem, ...]:
    """The problems that `step` raises; none where it gives a value."""
    try:
        step(*args, **kwargs)
    except BriefgenError as error:
        return error.problems
    return ()


def shown(problems) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]
