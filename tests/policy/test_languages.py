"""The same small paper in every language of the lexicons: a draft or a law, a pilot, a use, an answer on the framework."""

import pytest

from credatlas.schema import PolicyStage, RplUse

PAPERS = {
    "bg": (
        "Микроквалификациите в България",
        "България въведе законопроект за микроквалификациите. Микроквалификациите не са включени в Националната "
        "квалификационна рамка. При признаването на предходно учене микроквалификацията може да доведе до "
        "частична квалификация.",
        "BG",
    ),
    "cs": (
        "Mikrocertifikáty v Česku",
        "V Česku byl předložen návrh zákona o mikrocertifikátech. Mikrocertifikáty nejsou zařazeny do Národní soustavy "
        "kvalifikací. Při uznávání předchozího učení může mikrocertifikát vést k částečné kvalifikaci.",
        "CZ",
    ),
    "da": (
        "Mikrobeviser i Danmark",
        "I Danmark er der fremsat et lovforslag om mikrobeviser. Mikrobeviser er ikke indplaceret i den nationale "
        "kvalifikationsramme. Ved anerkendelse af realkompetence kan et mikrobevis give en delkvalifikation.",
        "DK",
    ),
    "de": (
        "Mikrozertifikate in Deutschland",
        "In Deutschland wurde ein Gesetzentwurf zu Mikrozertifikaten vorgelegt. Mikrozertifikate sind nicht in den Deutschen "
        "Qualifikationsrahmen aufgenommen. Bei der Anerkennung von Kompetenzen führt ein Mikrozertifikat zu einer "
        "Teilqualifikation.",
        "DE",
    ),
    "el": (
        "Τα μικροδιαπιστευτήρια στην Ελλάδα",
        "Στην Ελλάδα κατατέθηκε νομοσχέδιο για τα μικροδιαπιστευτήρια. Τα μικροδιαπιστευτήρια δεν περιλαμβάνονται στο Εθνικό "
        "Πλαίσιο Προσόντων. Κατά την αναγνώριση προηγούμενης μάθησης οδηγούν σε μερικό προσόν.",
        "EL",
    ),
    "en": (
        "Microcredentials in Malta",
        "In Malta, a draft law on microcredentials has been tabled. Microcredentials are not included in the national "
        "qualifications framework. In the recognition of prior learning, a microcredential can lead to a partial "
        "qualification.",
        "MT",
    ),
    "es": (
        "Las microcredenciales en España",
        "En España se ha presentado un anteproyecto de ley sobre las microcredenciales. Las microcredenciales no "
        "están incluidas "
        "en el Marco Español de Cualificaciones. En el reconocimiento de aprendizajes previos permiten obtener "
        "una cualificación "
        "parcial.",
        "ES",
    ),
    "et": (
        "Mikrokvalifikatsioonid Eestis",
        "Eestis on esitatud mikrokvalifikatsioonide seaduseelnõu. Mikrokvalifikatsioonid ei ole lisatud Eesti "
        "kvalifikatsiooniraamistikku. Varasemate õpingute arvestamisel võib mikrokvalifikatsioon anda osakvalifikatsiooni.",
        "EE",
    ),
    "fi": (
        "Pienet osaamiskokonaisuudet Suomessa",
        "Suomessa on annettu hallituksen esitys pienistä osaamiskokonaisuuksista. Pieniä osaamiskokonaisuuksia ei "
        "ole sijoitettu "
        "kansalliseen viitekehykseen. Osaamisen tunnustamisessa pieni osaamiskokonaisuus voi vastata tutkinnon osaa.",
        "FI",
    ),
    "fr": (
        "Les microcertifications au Luxembourg",
        "Au Luxembourg, un projet de loi sur les microcertifications a été déposé. Les microcertifications ne "
        "sont pas inscrites "
        "dans le cadre national des qualifications. Dans la validation des acquis, elles mènent à une qualification partielle.",
        "LU",
    ),
    "hr": (
        "Mikrokvalifikacije u Hrvatskoj",
        "U Hrvatskoj je predložen nacrt zakona o mikrokvalifikacijama. Mikrokvalifikacije nisu upisane u Hrvatski "
        "kvalifikacijski "
        "okvir. U priznavanju prethodnog učenja mikrokvalifikacija vodi do djelomične kvalifikacije.",
        "HR",
    ),
    "hu": (
        "Mikrotanúsítványok Magyarországon",
        "Magyarországon benyújtották a mikrotanúsítványokról szóló törvényjavaslatot. A mikrotanúsítványok besorolása a magyar "
        "képesítési keretrendszerbe nem történt meg. Az előzetes tudás elismerésekor a mikrotanúsítvány részképesítést ad.",
        "HU",
    ),
    "it": (
        "Le microcredenziali in Italia",
        "In Italia è stato presentato un disegno di legge sulle microcredenziali. Le microcredenziali non sono inserite nel "
        "Quadro nazionale delle qualificazioni. Nella validazione delle competenze portano a una qualifica parziale.",
        "IT",
    ),
    "lt": (
        "Mikrokredencialai Lietuvoje",
        "Lietuvoje pateiktas mikrokredencialų įstatymo projektas. Mikrokredencialai nėra įtraukti į Lietuvos kvalifikacijų "
        "sandarą. Pripažįstant neformaliai įgytų kompetencijų pripažinimą, mikrokredencialas suteikia dalinę kvalifikaciją.",
        "LT",
    ),
    "lv": (
        "Mikroapliecinājumi Latvijā",
        "Latvijā ir iesniegts likumprojekts par mikroapliecinājumiem. Mikroapliecinājumi nav iekļauti Latvijas kvalifikāciju "
        "ietvarstruktūrā. Iepriekš iegūtas izglītības atzīšanā mikroapliecinājums dod daļēju kvalifikāciju.",
        "LV",
    ),
    "nl": (
        "Microcredentials in Nederland",
        "In Nederland is een wetsvoorstel over microcredentials ingediend. Microcredentials zijn nog niet opgenomen in het "
        "nationaal kwalificatiekader. Bij de erkenning van eerder verworven competenties leiden ze tot een deelkwalificatie.",
        "NL",
    ),
    "no": (
        "Mikrosertifikater i Norge",
        "I Norge er det lagt fram et lovforslag om mikrosertifikater. Mikrosertifikater inngår ikke i det nasjonale "
        "kvalifikasjonsrammeverket. Ved vurdering av realkompetanse kan et mikrosertifikat gi en delkvalifikasjon.",
        "NO",
    ),
    "pl": (
        "Mikropoświadczenia w Polsce",
        "W Polsce przedłożono projekt ustawy o mikropoświadczeniach. Mikropoświadczenia nie są włączone do Polskiej Ramy "
        "Kwalifikacji. Przy potwierdzaniu efektów uczenia się mikropoświadczenie prowadzi do kwalifikacji cząstkowej.",
        "PL",
    ),
    "pt": (
        "As microcredenciais em Portugal",
        "Em Portugal foi apresentada uma proposta de lei sobre microcredenciais. As microcredenciais não estão integradas no "
        "Quadro Nacional de Qualificações. No reconhecimento de aprendizagens permitem obter uma qualificação parcial.",
        "PT",
    ),
    "ro": (
        "Microcertificările în România",
        "În România a fost depus un proiect de lege privind microcertificările. Microcertificările nu sunt incluse în Cadrul "
        "național al calificărilor. La recunoașterea învățării anterioare, ele pot duce la o calificare parțială.",
        "RO",
    ),
    "sk": (
        "Mikroosvedčenia na Slovensku",
        "Na Slovensku bol predložený návrh zákona o mikroosvedčeniach. Mikroosvedčenia nie sú zaradené do Slovenského "
        "kvalifikačného rámca. Pri uznávaní predchádzajúceho vzdelávania vedie mikroosvedčenie k čiastočnej kvalifikácii.",
        "SK",
    ),
    "sl": (
        "Mikrodokazila v Sloveniji",
        "V Sloveniji je pripravljen osnutek zakona o mikrodokazilih. Mikrodokazila niso uvrščena v Slovensko "
        "ogrodje kvalifikacij. "
        "Pri priznavanju predhodnega učenja mikrodokazilo vodi do delne kvalifikacije.",
        "SI",
    ),
    "sv": (
        "Mikromeriter i Sverige",
        "I Sverige har ett lagförslag om mikromeriter lagts fram. Mikromeriter ingår inte i den nationella referensramen för "
        "kvalifikationer. Vid validering kan en mikromerit ge en delkvalifikation.",
        "SE",
    ),
}


@pytest.mark.parametrize("language", sorted(PAPERS))
def test_a_paper_in_each_language(policies, language):
    title, text, code = PAPERS[language]
    found = policies(f"<h1>{title}</h1><p>{text}</p>", language)
    assert set(found) == {code}
    assert found[code]["stage"].value is PolicyStage.LEGISLATION
    assert found[code]["framework_inclusion"].value == "no"
    assert found[code]["rpl_uses"].value == (RplUse.PARTIAL_QUALIFICATION,)
