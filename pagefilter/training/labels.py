"""What profile pages call their fields: English variants and the plain words of other languages."""

from __future__ import annotations

import random

FIELDS = ("name", "address", "city", "phone", "email", "website", "company", "job", "birthday", "bio")

ENGLISH: dict[str, tuple[str, ...]] = {
    "name": ("Name", "Full Name", "Author", "Username", "User", "Contact person", "By"),
    "first_name": ("First name", "Given name"),
    "last_name": ("Last name", "Surname"),
    "username": ("Username", "Login", "Nickname", "User"),
    "address": ("Address", "Street", "Street address", "Location", "Addr", "Home address", "Mailing Address"),
    "city": ("City", "Town", "Hometown"),
    "state": ("State", "Region"),
    "zip": ("Zip", "Zip code", "Postcode", "Postal code"),
    "country": ("Country",),
    "phone": ("Phone", "Tel", "Telephone", "Phone number", "Cell", "Mobile", "Call"),
    "email": ("Email", "E-mail", "Mail", "Email address"),
    "website": ("Website", "Web", "URL", "Homepage"),
    "company": ("Company", "Employer", "Organization", "Company name", "Works at"),
    "job": ("Job", "Occupation", "Job title", "Position", "Profession", "Title"),
    "birthday": ("Birthday", "Date of birth", "Born", "DOB", "Birthdate"),
    "bio": ("Bio", "About", "About me", "Description", "Biography", "Summary", "About the author", "Profile"),
    "catch_phrase": ("Motto", "Catch phrase", "Slogan", "Tagline"),
    "credit_card": ("Credit card", "Card number", "CC"),
    "iban": ("IBAN", "Bank account"),
    "ssn": ("SSN", "Social security number"),
    "ip": ("IP", "IP address"),
    "age": ("Age",),
    "gender": ("Gender", "Sex"),
    "lat": ("Latitude", "Lat"),
    "lng": ("Longitude", "Lng"),
    "timezone": ("Timezone", "Time zone"),
    "color": ("Favorite color", "Color"),
    "currency": ("Currency",),
    "vehicle": ("Vehicle", "Car"),
    "department": ("Department",),
    "twitter": ("Twitter", "Social"),
}
# Columns as in FIELDS.
NATIVE: dict[str, tuple[str, ...]] = {
    "de": ("Name", "Adresse", "Ort", "Telefon", "E-Mail", "Webseite", "Firma", "Beruf", "Geburtsdatum", "Über mich"),
    "fr": ("Nom", "Adresse", "Ville", "Téléphone", "Courriel", "Site web", "Entreprise", "Profession", "Date de naissance", "À propos"),
    "es": ("Nombre", "Dirección", "Ciudad", "Teléfono", "Correo electrónico", "Sitio web", "Empresa", "Ocupación", "Fecha de nacimiento", "Biografía"),
    "it": ("Nome", "Indirizzo", "Città", "Telefono", "E-mail", "Sito web", "Azienda", "Professione", "Data di nascita", "Biografia"),
    "pt": ("Nome", "Endereço", "Cidade", "Telefone", "E-mail", "Site", "Empresa", "Profissão", "Data de nascimento", "Sobre mim"),
    "nl": ("Naam", "Adres", "Plaats", "Telefoon", "E-mail", "Website", "Bedrijf", "Beroep", "Geboortedatum", "Over mij"),
    "sv": ("Namn", "Adress", "Ort", "Telefon", "E-post", "Webbplats", "Företag", "Yrke", "Födelsedatum", "Om mig"),
    "da": ("Navn", "Adresse", "By", "Telefon", "E-mail", "Hjemmeside", "Virksomhed", "Stilling", "Fødselsdato", "Om mig"),
    "no": ("Navn", "Adresse", "Sted", "Telefon", "E-post", "Nettside", "Bedrift", "Yrke", "Fødselsdato", "Om meg"),
    "fi": ("Nimi", "Osoite", "Kaupunki", "Puhelin", "Sähköposti", "Kotisivu", "Yritys", "Ammatti", "Syntymäaika", "Kuvaus"),
    "pl": ("Imię i nazwisko", "Adres", "Miasto", "Telefon", "E-mail", "Strona", "Firma", "Zawód", "Data urodzenia", "O mnie"),
    "cs": ("Jméno", "Adresa", "Město", "Telefon", "E-mail", "Web", "Společnost", "Povolání", "Datum narození", "O mně"),
    "sk": ("Meno", "Adresa", "Mesto", "Telefón", "E-mail", "Web", "Spoločnosť", "Povolanie", "Dátum narodenia", "O mne"),
    "hu": ("Név", "Cím", "Város", "Telefon", "E-mail", "Honlap", "Cég", "Foglalkozás", "Születési dátum", "Rólam"),
    "ro": ("Nume", "Adresă", "Oraș", "Telefon", "E-mail", "Site", "Companie", "Profesie", "Data nașterii", "Despre mine"),
    "ru": ("Имя", "Адрес", "Город", "Телефон", "Почта", "Сайт", "Компания", "Должность", "Дата рождения", "О себе"),
    "uk": ("Ім'я", "Адреса", "Місто", "Телефон", "Пошта", "Сайт", "Компанія", "Посада", "Дата народження", "Про себе"),
    "bg": ("Име", "Адрес", "Град", "Телефон", "Имейл", "Сайт", "Фирма", "Длъжност", "Дата на раждане", "За мен"),
    "el": ("Όνομα", "Διεύθυνση", "Πόλη", "Τηλέφωνο", "Email", "Ιστοσελίδα", "Εταιρεία", "Επάγγελμα", "Ημερομηνία γέννησης", "Βιογραφικό"),
    "tr": ("İsim", "Adres", "Şehir", "Telefon", "E-posta", "Web sitesi", "Şirket", "Meslek", "Doğum tarihi", "Hakkımda"),
    "id": ("Nama", "Alamat", "Kota", "Telepon", "Surel", "Situs", "Perusahaan", "Pekerjaan", "Tanggal lahir", "Tentang saya"),
    "vi": ("Họ tên", "Địa chỉ", "Thành phố", "Điện thoại", "Email", "Trang web", "Công ty", "Nghề nghiệp", "Ngày sinh", "Giới thiệu"),
    "ja": ("名前", "住所", "市区町村", "電話番号", "メール", "ウェブサイト", "会社名", "職業", "生年月日", "自己紹介"),
    "zh": ("姓名", "地址", "城市", "电话", "邮箱", "网站", "公司", "职业", "出生日期", "简介"),
    "ko": ("이름", "주소", "도시", "전화번호", "이메일", "홈페이지", "회사", "직업", "생년월일", "소개"),
    "ar": ("الاسم", "العنوان", "المدينة", "الهاتف", "البريد الإلكتروني", "الموقع", "الشركة", "الوظيفة", "تاريخ الميلاد", "نبذة"),
    "fa": ("نام", "آدرس", "شهر", "تلفن", "ایمیل", "وبسایت", "شرکت", "شغل", "تاریخ تولد", "درباره من"),
    "he": ("שם", "כתובת", "עיר", "טלפון", "דואל", "אתר", "חברה", "עיסוק", "תאריך לידה", "אודות"),
    "hi": ("नाम", "पता", "शहर", "फ़ोन", "ईमेल", "वेबसाइट", "कंपनी", "पेशा", "जन्म तिथि", "परिचय"),
    "th": ("ชื่อ", "ที่อยู่", "เมือง", "โทรศัพท์", "อีเมล", "เว็บไซต์", "บริษัท", "อาชีพ", "วันเกิด", "ประวัติ"),
}


def label(field: str, language: str, rng: random.Random) -> str:
    """A word for a field: in the profile's language half of the time where it has one, else English."""
    if language in NATIVE and field in FIELDS and rng.random() < 0.6:
        return NATIVE[language][FIELDS.index(field)]
    return rng.choice(ENGLISH.get(field, (field.replace("_", " ").capitalize(),)))
