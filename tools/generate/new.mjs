// Puts a new event, command, projection or reactor where it belongs, and says what to do next.
//   npm run new -- event conversations ConversationMerged
//   npm run new -- command contacts MergeContacts
//   npm run new -- projection overdue-mails MessageReceived
//   npm run new -- reactor overdue-mails MessageReceived
import { resolve } from 'node:path';
import { generate } from './generate.mjs';

try {
  console.log(generate(resolve(import.meta.dirname, '../..'), process.argv.slice(2)).join('\n'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
