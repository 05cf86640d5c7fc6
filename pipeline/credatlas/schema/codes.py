"""The code-book's closed vocabularies. Every code that can stand in a record is a member here."""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a document is, as its layout says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    DEFINITION = "definition"
    """A term with its definition (``dt``/``dd``)."""
    KEY_VALUE = "key_value"
    """A label with its value: "Duration: 4 weeks", in a ``div`` pair, after a bold word, in a two-cell row."""
    METADATA = "metadata"
    """Machine-readable statement of the page: title element, JSON-LD or microdata."""


class SectionKind(StrEnum):
    """What a heading (or the key of a key/value pair) announces."""

    OUTCOMES = "outcomes"
    """A declared learning-outcome section: "Learning outcomes", "What you will learn", "Lernergebnisse"."""
    OBJECTIVES = "objectives"
    """Objectives, goals: may hold outcomes or a teacher's aims; the grammatical subject decides."""
    CONTENT = "content"
    DESCRIPTION = "description"
    """"About this course", "Overview"."""
    PREREQUISITES = "prerequisites"
    WORKLOAD = "workload"
    CREDITS = "credits"
    DELIVERY = "delivery"
    SCHEDULE = "schedule"
    LOCATION = "location"
    ASSESSMENT = "assessment"
    CERTIFICATE = "certificate"
    AUDIENCE = "audience"
    CAREER = "career"
    LEVEL = "level"
    LANGUAGE = "language"
    """Language of instruction."""
    PROVIDER = "provider"
    QUALITY = "quality"
    STACKABILITY = "stackability"
    PRICE = "price"
    STAFF = "staff"
    MATERIALS = "materials"
    """Literature, equipment, what to bring."""
    CONTACT = "contact"
    RELATED = "related"
    """Other courses, recommendations, news."""
    OTHER = "other"
    """A heading that no lexicon knows."""
    NONE = "none"
    """Text before or without any heading."""
    METADATA = "metadata"


class PageKind(StrEnum):
    """What a document is. Only ``course`` and ``catalogue`` give course records."""

    COURSE = "course"
    CATALOGUE = "catalogue"
    """Many courses, each described: one record each."""
    LISTING = "listing"
    """A list of links or titles of courses without a description of any."""
    DEGREE = "degree"
    ARTICLE = "article"
    POLICY = "policy"
    """Rules, laws, policy papers."""
    OTHER = "other"


class UnitLabel(StrEnum):
    """Code-book section 1: one label for each sentence, list item, table row or heading."""

    OUTCOME = "outcome"
    AIM = "aim"
    CONTENT = "content"
    PREREQUISITE = "prerequisite"
    WORKLOAD = "workload"
    DELIVERY = "delivery"
    ASSESSMENT = "assessment"
    AUDIENCE = "audience"
    CAREER = "career"
    OTHER = "other"


class OutcomeState(StrEnum):
    """Code-book section 2: learning outcomes of the whole record."""

    EXPLICIT = "explicit"
    CONTENT_DESCRIPTION = "content_description"
    NOT_MENTIONED = "not_mentioned"


class WorkloadUnit(StrEnum):
    HOURS = "hours"
    ACADEMIC_HOURS = "academic_hours"
    DAYS = "days"
    HALF_DAYS = "half_days"
    WEEKS = "weeks"
    MONTHS = "months"
    SEMESTERS = "semesters"
    YEARS = "years"
    MODULES = "modules"
    SESSIONS = "sessions"
    HOURS_PER_WEEK = "hours_per_week"
    HOURS_PER_DAY = "hours_per_day"
    DAYS_PER_WEEK = "days_per_week"
    ECTS = "ects"
    ECVET = "ecvet"
    NATIONAL_CREDIT = "national_credit"
    CREDITS = "credits"


class WorkloadKind(StrEnum):
    TOTAL = "total"
    CONTACT = "contact"
    SELF_STUDY = "self_study"
    PRACTICE = "practice"
    ASSESSMENT = "assessment"
    PACE = "pace"
    DURATION = "duration"


class PrerequisiteState(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"
    NONE_STATED = "none_stated"
    NOT_STATED = "not_stated"


class DeliveryMode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    BLENDED = "blended"
    HYBRID = "hybrid"


class AssessmentType(StrEnum):
    WRITTEN = "written"
    ORAL = "oral"
    PRACTICAL = "practical"
    PROJECT = "project"
    PORTFOLIO = "portfolio"
    ASSIGNMENT = "assignment"
    TEST_ONLINE = "test_online"
    PARTICIPATION = "participation"
    EXTERNAL_BODY = "external_body"
    NONE = "none"


class Stackability(StrEnum):
    STAND_ALONE = "stand_alone"
    STACKABLE = "stackable"


class PolicyStage(StrEnum):
    INITIAL = "initial"
    ADVANCED = "advanced"
    LEGISLATION = "legislation"


class RplUse(StrEnum):
    PARTIAL_QUALIFICATION = "partial_qualification"
    FULL_QUALIFICATION = "full_qualification"
    ACCESS_TO_PROGRAMME = "access_to_programme"
    PROGRAMME_EXEMPTION = "programme_exemption"
    PROFESSIONAL_QUALIFICATION_EXEMPTION = "professional_qualification_exemption"


class Driver(StrEnum):
    UPSKILLING_RESKILLING = "upskilling_reskilling"
    LABOUR_MARKET_RELEVANCE = "labour_market_relevance"
    RECOGNITION_OF_PRIOR_LEARNING = "recognition_of_prior_learning"
    TRUST_CREDIBILITY = "trust_credibility"
    EQUAL_ACCESS = "equal_access"
    PROGRESSION_IN_EMPLOYMENT = "progression_in_employment"
