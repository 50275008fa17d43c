// Placeholder text as JSON lines from lorem-ipsum (npm package `lorem-ipsum`: npm install lorem-ipsum@3.0.0), licence MIT.
// Usage: node lorem_ipsum.mjs COUNT SEED   (run it in the folder where npm install was run)
// The package takes the random function from its caller: here a small seeded one (mulberry32).
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
const { LoremIpsum, loremIpsum } = require('lorem-ipsum');

const COUNT = Number(process.argv[2] || 10);
let state = Number(process.argv[3] || 1) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const int = (min, max) => min + Math.floor(random() * (max - min + 1));
const usual = new LoremIpsum({ random });
const short = new LoremIpsum({ random, wordsPerSentence: { min: 3, max: 8 }, sentencesPerParagraph: { min: 1, max: 4 } });
const long = new LoremIpsum({ random, wordsPerSentence: { min: 8, max: 16 }, sentencesPerParagraph: { min: 3, max: 6 } });
const cap = (s) => s.charAt(0).toUpperCase() + s.slice(1);
const title = (s) => s.split(' ').map(cap).join(' ');

function bio(i) {
  switch (i % 8) {
    case 0: return loremIpsum({ random });
    case 1: return usual.generateSentences(int(1, 4));
    case 2: return short.generateParagraphs(1);
    case 3: return cap(usual.generateWords(int(3, 9)));
    case 4: return short.generateSentences(int(1, 3));
    case 5: return loremIpsum({ random, units: 'sentences', count: int(2, 3), sentenceLowerBound: 4, sentenceUpperBound: 10 });
    case 6: return loremIpsum({ random, units: 'words', count: int(4, 10) });
    default: return long.generateSentences(int(1, 2));
  }
}

for (let i = 0; i < COUNT; i++) {
  const f = {};
  f.bio = bio(i);
  f.sentence = (i % 2 ? usual : short).generateSentences(1);
  f.paragraph = i % 3 ? long.generateParagraphs(1) : loremIpsum({ random, units: 'paragraphs', paragraphLowerBound: 3, paragraphUpperBound: 6 });
  const w = usual.generateWords(int(3, 6));
  f.words = i % 2 ? title(w) : cap(w);
  for (const k of Object.keys(f)) f[k] = f[k].replace(/\s+/g, ' ').trim();
  console.log(JSON.stringify({ generator: 'lorem-ipsum', locale: 'la', fields: f }));
}
