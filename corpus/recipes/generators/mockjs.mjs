// Made-up Chinese profiles as JSON lines from Mock.js (npm package `mockjs`: npm install mockjs@1.1.0), licence MIT.
// Usage: node mockjs.mjs COUNT SEED   (run it in the folder where npm install was run)
import { createRequire } from 'node:module';
process.env.TZ = 'UTC';
const require = createRequire(process.cwd() + '/');

const COUNT = Number(process.argv[2] || 10);
let state = Number(process.argv[3] || 1) >>> 0;
// Mock.js draws from Math.random and has no seed: give it a small seeded one (mulberry32), and hold "now" still
Math.random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
Date.now = () => 1735689600000;
const Mock = require('mockjs');
const R = Mock.Random;

function bio(i) {
  switch (i % 5) {
    case 0: return R.csentence();
    case 1: return R.cparagraph(1, 3);
    case 2: return R.csentence(5, 12);
    case 3: return R.ctitle(6, 14);
    default: return R.cparagraph(2);
  }
}

for (let i = 0; i < COUNT; i++) {
  const [province, city, district] = R.county(true).split(' ');
  const f = {};
  f.name = R.cname();
  f.bio = bio(i);
  f.email = R.email();
  f.street = i % 2 ? `${city}${district}` : `${province} ${city} ${district}`; // all that Mock.js knows of an address
  f.city = city;
  f.state = province;
  f.zip = R.zip();
  f.phone = Mock.mock(i % 3 ? /1[3-9]\d{9}/ : /0\d{2,3}-[2-8]\d{7}/);
  f.username = R.word(4, 9);
  f.website = R.url('http');
  f.birthday = R.date(['yyyy-MM-dd', 'yyyy/MM/dd', 'yyyy年MM月dd日'][i % 3]);
  f.ssn = R.id();
  f.sentence = R.csentence();
  f.paragraph = R.cparagraph(3, 5);
  f.words = R.ctitle();
  console.log(JSON.stringify({ generator: 'mockjs', locale: 'zh_CN', fields: f }));
}
