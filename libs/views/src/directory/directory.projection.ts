import { defineProjection } from '@bitacora/kernel';
import { alreadyFolded } from '../document/folded.js';
import type { DirectoryDocument } from './directory-document.js';
import type { DirectoryEvent } from './directory-events.js';
import { accountFolds, memberFolds, signInFolds, userFolds } from './people-entries.js';
import { attributeFolds } from './attribute-entries.js';
import { webhookFolds } from './webhook-entries.js';
import { macroFolds } from './macro-entries.js';
import { inboxFolds, labelFolds, roleFolds, teamFolds } from './thing-entries.js';

/** Names and settings: one document for each account, user, member, role, team, label, attribute, inbox, webhook and shared macro. */
export const directoryProjection = defineProjection<DirectoryDocument, DirectoryEvent>({
  name: 'directory',
  version: 18,
  background: true,
  indexes: [
    {
      name: 'account',
      keys: [
        ['account', 1],
        ['kind', 1],
      ],
    },
    { name: 'token', keys: [['tokenHash', 1]] },
    // Inboxes of one page, number, bot or application, in whichever account.
    { name: 'sender', keys: [['sender', 1]] },
    // Inboxes whose mails are fetched, in whichever account.
    { name: 'channel', keys: [['channel', 1]] },
    // Who was around when the process before ended, in whichever account.
    { name: 'availability', keys: [['availability', 1]] },
    {
      name: 'user',
      keys: [
        ['userId', 1],
        ['kind', 1],
      ],
    },
  ],
  holds: alreadyFolded,
  on: {
    ...accountFolds,
    ...userFolds,
    ...memberFolds,
    ...signInFolds,
    ...roleFolds,
    ...teamFolds,
    ...labelFolds,
    ...attributeFolds,
    ...inboxFolds,
    ...webhookFolds,
    ...macroFolds,
  },
});
