// Made-up profiles as JSON lines from casual (npm package `casual`: npm install casual@1.6.2), licence MIT.
// Usage: node casual.mjs COUNT SEED [world]   (run it in the folder where npm install was run)
// With "world": one row after another of each locale but the English ones, only fields that a profile page shows.
import { createRequire } from 'node:module';
process.env.TZ = 'UTC';
// ar_SY picks dates between 1970 and now: hold "now" still, so that a seed gives the same rows again
Date.now = () => 1735689600000;
const require = createRequire(process.cwd() + '/');

const COUNT = Number(process.argv[2] || 10);
const SEED = Number(process.argv[3] || 1);
const WORLD = process.argv[4] === 'world';

const NAMES = ['en_US', 'ru_RU', 'uk_UA', 'nl_NL', 'en_CA', 'fr_FR', 'id_ID', 'it_CH', 'it_IT', 'de_DE', 'ar_SY', 'pt_BR',
  'nb_NO', 'ro_RO', 'sv_SE', 'bg_BG', 'ja_JP', 'da_DK'];
// A locale of casual changes the shared parts that the others use, so each one gets a fresh copy of the package.
const locales = NAMES.map((name, n) => {
  for (const key of Object.keys(require.cache)) delete require.cache[key];
  const l = require('casual')[name];
  l._date(); // loads the locale's month names into this copy
  l.seed(SEED * 100 + n);
  return [name, l];
});
const foreign = locales.filter(([name]) => !name.startsWith('en') && name !== 'it_CH'); // it_IT is enough of Italian
const SHOWN = ['first_name', 'last_name', 'name', 'company', 'bio', 'email', 'street', 'street2', 'city', 'state', 'zip', 'country', 'phone',
  'username', 'website', 'prefix', 'birthday', 'sentence', 'paragraph', 'words'];
const cap = (s) => s.charAt(0).toUpperCase() + s.slice(1);
const title = (s) => s.split(' ').map(cap).join(' ');

function bio(l, i) {
  const int = (a, b) => l.integer(a, b);
  switch (i % 9) {
    case 0: return l._sentence();
    case 1: return l.sentences(int(1, 4));
    case 2: return l._description();
    case 3: return l._short_description();
    case 4: return l._catch_phrase();
    case 5: return cap(l._string());
    case 6: return l._text().split(/(?<=\.)\s/).slice(0, 4).join(' ');
    case 7: return l._catch_phrase() + '. ' + l._sentence();
    default: return cap(l.words(int(3, 8)));
  }
}

for (let i = 0; i < COUNT; i++) {
  // half of the rows in English, the rest over the other locales
  const [locale, l] = WORLD ? foreign[i % foreign.length] : i % 2 ? locales[0] : locales[1 + ((i / 2) % (locales.length - 1))];
  const get = (...names) => {
    for (const n of names) if (typeof l['_' + n] === 'function') return l['_' + n]();
    return undefined;
  };
  const f = {};
  f.first_name = get('first_name');
  f.last_name = get('last_name');
  f.name = i % 8 === 5 ? get('name') : locale === 'ja_JP' ? f.last_name + ' ' + f.first_name : f.first_name + ' ' + f.last_name;
  f.company = get('company_name');
  f.bio = bio(l, i);
  f.email = get('email');
  f.street = i % 4 === 2 ? get('address1') : get('building_number') + ' ' + get('street');
  f.street2 = get('address2');
  f.city = get('city');
  f.state = get('state', 'province', 'region', 'county');
  f.state_abbr = get('state_abbr', 'province_abbr');
  f.zip = get('zip', 'postal_code');
  f.country = get('country');
  f.phone = get('phone');
  f.username = get('username');
  f.website = get('url');
  f.twitter = '@' + get('username');
  f.prefix = get('name_prefix');
  f.age = String(l.integer(18, 80));
  f.birthday = l.date(['YYYY-MM-DD', 'MM/DD/YYYY', 'D MMMM YYYY'][i % 3]);
  f.ip = get('ip');
  f.credit_card = get('card_number');
  f.sentence = get('sentence');
  f.paragraph = i % 2 ? get('text') : l.sentences(l.integer(3, 6));
  f.words = i % 3 ? title(l.words(l.integer(3, 6))) : get('title');
  f.catch_phrase = get('catch_phrase');
  f.color = i % 3 ? get('color_name') : get('rgb_hex');
  f.price = get('currency_symbol') + l.double(1, 999).toFixed(2);
  f.currency = i % 2 ? get('currency_name') : get('currency_code');
  f.lat = get('latitude');
  f.lng = get('longitude');
  f.timezone = get('timezone');
  for (const k of Object.keys(f)) {
    if (f[k] === undefined || f[k] === null || (WORLD && !SHOWN.includes(k))) delete f[k];
    else {
      // some locales leave their own placeholders in: fill them with casual's functions
      f[k] = String(f[k]);
      if (f[k].includes('{{')) f[k] = l.populate(f[k]);
      if (/#/.test(f[k]) && k !== 'color') f[k] = l.numerify(f[k]);
      f[k] = f[k].replace(/\s+/g, ' ').trim();
      if (!f[k]) delete f[k];
    }
  }
  console.log(JSON.stringify({ generator: WORLD ? 'casual-world' : 'casual', locale, fields: f }));
}
