"""What every sentence of the script claims, checked by calculations of its own from the story's parameters."""

from tests.support.sentences import balls, data, fits, plane, steps
from tests.support.sentences.claims import Claims

CLAIMS: dict[str, Claims] = {
    "question": balls.QUESTION,
    "overfit": fits.OVERFIT,
    "norms": steps.NORMS,
    "one_weight": steps.ONE_WEIGHT,
    "steps": steps.STEPS,
    "touch": balls.TOUCH,
    "wall": balls.WALL,
    "chance": plane.CHANCE,
    "clouds": plane.CLOUDS,
    "dimensions": fits.DIMENSIONS,
    "data": data.DATA,
    "quiz": plane.QUIZ,
}
