import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { AttributeOwner, AttributeType } from './attribute.lists.js';
import type { AttributeEvent } from './attributes.events.js';

/** One choice of a list. Values hold its id, so a new name is seen everywhere at once. */
export interface AttributeOption {
  readonly optionId: string;
  readonly name: string;
}

/** An attribute, as the account defined it. */
export interface Attribute {
  readonly attributeId: string;
  readonly owner: AttributeOwner;
  /** Name for programs, of its own among the attributes of the owner; it never changes. */
  readonly key: string;
  readonly type: AttributeType;
  readonly name: string;
  readonly description: string;
  readonly pattern: string | null;
  readonly hint: string;
  /** Whether pages of the website may set it for their visitor; absent in older ones: they may not. */
  readonly setBySite?: boolean | undefined;
  readonly options: readonly AttributeOption[];
}

/** Attributes of one kind of owner, in the order in which they were made. */
export type AttributesState = readonly Attribute[];

/** `attributes-<account>.<owner>`: one stream for each kind, so that unique keys are a plain invariant. */
export function attributesStream(accountId: string, owner: AttributeOwner): StreamName {
  return streamName('attributes', accountId, owner);
}

function evolve(state: AttributesState, event: Folded<AttributeEvent>): AttributesState {
  const { attributeId } = event.data;
  switch (event.type) {
    case 'AttributeCreated':
      return [...state, event.data];
    case 'AttributeChanged':
      return state.map((one) =>
        one.attributeId === attributeId ? { ...one, ...event.data } : one,
      );
    case 'AttributeDeleted':
      return state.filter((one) => one.attributeId !== attributeId);
  }
}

export const attributesDecider: Decider<AttributesState, AttributeEvent> = { initial: [], evolve };

/** What people edit of an attribute, for its version. */
export function attributeContent(
  attribute: Pick<Attribute, 'name' | 'description' | 'pattern' | 'hint' | 'setBySite' | 'options'>,
): Json {
  const { name, description, pattern, hint, setBySite = false, options } = attribute;
  const named = options.map((option) => [option.optionId, option.name]);
  return { name, description, pattern, hint, setBySite, options: named };
}
