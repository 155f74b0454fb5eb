import type { Glyph } from '@bitacora/console-ui';

const ACTIONS: Readonly<Record<string, Glyph>> = {
  addLabel: 'tag',
  removeLabel: 'tag',
  setPriority: 'flag',
  setImportant: 'star',
  assignUser: 'user-check',
  assignTeam: 'users-round',
  assignLeastBusy: 'user-check',
  setStatus: 'circle-dot',
  snooze: 'alarm-clock',
  sendReply: 'reply',
  addNote: 'lock',
};

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

/** Icon of an action; those that came later have a plain one. */
export const actionGlyph = (name: string): Glyph => ACTIONS[name] ?? 'zap';
export const triggerGlyph = (name: string): Glyph => TRIGGERS[name] ?? 'zap';
/** Icon of a group of facts. */
export const factGlyph = (group: string): Glyph => FACTS[group] ?? 'hash';
