import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { ofUserStream } from '../user/user.state.js';
import { orderNewsMail } from './news-mail.decide.js';
import { newsOfMail } from './news-mail.events.js';
import { chooseNotices } from './notices.decide.js';
import { noticeChoices } from './notices.events.js';

export const ChooseNotices = defineCommand({
  name: 'ChooseNotices',
  permission: 'profile.manage',
  schema: z.object({ userId: id, choices: noticeChoices }),
  ...ofUserStream,
  decide: chooseNotices,
});

/** Sent once news for a person who is not there were gathered. */
export const OrderNewsMail = defineCommand({
  name: 'OrderNewsMail',
  permission: null,
  schema: z.object({ userId: id, newsId: id, ...newsOfMail, since: instant }),
  ...ofUserStream,
  decide: orderNewsMail,
});

export const noticeCommands: readonly AnyDefinedCommand[] = [ChooseNotices, OrderNewsMail];
