"""What every sentence of the script claims, checked by calculations of its own from the story's parameters."""

from tests.support.sentences import balls, fits, plane, rings, steps
from tests.support.sentences.claims import Claims

CLAIMS: dict[str, Claims] = {
    "question": balls.QUESTION,
    "overfit": fits.OVERFIT,
    "norms": steps.NORMS,
    "rings": rings.RINGS,
    "one_weight": steps.ONE_WEIGHT,
    "steps": steps.STEPS,
    "touch": balls.TOUCH,
    "wall": balls.WALL,
    "chance": plane.CHANCE,
    "clouds": plane.CLOUDS,
    "dimensions": fits.DIMENSIONS,
    "quiz": plane.QUIZ,
}
