"""Charsets: the bytes decide."""

import pytest

from credatlas.extract.charset import decode

SAMPLES = {
    "pl": "Uczestnik potrafi zaplanować przegląd pompy i wymienić uszczelkę. Świadectwo ukończenia, dźwięk, źródło, łącznie.",
    "cs": "Účastník umí naplánovat údržbu čerpadla a vyměnit těsnění. Řízení, příběh, žádost, šťastný, ďábel, tůň.",
    "hu": "A résztvevő képes karbantartási tervet készíteni. Őszi időszak, tűzvédelem, gyűjtés, szűrő, bővítés.",
    "lt": "Dalyvis gebės sudaryti siurblio priežiūros planą. Žinių įgijimas, mokėjimas, ąžuolas, šiuo, ūkis.",
    "lv": "Dalībnieks spēj sagatavot sūkņa apkopes plānu. Ķīmija, ģimene, ņemt, ļoti, šķīdums, žāvēt.",
    "et": "Õppija oskab koostada pumba hooldusplaani ja vahetada tihendit. Töö, ülesanne, võti, žanr, šokk.",
    "de": "Die Teilnehmenden können die Wartung einer Pumpe planen. Prüfung, Größe, Übung, Änderung.",
    "fr": "Le stagiaire sera capable de préparer l’entretien d’une pompe à l’été. Où, élève, reçu, dès.",
    "el": "Οι εκπαιδευόμενοι θα είναι σε θέση να σχεδιάζουν τη συντήρηση μιας αντλίας. Ύλη, ώρες, μάθημα.",
    "bg": "Участниците ще могат да планират поддръжката на помпата и да сменят уплътнения. Учебни часове.",
}
CHARSETS = {
    "pl": ["cp1250", "iso-8859-2"],
    "cs": ["cp1250", "iso-8859-2"],
    "hu": ["cp1250", "iso-8859-2"],
    "lt": ["cp1257", "iso-8859-13"],
    "lv": ["cp1257"],
    "et": ["cp1257"],
    "de": ["cp1252", "cp1250"],
    "fr": ["cp1252"],
    "el": ["iso-8859-7", "cp1253"],
    "bg": ["cp1251"],
}
CASES = [(language, charset) for language, charsets in CHARSETS.items() for charset in charsets]
DECLARATIONS = ["", "<meta charset=utf-8>", "<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>"]


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(("language", "charset"), CASES)
def test_single_byte_charsets(language, charset, declaration):
    text = SAMPLES[language]
    content = f"{declaration}<p>{text}</p>".encode(charset, "ignore")
    assert decode(content).text == content.decode(charset)


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_charsets_whatever_is_declared(language, charset):
    text = (
        f"<html lang={language}><meta charset=windows-1251><p>A page in {language}: {SAMPLES[language]} " + "plain words " * 40
    )
    if charset in ("utf-16-le", "utf-16-be") and language in ("el", "bg"):
        text = "<!doctype html>" + "<p class=text>" * 40 + text
    assert decode(text.encode(charset)).text == text


def test_declaration_breaks_ties():
    content = "<meta charset=iso-8859-2><p>Größe</p>".encode("iso-8859-2")
    assert decode(content).charset == "iso-8859-2"
    assert decode("<p>Größe</p>".encode("cp1252"), hint="windows-1250").charset == "cp1250"


def test_damaged_utf8_stays_utf8():
    content = ("Größe und Übung für Prüfungen " * 20).encode() + b"\xc3"
    decoded = decode(content)
    assert decoded.charset == "utf-8"
    assert "Größe und Übung" in decoded.text


@pytest.mark.parametrize("hint", ["no-such-charset", "", "utf-7", "rot13", "unicode_escape", "base64", "idna", "punycode"])
def test_odd_hints_do_no_harm(hint):
    assert decode("Größe".encode("cp1252"), hint).text == "Größe"


def test_guesses_say_so():
    assert decode("<p>Größe".encode("cp1252")).guessed
    assert not decode("<meta charset=windows-1252><p>Größe".encode("cp1252")).guessed
