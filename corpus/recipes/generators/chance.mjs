// Made-up profiles as JSON lines from chance (npm package `chance`: npm install chance@1.1.13), licence MIT.
// Usage: node chance.mjs COUNT SEED   (run it in the folder where npm install was run)
// Every eleventh row has all fields, the others have a changing part of them, to keep the file small.
import { createRequire } from 'node:module';
process.env.TZ = 'UTC';
const require = createRequire(process.cwd() + '/');
const Chance = require('chance');

const COUNT = Number(process.argv[2] || 10);
const c = new Chance(Number(process.argv[3] || 1));

// nationality of first and last names, country of phone numbers
const LOCALES = [
  ['en_US', 'en', 'en', 'us'], ['en_US', 'en', '*', 'us'], ['en_US', 'en', 'en', 'us'], ['en_GB', 'en', 'uk', 'uk'],
  ['en_US', 'en', 'en', 'us'], ['en_CA', 'en', 'en', 'us'], ['fr_FR', 'fr', 'fr', 'fr'], ['it_IT', 'it', 'it', 'us'],
  ['nl_NL', 'nl', 'nl', 'us'], ['de_DE', 'en', 'de', 'us'], ['es_ES', 'en', 'es', 'us'], ['pt_BR', 'en', '*', 'br'],
];
const int = (min, max) => c.integer({ min, max });
const words = (n) => c.n(c.word, n).join(' ');
const title = (s) => s.split(' ').map((w) => c.capitalize(w)).join(' ');

function bio(i) {
  switch (i % 12) {
    case 0: return c.sentence();
    case 1: return Array.from({ length: int(2, 3) }, () => c.sentence({ words: int(4, 9) })).join(' ');
    case 2: return c.paragraph({ sentences: int(1, 4) });
    case 3: return c.sentence({ words: int(5, 10), punctuation: c.pickone(['!', '?', '.']) });
    case 4: return c.sentence({ words: int(3, 6) });
    case 5: return c.capitalize(words(int(3, 8)));
    case 6: return c.sentence({ words: int(5, 9) }) + ' ' + c.n(c.hashtag, int(1, 3)).join(' ');
    case 7: return c.profession({ rank: true }) + ' at ' + c.company().replace(/\.$/, '') + '. ' + c.sentence({ words: int(5, 12) });
    case 8: return c.sentence({ punctuation: false });
    case 9: return c.n(c.profession, int(2, 3)).join(', ') + '. ' + c.sentence({ words: int(4, 10) });
    case 10: return c.paragraph({ sentences: 2 });
    default: return c.emoji() + ' ' + c.sentence({ words: int(4, 9) });
  }
}

for (let i = 0; i < COUNT; i++) {
  const [locale, firstNat, lastNat, phoneCountry] = LOCALES[int(0, LOCALES.length - 1)];
  const full = i % 11 === 0;
  const groups = c.pickset([0, 1, 2, 3, 4, 5], 2);
  const has = (g) => full || groups.includes(g);
  const gender = c.gender();
  const f = {};
  f.first_name = c.first({ gender: gender.toLowerCase(), nationality: firstNat });
  f.last_name = c.last({ nationality: lastNat });
  f.name = f.first_name + ' ' + f.last_name;
  if (i % 7 === 3) f.name = f.first_name + ' ' + c.character({ alpha: true, casing: 'upper' }) + '. ' + f.last_name;
  if (i % 11 === 5) f.name += ' ' + c.suffix();
  f.job = c.profession({ rank: i % 3 === 0 });
  f.company = c.company();
  f.bio = bio(i);
  f.email = c.email();
  if (has(0)) {
    f.street = locale === 'it_IT' ? c.street({ country: 'it' }) + ' ' + int(1, 300) : c.address({ short_suffix: c.bool() });
    f.city = c.city();
    if (locale === 'en_CA') {
      const p = c.pickone(c.provinces());
      f.state = p.name; f.state_abbr = p.abbreviation; f.zip = c.postal();
    } else if (locale === 'en_GB') {
      f.state = c.county(); f.zip = c.postcode();
    } else if (locale === 'it_IT') {
      const p = c.pickone(c.provinces({ country: 'it' }));
      f.state = p.name; f.state_abbr = p.abbreviation; f.zip = c.zip();
    } else {
      const s = c.pickone(c.states());
      f.state = s.name; f.state_abbr = s.abbreviation; f.zip = c.zip({ plusfour: i % 4 === 0 });
    }
    f.country = c.country({ full: i % 3 !== 0 });
  }
  if (has(1)) {
    f.phone = c.phone({ country: phoneCountry, formatted: i % 6 !== 0 });
    f.mobile = c.phone({ country: phoneCountry, mobile: true });
    f.username = c.word() + (c.bool() ? int(1, 99) : '');
    f.website = c.url();
    f.twitter = c.twitter();
  }
  if (has(2)) {
    f.prefix = c.prefix({ gender: gender.toLowerCase() });
    f.gender = gender;
    f.age = String(c.age());
    f.birthday = c.date({ year: 2024 - Number(f.age), string: true, american: c.bool() });
  }
  if (has(3)) {
    f.ip = c.ip();
    f.credit_card = c.cc();
    f.iban = c.iban();
    f.ssn = c.ssn();
  }
  if (has(4)) {
    f.sentence = c.sentence({ words: int(5, 14) });
    if (full || i % 3 === 0) f.paragraph = c.paragraph({ sentences: int(3, 5) });
    f.words = title(words(int(3, 6)));
  }
  if (has(5)) {
    f.color = c.color();
    f.price = c.bool() ? c.dollar({ max: 999 }) : c.euro({ max: 999 });
    f.currency = c.bool() ? c.currency().name : c.currency().code;
    f.lat = String(c.latitude());
    f.lng = String(c.longitude());
    const zone = c.timezone();
    f.timezone = c.bool() && zone.utc.length ? c.pickone(zone.utc) : zone.name;
  }
  console.log(JSON.stringify({ generator: 'chance', locale, fields: f }));
}
