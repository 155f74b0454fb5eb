import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { type Figure, keepsBudget } from './figure.js';
import { GROUPS, type GroupName } from './groups.js';
import { machine } from './machine.js';
import { removeLargeLog } from './installation/large-folder.js';
import { figureLine, jsonOf, verdict } from './report.js';

const USAGE = `Usage: npm run bench -- [--json FILE] [group …]\nGroups: ${Object.keys(GROUPS).join(', ')}`;

interface Request {
  readonly groups: readonly GroupName[];
  readonly json: string | null;
}

function parse(words: readonly string[]): Request | null {
  const at = words.indexOf('--json');
  const json = at < 0 ? null : words[at + 1];
  if (json === undefined) return null;
  const named = at < 0 ? words : words.toSpliced(at, 2);
  if (!named.every((name) => name in GROUPS)) return null;
  const groups = named.length > 0 ? named : Object.keys(GROUPS);
  return { groups: groups as GroupName[], json };
}

async function bench({ groups, json }: Request): Promise<void> {
  console.log(machine().join('\n'));
  const figures: Figure[] = [];
  const failed: string[] = [];
  try {
    for (const name of groups) {
      console.log(`\n${name}: ${GROUPS[name].what}`);
      try {
        const measured = await GROUPS[name].run();
        for (const figure of measured) console.log(figureLine(figure));
        figures.push(...measured);
      } catch (error) {
        failed.push(name);
        console.error(`  ${name} could not be measured:`, error);
      }
    }
  } finally {
    await removeLargeLog();
  }
  console.log(`\n${verdict(figures, failed)}`);
  if (json !== null) {
    writeFileSync(json, `${JSON.stringify(jsonOf(figures, failed, machine()), null, 2)}\n`);
    console.log(`Written to ${json}.`);
  }
  if (figures.some((figure) => !keepsBudget(figure))) console.log('A missed budget is no error.');
}

const request = parse(process.argv.slice(2));
if (request) {
  await bench(request);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
