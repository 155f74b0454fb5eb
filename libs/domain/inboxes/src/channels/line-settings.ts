import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** What is public of an inbox that is an official account of LINE. */
export const lineSettings = z.object({
  channel: z.literal('line'),
  /** Its number among the accounts of LINE. */
  botId: z.string().max(64),
  /** By which clients find it: `@tienda`. */
  basicId: z.string().max(64),
  /** Its name. */
  bot: z.string().max(100),
  /** Whether groups and rooms that it is in write to the inbox; each is one contact. */
  groups: z.boolean(),
});
export type LineSettings = Readonly<z.output<typeof lineSettings>>;

/** What a person gives to connect an official account. */
export const lineForm: ChannelForm = {
  hooks: 'call',
  fields: [
    { name: 'token', kind: 'secret', max: 500, isRequired: true },
    { name: 'secret', kind: 'secret', max: 64, isRequired: true },
    { name: 'groups', kind: 'switch' },
  ],
};
