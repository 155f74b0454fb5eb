import type { DomainError } from './result.js';

/** What every reference says about itself. */
interface Named {
  readonly id: string;
  /** Path in the data of the command; the refusal names it too. */
  readonly field: string;
  /** Said in place of the refusal of the kind. */
  readonly refusal?: DomainError;
}

/** A thing that is there and was not deleted; a member who was not removed. */
interface ThingReference extends Named {
  readonly kind: 'contact' | 'label' | 'member' | 'team' | 'webhook';
}

/** An inbox that was not deleted. */
interface InboxReference extends Named {
  readonly kind: 'inbox';
  /** Of which channel it has to be; absent: of any. */
  readonly channel?: string;
}

/** A macro that people share, of which everything is there that its steps name. */
interface MacroReference extends Named {
  readonly kind: 'macro';
}

/** A member who may be given the conversations of an inbox (`assignee`), or open them (`reader`). */
interface PersonReference extends Named {
  readonly kind: 'assignee' | 'reader';
  readonly inboxId: string;
}

/** A file that was uploaded for this contact and handed to this conversation. */
interface FileReference extends Named {
  readonly kind: 'file';
  readonly contactId: string;
  readonly conversationId: string;
}

/** A rule, of which everything is there that this version of it names. */
interface RuleReference extends Named {
  readonly kind: 'rule';
  readonly version: number;
}

/** An attribute that conversations or contacts have and that can hold the value; null clears and always can. */
interface AttributeReference extends Named {
  readonly kind: 'attribute';
  readonly owner: 'conversation' | 'contact';
  readonly value: string | number | boolean | null;
  /** Of which type it has to be; absent: of any. */
  readonly type?: string;
  /** Path of the value: what the attribute cannot hold is refused at it, for its own reason. */
  readonly valueField?: string;
}

/** The key of an attribute, as texts name it. */
interface AttributeKeyReference extends Named {
  readonly kind: 'attributeKey';
  readonly owner: 'conversation' | 'contact';
  readonly refusal: DomainError;
}

/** A thing of the account that the data of a command names without owning it. */
export type Reference =
  | InboxReference
  | ThingReference
  | PersonReference
  | FileReference
  | RuleReference
  | MacroReference
  | AttributeReference
  | AttributeKeyReference;
