// Made-up profiles as JSON lines from falso (npm package `@ngneat/falso`: npm install @ngneat/falso@8.0.2), licence MIT.
// Usage: node falso.mjs COUNT SEED   (run it in the folder where npm install was run)
import { createRequire } from 'node:module';
process.env.TZ = 'UTC';
const require = createRequire(process.cwd() + '/');
const F = require('@ngneat/falso');

const COUNT = Number(process.argv[2] || 10);
F.seed(String(process.argv[3] || 1));

const int = (min, max) => F.randNumber({ min, max });
const cap = (s) => s.charAt(0).toUpperCase() + s.slice(1);
const title = (s) => s.split(' ').map(cap).join(' ');
const words = (n) => F.randWord({ length: n }).join(' ');
const firstSentences = (s, n) => s.replace(/\s+/g, ' ').split(/(?<=[.!?])\s/).slice(0, n).join(' ');

function bio(i) {
  switch (i % 13) {
    case 0: return F.randSentence();
    case 1: return F.randPhrase();
    case 2: return F.randQuote();
    case 3: return F.randCatchPhrase();
    case 4: return firstSentences(F.randParagraph(), int(2, 4));
    case 5: return F.randText({ charCount: int(40, 160) });
    case 6: return F.randProductDescription();
    case 7: return firstSentences(F.randLine(), int(1, 3));
    case 8: return F.randTextRange({ min: 30, max: 120 });
    case 9: return F.randJobDescriptor() + ' ' + F.randJobArea() + ' ' + F.randJobType() + '. ' + F.randPhrase();
    case 10: return F.randSkill() + ', ' + F.randSkill() + '. ' + F.randCatchPhrase() + '.';
    case 11: return cap(words(int(3, 8)));
    default: return F.randPhrase() + ' ' + F.randQuote();
  }
}

for (let i = 0; i < COUNT; i++) {
  const f = {};
  const firstName = F.randFirstName({ withAccents: i % 4 === 0 });
  const lastName = F.randLastName({ withAccents: i % 4 === 0 });
  f.first_name = firstName;
  f.last_name = lastName;
  f.name = i % 6 === 5 ? F.randFullName() : firstName + ' ' + lastName;
  f.job = F.randJobTitle();
  f.company = F.randCompanyName();
  f.bio = bio(i);
  f.email = i % 2 ? F.randEmail({ firstName, lastName }) : F.randEmail();
  f.street = F.randStreetAddress();
  f.city = F.randCity();
  f.state = F.randState();
  f.state_abbr = F.randStateAbbr();
  f.zip = F.randZipCode();
  f.country = F.randCountry();
  f.phone = F.randPhoneNumber();
  f.mobile = F.randPhoneNumber({ countryCode: 'US' });
  f.username = F.randUserName({ firstName, lastName });
  f.website = F.randUrl();
  f.twitter = '@' + F.randUserName();
  f.prefix = F.randPersonTitle();
  f.gender = F.randGender();
  f.age = String(int(18, 80));
  const d = F.randBetweenDate({ from: new Date('1944-01-01'), to: new Date('2006-01-01') });
  f.birthday = i % 2 ? d.toISOString().slice(0, 10) : d.toLocaleDateString('en-US');
  f.ip = F.randIp();
  f.credit_card = F.randCreditCardNumber();
  f.iban = F.randIban();
  f.sentence = F.randSentence();
  f.paragraph = firstSentences(F.randParagraph(), int(3, 6));
  f.words = title(words(int(3, 6)));
  f.catch_phrase = F.randCatchPhrase();
  f.color = i % 3 ? F.randColor() : F.randHex();
  f.product = F.randProductName();
  f.price = i % 2 ? F.randCurrencySymbol() + F.randAmount() : String(F.randAmount());
  f.department = F.randDepartment();
  f.vehicle = F.randVehicle();
  f.currency = i % 2 ? F.randCurrencyName() : F.randCurrencyCode();
  f.lat = String(F.randLatitude());
  f.lng = String(F.randLongitude());
  f.timezone = F.randTimeZone();
  for (const k of Object.keys(f)) f[k] = String(f[k]).replace(/\s+/g, ' ').trim();
  console.log(JSON.stringify({ generator: 'falso', locale: 'en_US', fields: f }));
}
