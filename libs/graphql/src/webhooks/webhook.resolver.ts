import { Inject } from '@nestjs/common';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { WebhookSecrets, WebhookTests } from '@bitacora/application';
import type { Clock, CommandClass, CommandResult } from '@bitacora/kernel';
import { Allow, CLOCK, StreamFolds, commandContextOf } from '@bitacora/platform';
import { listWebhooks } from '@bitacora/views';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  RecordWebhookTest,
  RotateWebhookSecret,
  SwitchWebhook,
  type WebhooksState,
  newestSecret,
  webhooksDecider,
  webhooksStream,
} from '@bitacora/webhooks';
import { type CommandOptions, Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy, refusedWith } from '../results/refusals.js';
import { toWebhook } from './to-webhook.js';
import {
  CreateWebhookInput,
  SwitchWebhookInput,
  UpdateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
  TestWebhookInput,
  WebhookTestedType,
  WebhookType,
  WebhooksChangedType,
} from './webhook.types.js';

/** The webhooks of the account: what rules and macros can call. */
@Resolver()
export class WebhookResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly folds: StreamFolds,
    private readonly secrets: WebhookSecrets,
    private readonly tests: WebhookTests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => [WebhookType], {
    description: 'The webhooks of the account, in the order of their creation.',
  })
  @Allow('settings.read')
  async webhooks(@Context() context: OperationContext): Promise<readonly WebhookType[]> {
    return this.shown(context, await this.state(context));
  }

  @Refusable(WebhooksChangedType, 'Creates a webhook and gives its secret.')
  @Allow(CreateWebhook)
  createWebhook(
    @Input(CreateWebhookInput) { name, address }: CreateWebhookInput,
    @Context() context: OperationContext,
  ) {
    const webhookId = this.commands.newId();
    return this.written(context, CreateWebhook, { webhookId, name, address }, { makes: true });
  }

  @Refusable(WebhooksChangedType, 'Gives a webhook another name or address.')
  @Allow(ChangeWebhook)
  updateWebhook(
    @Input(UpdateWebhookInput) { webhookId, name, address, expectedVersion }: UpdateWebhookInput,
    @Context() context: OperationContext,
  ) {
    const options = { expectedVersion };
    return this.written(context, ChangeWebhook, { webhookId, name, address }, { options });
  }

  @Refusable(WebhooksChangedType, 'Switches a webhook on or off.')
  @Allow(SwitchWebhook)
  switchWebhook(
    @Input(SwitchWebhookInput) { webhookId, on }: SwitchWebhookInput,
    @Context() context: OperationContext,
  ) {
    return this.changed(context, SwitchWebhook, { webhookId, on });
  }

  @Refusable(
    WebhooksChangedType,
    'Gives a webhook another secret; the one before signs for 24 hours, too.',
  )
  @Allow(RotateWebhookSecret)
  rotateWebhookSecret(
    @Input(RotateWebhookSecretInput) { webhookId }: RotateWebhookSecretInput,
    @Context() context: OperationContext,
  ) {
    return this.changed(context, RotateWebhookSecret, { webhookId }, { makes: true });
  }

  @Refusable(WebhooksChangedType, 'Deletes a webhook; rules and macros that name it do not run.')
  @Allow(DeleteWebhook)
  deleteWebhook(
    @Input(DeleteWebhookInput) { webhookId }: DeleteWebhookInput,
    @Context() context: OperationContext,
  ) {
    return this.changed(context, DeleteWebhook, { webhookId });
  }

  @Refusable(WebhookTestedType, 'Calls a webhook once and waits for its answer.')
  @Allow(RecordWebhookTest)
  async testWebhook(
    @Input(TestWebhookInput) { webhookId }: TestWebhookInput,
    @Context() context: OperationContext,
  ): Promise<WebhookTestedType | RefusedType> {
    const result = await this.tests.send(webhookId, commandContextOf(signedIn(context)));
    return result.ok ? result : refusedBy(result);
  }

  /** As `changed`, of an address that this installation has to call. */
  private async written<Data extends { readonly webhookId: string; readonly address: string }>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    more: { readonly makes?: boolean; readonly options?: CommandOptions },
  ): Promise<WebhooksChangedType | RefusedType> {
    const refusal = this.tests.addressRefusal(data.address);
    return refusal ? refusedWith(refusal) : this.changed(context, command, data, more);
  }

  /** `makes`: the command makes a secret, which is in the answer. */
  private async changed<Data extends { readonly webhookId: string }>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    {
      makes = false,
      options = {},
    }: { readonly makes?: boolean; readonly options?: CommandOptions } = {},
  ): Promise<WebhooksChangedType | RefusedType> {
    const result: CommandResult = await this.commands.send(context, command, data, options);
    if (!result.ok) return refusedBy(result);
    const { accountId } = signedIn(context).viewer;
    const { webhookId } = data;
    const state = await this.state(context);
    const webhook = state.find((one) => one.webhookId === webhookId);
    const secret =
      makes && webhook
        ? this.secrets.written({ accountId, webhookId, secret: newestSecret(webhook) })
        : null;
    return { webhooks: await this.shown(context, state), webhookId, secret };
  }

  private state(context: OperationContext): Promise<WebhooksState> {
    const { accountId } = signedIn(context).viewer;
    return this.folds.state(webhooksStream(accountId), webhooksDecider);
  }

  private async shown(
    context: OperationContext,
    state: WebhooksState,
  ): Promise<readonly WebhookType[]> {
    const { accountId, permissions } = signedIn(context).viewer;
    const counted = await listWebhooks(this.views.webhooks, accountId);
    const byId = new Map(counted.map((one) => [one.webhookId, one]));
    const moment = { now: this.clock.now(), mayManage: permissions.has('settings.manage') };
    return state.map((webhook) => toWebhook(webhook, byId.get(webhook.webhookId), moment));
  }
}
