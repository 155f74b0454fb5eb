import { enumOf } from '../enum-of.js';

/** Categories of the streams of the log; a specification compares them with the definitions of all events. */
export const STREAM_CATEGORIES = [
  'account',
  'anchor',
  'attributes',
  'availability',
  'canned',
  'claim',
  'contact',
  'conversation',
  'erasure',
  'inbox',
  'labels',
  'macros',
  'mail',
  'members',
  'rule',
  'rules',
  'teams',
  'user',
  'views',
] as const;
export type StreamCategory = (typeof STREAM_CATEGORIES)[number];

export const StreamCategoryName = enumOf(
  'StreamCategory',
  STREAM_CATEGORIES,
  'What an event of the log is about.',
  {
    account: 'The account itself.',
    anchor: 'The signed lists that prove the log.',
    attributes: 'The attributes of conversations, or those of contacts.',
    availability: 'Who takes conversations.',
    canned: 'One canned response.',
    claim: 'Reservations that make a value unique.',
    contact: 'One contact.',
    conversation: 'One conversation.',
    erasure: 'The erasure of a person.',
    inbox: 'One inbox.',
    labels: 'The labels of the account.',
    macros: 'Macros that are shared, or those of one person.',
    mail: 'One mail that the product sends.',
    members: 'The members of the account.',
    rule: 'The versions of one rule.',
    rules: 'The order and the states of the rules.',
    teams: 'The teams of the account.',
    user: 'One user: sessions and password.',
    views: 'Rebuilds of views.',
  },
);
