import { comparedTests, firstDifference } from '@bitacora/testing';
import { readFileSync } from 'node:fs';

// Lays one transcript beside another, such as a real server's beside the stand-in's:
// `npm run ts -- tools/transcripts/main.ts libs/testing/transcripts/eventstoredb.stand-in.txt /tmp/t/eventstoredb.real.txt`
const EXIT = { differ: 1, usage: 2 } as const;
const [one, other] = process.argv.slice(2);
if (!one || !other) {
  console.error('Name two transcripts.');
  process.exit(EXIT.usage);
}
const [text, otherText] = [readFileSync(one, 'utf8'), readFileSync(other, 'utf8')];
const compared = comparedTests(text, otherText).length;
const difference = firstDifference(text, otherText);
if (difference) {
  console.log(`## ${difference.test}\n`);
  for (const line of difference.before) console.log(`  ${line}`);
  console.log(`- ${difference.one ?? '(nothing more)'}`);
  console.log(`+ ${difference.other ?? '(nothing more)'}`);
  process.exitCode = EXIT.differ;
} else if (compared === 0) {
  console.log('The transcripts have no test in common.');
  process.exitCode = EXIT.differ;
} else {
  console.log(`${compared} tests read alike.`);
}
