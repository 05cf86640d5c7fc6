"""One family of exceptions.

Every error that CredAtlas raises on purpose derives from :class:`CredAtlasError`. The message says what happened *and*
what the caller can do about it; the class says whether trying the same thing again could ever help.
"""

from __future__ import annotations


class CredAtlasError(Exception):
    """Base of all errors raised on purpose.

    ``retryable`` is true only where the same call may succeed later without anyone changing anything (a time-out, a busy
    host). ``stage`` names the stage of the straight way in which the error belongs, as it appears in ``failures.jsonl``.
    """

    retryable = False
    stage = "run"


class SettingsError(CredAtlasError):
    """A setting or an argument has a value that cannot work."""


class SourceError(CredAtlasError):
    """A source cannot be turned into documents: missing, unreadable, not allowed."""

    stage = "source"


class FetchError(SourceError):
    """A page could not be fetched, and trying again will not help."""


class FetchTimeoutError(FetchError):
    """A page could not be fetched in time, or the host asked to wait; trying again may help."""

    retryable = True


class ExtractError(CredAtlasError):
    """The bytes of a document cannot be read as text."""

    stage = "extract"


class EmptyDocumentError(ExtractError):
    """The document holds no bytes or no text."""


class UnsupportedMediaTypeError(ExtractError):
    """The bytes are of a kind that no extractor reads."""


class EncryptedDocumentError(ExtractError):
    """The document asks for a password."""


class DamagedDocumentError(ExtractError):
    """The document's structure is broken beyond reading."""


class ImageOnlyDocumentError(ExtractError):
    """The document holds images of text only; it needs OCR."""


class GarbledTextError(ExtractError):
    """The text layer is not text in any language (a font without a usable character map); it needs OCR."""


class DocumentTooLargeError(ExtractError):
    """The document is larger than the limits of the run."""


class LimitExceededError(ExtractError):
    """Reading the document took more time or memory than it may."""


class WorkerCrashError(ExtractError):
    """The process that read the document died."""


class LexiconError(CredAtlasError):
    """A lexicon file is missing, malformed or inconsistent."""

    stage = "lexicon"


class ArtifactError(CredAtlasError):
    """A model is missing, its checksum does not match its manifest, or it was made for another version."""

    stage = "model"


class RunFolderError(CredAtlasError):
    """A run folder cannot be read or written."""

    stage = "store"
