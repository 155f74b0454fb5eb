import { eventOfTrigger } from '@bitacora/rules';
import type { Glyph } from '@bitacora/console-ui';
import { shown } from '../../events/event-table.js';

const FACTS: Readonly<Record<string, Glyph>> = {
  message: 'message-square',
  conversation: 'inbox',
  contact: 'user',
  change: 'git-branch',
  time: 'clock',
};

/** Icon of a trigger: that of the event that it stands for. */
export const triggerGlyph = (name: string): Glyph =>
  shown(eventOfTrigger(name) ?? '')?.icon ?? 'zap';
/** Icon of a group of facts. */
export const factGlyph = (group: string): Glyph => FACTS[group] ?? 'hash';
