import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { ofUserStream } from '../user/user.state.js';
import { chooseNotices } from './notices.decide.js';
import { noticeChoices } from './notices.events.js';

export const ChooseNotices = defineCommand({
  name: 'ChooseNotices',
  permission: 'profile.manage',
  schema: z.object({ userId: id, choices: noticeChoices }),
  ...ofUserStream,
  decide: chooseNotices,
});

export const noticeCommands: readonly AnyDefinedCommand[] = [ChooseNotices];
