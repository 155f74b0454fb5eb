import { WEBHOOK_FAULTS, webhookStatus } from '@bitacora/conversations/published';
import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant, line } from '@bitacora/schema';
import { z } from 'zod';
import { MAX_WEBHOOK_ADDRESS } from './webhook-address.js';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  flagWebhook,
  recordWebhookTest,
  recoverWebhook,
  rotateWebhookSecret,
  switchWebhook,
} from './webhook.decide.js';
import { MAX_WEBHOOK_NAME } from './webhook.events.js';
import { webhookContent, webhooksDecider, webhooksStream } from './webhook.state.js';

const permission = 'settings.manage';
const decider = webhooksDecider;
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  webhooksStream(accountId);
const one = z.object({ webhookId: id });
const body = one.extend({
  name: line(MAX_WEBHOOK_NAME),
  address: z.string().trim().min(1).max(MAX_WEBHOOK_ADDRESS),
});
const fault = z.enum(WEBHOOK_FAULTS);

export const CreateWebhook = defineCommand({
  name: 'CreateWebhook',
  permission,
  schema: body,
  decider,
  stream,
  decide: createWebhook,
});

/** Renames, or moves to another address. */
export const ChangeWebhook = defineCommand({
  name: 'ChangeWebhook',
  permission,
  schema: body,
  decider,
  stream,
  edited({ webhookId }, state) {
    const webhook = state.find((each) => each.webhookId === webhookId);
    return webhook ? webhookContent(webhook) : null;
  },
  decide: changeWebhook,
});

export const SwitchWebhook = defineCommand({
  name: 'SwitchWebhook',
  permission,
  schema: one.extend({ on: z.boolean() }),
  decider,
  stream,
  decide: switchWebhook,
});

export const RotateWebhookSecret = defineCommand({
  name: 'RotateWebhookSecret',
  permission,
  schema: one,
  decider,
  stream,
  decide: rotateWebhookSecret,
});

export const DeleteWebhook = defineCommand({
  name: 'DeleteWebhook',
  permission,
  schema: one,
  decider,
  stream,
  decide: deleteWebhook,
});

/** What came of a test, for the person who asked for it. */
export const RecordWebhookTest = defineCommand({
  name: 'RecordWebhookTest',
  permission,
  schema: one.extend({ status: webhookStatus.nullable(), fault: fault.nullable() }),
  decider,
  stream,
  decide: recordWebhookTest,
});

export const FlagWebhook = defineCommand({
  name: 'FlagWebhook',
  permission: null,
  schema: one.extend({ since: instant, fault }),
  decider,
  stream,
  decide: flagWebhook,
});

export const RecoverWebhook = defineCommand({
  name: 'RecoverWebhook',
  permission: null,
  schema: one,
  decider,
  stream,
  decide: recoverWebhook,
});

export const webhookCatalogueCommands: readonly AnyDefinedCommand[] = [
  CreateWebhook,
  ChangeWebhook,
  SwitchWebhook,
  RotateWebhookSecret,
  DeleteWebhook,
  RecordWebhookTest,
  FlagWebhook,
  RecoverWebhook,
];
