"""What every sentence of the script claims, checked by calculations of its own from the story's parameters."""

from tests.support.sentences import data, plane
from tests.support.sentences.claims import Claims

CLAIMS: dict[str, Claims] = {
    "question": plane.QUESTION,
    "overfit": data.OVERFIT,
    "norms": data.NORMS,
    "one_weight": data.ONE_WEIGHT,
    "steps": data.STEPS,
    "touch": plane.TOUCH,
    "wall": plane.WALL,
    "chance": plane.CHANCE,
    "clouds": plane.CLOUDS,
    "dimensions": data.DIMENSIONS,
    "quiz": plane.QUIZ,
}
