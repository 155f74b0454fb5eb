import { CreateLabel, DeleteLabel } from '@bitacora/account';
import { AccountRecipients, FlaggedRuleMails } from '@bitacora/application';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import type { Performer, Stage } from '@bitacora/server';
import { mailsProjection, rulesProjection } from '@bitacora/views';

/** A rule of a campaign whose label is deleted when the campaign is over: it stops. */
export async function leaveFlaggedRule(stage: Stage, boss: Performer): Promise<void> {
  const { stores } = stage;
  const labelId = stores.ids.next();
  const label = { labelId, name: 'cyber', colour: '#b02a74', description: 'La campaña del mes' };
  await stage.send(CreateLabel, { ...label, inSidebar: false }, boss);
  const rule: RuleBody = {
    ...{ name: 'Preguntas de la campaña', trigger: 'messageReceived' },
    conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: ['cyber'] }] },
    actions: [{ type: 'addLabel', labelId }],
    ...{ stop: false, limits: null, window: null },
  };
  await stage.send(CreateRule, { ruleId: stores.ids.next(), state: 'on', rule }, boss);
  await stage.send(DeleteLabel, { labelId }, boss);
}

/** Asks for the mails about rules that stopped; the views have to know of them. */
export async function writeOfFlaggedRules({ app, stores }: Stage): Promise<void> {
  const { views, handler } = app.runtime;
  const mails = new FlaggedRuleMails({
    ...{ clock: stores.clock, dispatcher: handler },
    recipients: app.nest.get(AccountRecipients),
    rules: () => views.collection(rulesProjection.name),
    mails: () => views.collection(mailsProjection.name),
  });
  await mails.order();
}
