"""What the report calls the codes (English is the report's language)."""

from __future__ import annotations

from credatlas.export import wording

NOT_STATED = "Not stated"
OTHER_STATEMENTS = "Other units or parts only"

STATES = {"explicit": "Explicit", "content_description": "Contents only", "not_mentioned": "Not mentioned"}
MODES = {**wording.MODES, "": NOT_STATED}
PREREQUISITES = {
    "required": "Required",
    "recommended": "Recommended",
    "none_stated": "None needed (stated)",
    "not_stated": NOT_STATED,
}
CREDIT_LINKS = {"none_stated": NOT_STATED}
ELEMENTS = {
    "learner": "Identification of the learner",
    "title": "Title",
    "country_of_issuer": "Country or region of the issuer",
    "awarding_body": "Awarding body",
    "date_of_issue": "Date of issuing",
    "learning_outcomes": "Learning outcomes",
    "notional_workload": "Notional workload",
    "level": "Level (EQF, QF-EHEA)",
    "type_of_assessment": "Type of assessment",
    "form_of_participation": "Form of participation",
    "quality_assurance": "Quality assurance",
    "prerequisites": "Prerequisites",
    "supervision_and_identity_check": "Supervision and identity check",
    "grade": "Grade achieved",
    "stackability": "Integration and stackability",
    "further_information": "Further information",
}
"""Annex I of the Council Recommendation of 16 June 2022 on micro-credentials (2022/C 243/02), shortened."""

STAGES = {"initial": "Initial discussion", "advanced": "Advanced discussion", "legislation": "Legislation", "": NOT_STATED}
RPL_USES = {
    "partial_qualification": "Partial qualification",
    "full_qualification": "Full qualification",
    "access_to_programme": "Access to a programme",
    "programme_exemption": "Exemption from parts of a programme",
    "professional_qualification_exemption": "Exemption in a professional qualification",
}
KINDS = {
    "course": "Course page without a record",
    "catalogue": "Catalogue without a record",
    "listing": "List of courses without descriptions",
    "degree": "Degree programme",
    "article": "Article or news",
    "policy": "Rules or policy",
    "other": "Other page",
}
FAILURES = {
    "EmptyDocumentError": ("No text", "Open the page in a browser; if it shows text there, save it as HTML and map that file."),
    "UnsupportedMediaTypeError": ("Kind of file not read", "Convert the file to HTML or PDF."),
    "EncryptedDocumentError": ("Asks for a password", "Save a copy without password protection, or ask the publisher for one."),
    "DamagedDocumentError": ("Damaged file", "Download the file again, or open and save it anew in a PDF reader."),
    "ImageOnlyDocumentError": ("Images of text only", "Run text recognition (OCR) over the file and map the result."),
    "GarbledTextError": ("Text without usable characters", "Run text recognition (OCR) over the file and map the result."),
    "DocumentTooLargeError": ("Too large", "Split the file, or raise the size limit of the run."),
    "LimitExceededError": ("Took too long or too much memory", "Map the file alone with higher limits, or split it."),
    "WorkerCrashError": ("The reader crashed", "Map the file alone; if it crashes again, report it with the file."),
    "SourceError": ("Source not readable", "Check that the file exists and may be read."),
    "FetchError": ("Page not fetched", "Check the address in a browser; save the page and map the file."),
    "FetchTimeoutError": ("Host too slow or busy", "Map the address again later."),
}
"""What each class of failure means and what to do about it."""
OTHER_FAILURE = ("Not read", "See the message of the document.")


def sector(code: str) -> str:
    """Name of a NACE section with its letter; the empty code is a page that gives none."""
    return f"{code} {wording.SECTORS[code]}" if code in wording.SECTORS else (code or NOT_STATED)


def country(code: str) -> str:
    return wording.country(code) if code else NOT_STATED


def language(code: str) -> str:
    """English name of a language (Unicode CLDR, through Babel).

    >>> language("pl"), language("und")
    ('Polish', 'Not known')
    """
    from babel import Locale

    return "Not known" if code in ("", "und") else str(Locale("en").languages.get(code, code))
