"""Models of learning."""

from .course import CoursePage, CourseRun
from .itinerary import StudyTripDay
from .lesson import LessonPage, ModulePage
from .trip import StudyTripPage, TripHome, TripHost, TripIdea

__all__ = [
    "CoursePage",
    "CourseRun",
    "LessonPage",
    "ModulePage",
    "StudyTripDay",
    "StudyTripPage",
    "TripHome",
    "TripHost",
    "TripIdea",
]
