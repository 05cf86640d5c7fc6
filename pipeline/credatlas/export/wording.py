"""How the published mapping table words the codes (Cedefop's mapping of microcredentials, 2022)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel import Locale

NOT_STATED = "NS"

SECTORS = {
    "A": "Agriculture, forestry and fishing",
    "B": "Mining and quarrying",
    "C": "Manufacturing",
    "D": "Electricity, gas, steam and air conditioning supply",
    "E": "Water supply; sewerage, waste management and remediation activities",
    "F": "Construction",
    "G": "Wholesale and retail trade",
    "H": "Transportation and storage",
    "I": "Accommodation and food service activities",
    "J": "Publishing, broadcasting, and content production and distribution activities",
    "K": "Telecommunication, computer programming, consulting, computing infrastructure, "
    "and other information service activities",
    "L": "Financial and insurance activities",
    "M": "Real estate activities",
    "N": "Professional, scientific and technical activities",
    "O": "Administrative and support service activities",
    "P": "Public administration and defence; compulsory social security",
    "Q": "Education",
    "R": "Human health and social work activities",
    "S": "Arts, sports and recreation",
    "T": "Other service activities",
    "U": "Activities of households as employers and undifferentiated goods- and service-producing activities of households "
    "for own use",
    "V": "Activities of extraterritorial organisations and bodies",
}
"""NACE Rev. 2.1, section titles (Commission Delegated Regulation (EU) 2023/137)."""

FIELDS_OF_STUDY = {
    "00": "Generic programmes and qualifications",
    "01": "Education",
    "02": "Arts and humanities",
    "03": "Social sciences, journalism and information",
    "04": "Business, administration and law",
    "05": "Natural sciences, mathematics and statistics",
    "06": "Information and communication technologies",
    "07": "Engineering, manufacturing and construction",
    "08": "Agriculture, forestry, fisheries and veterinary",
    "09": "Health and welfare",
    "10": "Services",
}
"""ISCED-F 2013, broad fields (UNESCO Institute for Statistics)."""

UNITS = {
    "hours": ("hour", "hours"),
    "academic_hours": ("academic hour", "academic hours"),
    "days": ("day", "days"),
    "half_days": ("half day", "half days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "semesters": ("semester", "semesters"),
    "years": ("year", "years"),
    "modules": ("module", "modules"),
    "sessions": ("session", "sessions"),
    "hours_per_week": ("hour per week", "hours per week"),
    "hours_per_day": ("hour per day", "hours per day"),
    "days_per_week": ("day per week", "days per week"),
    "ects": ("ECTS", "ECTS"),
    "ecvet": ("ECVET point", "ECVET points"),
    "national_credit": ("national credit", "national credits"),
    "credits": ("credit", "credits"),
}

MODES = {"in_person": "In person", "online": "Online", "blended": "Blended", "hybrid": "Hybrid"}
MODE_QUALIFIERS = {"vr": "VR"}
PREREQUISITES = {"required": "YES", "recommended": "YES", "none_stated": "NO", "not_stated": NOT_STATED}
STATES = {"explicit": "YES", "content_description": "NO", "not_mentioned": "NO"}


def workload(statements: list[dict[str, Any]]) -> str:
    """Workload in the table's words.

    >>> workload([{"min": 12, "max": 12, "unit": "modules"}, {"min": 17, "max": 17, "unit": "days"}])
    '12 modules, 17 days'
    >>> workload([{"min": None, "max": 16, "unit": "weeks"}]), workload([])
    ('Up to 16 weeks', 'NS')
    >>> workload([{"min": 1, "max": 1, "unit": "months", "full_time": True}])
    '1 month (fulltime)'
    """
    stated = [_quantity(item) for item in statements if not item.get("derived")]
    return ", ".join(dict.fromkeys(stated)) or NOT_STATED


def _quantity(item: dict[str, Any]) -> str:
    low, high = item.get("min"), item.get("max")
    singular, plural = UNITS[item["unit"]]
    if low is not None and high is not None:
        text = f"{low:g} {singular if low == 1 else plural}" if low == high else f"{low:g}-{high:g} {plural}"
    elif high is not None:
        text = f"Up to {high:g} {singular if high == 1 else plural}"
    else:
        text = f"At least {low:g} {singular if low == 1 else plural}"
    if item.get("full_time") is not None:
        text += " (fulltime)" if item["full_time"] else " (parttime)"
    return text


def delivery(finding: dict[str, Any]) -> str:
    """Modes in the order in which the page names them.

    >>> delivery({"value": ["in_person", "online"], "qualifiers": ["vr"]})
    'In person/online (VR)'
    """
    modes = [MODES[mode] for mode in finding["value"]]
    if not modes:
        return NOT_STATED
    text = "/".join([modes[0], *(mode.lower() for mode in modes[1:])])
    qualifiers = [MODE_QUALIFIERS[name] for name in finding.get("qualifiers", ()) if name in MODE_QUALIFIERS]
    return text + (f" ({', '.join(qualifiers)})" if qualifiers else "")


def location(finding: dict[str, Any]) -> str:
    """The page's own words where it was read, else English names of the countries."""
    if finding.get("text"):
        return str(finding["text"])
    return ", ".join(country(code) for code in finding["value"]) or NOT_STATED


def credit_link(finding: dict[str, Any]) -> str:
    return "NO" if finding["value"] == "none_stated" else str(finding["value"])


def sector(finding: dict[str, Any]) -> str:
    return SECTORS.get(finding["value"] or "", NOT_STATED)


@lru_cache(maxsize=512)
def country(code: str) -> str:
    """English name of an ISO 3166-1 alpha-2 code (Unicode CLDR, through Babel)."""
    return str(Locale("en").territories.get({"EL": "GR", "UK": "GB"}.get(code, code), code))
