import { defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { passRefusal } from '../conversation.events.js';
import { type PlannedChange, plannedRule } from './planned-change.js';
import type { ChangeByRule } from './rule-change.js';
import { applyRules } from './rules.decide.js';

/** The changes that rules can make: how each is checked, and what it does to a conversation. */
export interface RuleChanges<C extends PlannedChange> {
  readonly schema: z.ZodType<C>;
  readonly apply: ChangeByRule<C>;
}

/** Makes the command that the automation sends once for each event that rules were due on. */
export function applyRulesCommand<C extends PlannedChange>({ schema, apply }: RuleChanges<C>) {
  return defineCommand({
    name: 'ApplyRules',
    permission: null,
    schema: z.object({
      conversationId: id,
      trigger: z.string(),
      triggerEventId: z.string(),
      triggerRevision: z.number().int().min(0),
      catalogueVersion: z.number().int().min(1),
      /** Stream name -> revision that the facts were read at. */
      contextRevisions: z.record(z.string(), z.number().int()),
      /** Rules between a person's act and this pass, oldest first. */
      chain: z.array(id),
      /** An automatic message is among the causes of the pass. */
      afterAutomatic: z.boolean().default(false),
      /** Rules that are due, also those behind one that stops: whether it does is known when it was carried out. */
      rules: z.array(plannedRule(schema)),
      /** Changes that the act behind the pass can still set off in this conversation; null: as many as there are. */
      changesLeft: z.number().int().min(0).nullable().default(null),
      /** Facts that the conditions asked for, with the values they saw. */
      seen: z.record(z.string(), z.unknown()),
      /** Why the pass as a whole is refused. */
      refusal: passRefusal.nullable(),
    }),
    decider: conversationDecider,
    stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
    // The schema has made every planned change one of those that `apply` carries out.
    decide: (pass, state, context) => applyRules(pass, state, context, apply as ChangeByRule),
  });
}
