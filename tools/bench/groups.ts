import { deliveriesBench } from './channels/deliveries.js';
import { hooksBench } from './channels/hooks.js';
import { conversationBench } from './server/conversation.js';
import { documentsBench } from './stores/documents.js';
import { eventStoreDbBench } from './stores/eventstoredb.js';
import type { Figure } from './figure.js';
import { inboxBench } from './server/inbox.js';
import { liveBench } from './server/live.js';
import { mailBench } from './mail/mail.js';
import { mongoDbBench } from './stores/mongodb.js';
import { processesBench } from './server/processes.js';
import { rulesBench } from './rules/rules.js';
import { settingsBench } from './server/settings.js';
import { startBench } from './server/start.js';
import { storeBench } from './stores/store.js';
import { viewsBench } from './stores/views.js';
import { weightBench } from './server/weight.js';
import { widgetBench } from './server/widget.js';

/** What can be measured alone, in the order it is measured. */
export type GroupName =
  | 'store'
  | 'conversation'
  | 'eventstoredb'
  | 'mongodb'
  | 'documents'
  | 'rules'
  | 'live'
  | 'mail'
  | 'hooks'
  | 'deliveries'
  | 'processes'
  | 'inbox'
  | 'settings'
  | 'views'
  | 'start'
  | 'weight'
  | 'widget';

/** One group of figures that are measured together. */
export interface Group {
  readonly what: string;
  readonly run: () => Promise<readonly Figure[]>;
}

export const GROUPS: Readonly<Record<GroupName, Group>> = {
  store: { what: 'appends to the log, 64 writers and one', run: storeBench },
  conversation: { what: 'a message to a conversation of 10 and of 5,000', run: conversationBench },
  eventstoredb: { what: 'the adapter of EventStoreDB against its client', run: eventStoreDbBench },
  mongodb: { what: 'the adapter of MongoDB against its driver', run: mongoDbBench },
  documents: { what: 'documents written, listed and searched', run: documentsBench },
  rules: {
    what: 'one event through 100 and 1,000 rules, timers, and back-tests over 200,000 events',
    run: rulesBench,
  },
  live: { what: 'from a visitor’s message to an agent’s screen, 100 a second', run: liveBench },
  mail: { what: 'mails parsed, threaded and shown', run: mailBench },
  hooks: { what: 'webhooks of providers, 200 a second and 10,000 at once', run: hooksBench },
  deliveries: { what: 'replies of ten inboxes beside a provider that hangs', run: deliveriesBench },
  processes: { what: 'CPU of a message with one process and with two', run: processesBench },
  inbox: { what: 'first page of an inbox of 100,000 conversations', run: inboxBench },
  settings: { what: 'a large account against a small one', run: settingsBench },
  views: { what: 'views rebuilt from 200,000 events', run: viewsBench },
  start: { what: 'the server on a log of 200,000 events', run: startBench },
  weight: { what: 'what browsers load', run: weightBench },
  widget: {
    what: 'what the chat costs the page around it, and a server with 2,000 visitors connected',
    run: widgetBench,
  },
};
