import type { Glyph } from '@bitacora/console-ui';

const TRIGGERS: Readonly<Record<string, Glyph>> = {
  conversationCreated: 'circle-plus',
  messageReceived: 'message-square',
  replySent: 'reply',
  noteAdded: 'lock',
  statusChanged: 'circle-dot',
  assigneeChanged: 'user-check',
  teamChanged: 'users-round',
  labelAdded: 'tag',
  labelRemoved: 'tag',
  priorityChanged: 'flag',
  importanceChanged: 'star',
};

const FACTS: Readonly<Record<string, Glyph>> = {
  message: 'message-square',
  conversation: 'inbox',
  contact: 'user',
  change: 'git-branch',
  time: 'clock',
};

export const triggerGlyph = (name: string): Glyph => TRIGGERS[name] ?? 'zap';
/** Icon of a group of facts. */
export const factGlyph = (group: string): Glyph => FACTS[group] ?? 'hash';
