// Puts a new thing where it belongs, by the syntax tree of what is there, and says what to do next.
//   npm run new -- event conversations ConversationMerged
//   npm run new -- event conversations ConversationPinned pinned:boolean tag
//   npm run new -- command contacts CompareContacts
//   npm run new -- projection overdue-mails MessageReceived
//   npm run new -- reactor overdue-mails MessageReceived
//   npm run new -- action close-quietly
//   npm run new -- fact contact isLoyal
//   npm run new -- query openRules rules rule.read
//   npm run new -- settings-page holidays
import { resolve } from 'node:path';
import { generate } from './generate.mjs';

try {
  console.log(generate(resolve(import.meta.dirname, '../..'), process.argv.slice(2)).join('\n'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
