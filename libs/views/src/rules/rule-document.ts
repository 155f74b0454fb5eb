import type { GoneThing, RuleEvent, RuleState } from '@bitacora/rules/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { ActorRef } from '../document/actor-ref.js';
import type { FormerlyNamed } from '../document/former-names.js';

/** The whole text of a rule. */
export type RuleText = RuleEvent['data']['rule'];

interface RulesEntry extends StoredDocument {
  readonly ruleId: string;
  readonly position: Position;
}

/** A rule as the list shows it; `listed` is false while only its text was written. */
export interface RuleDocument extends RulesEntry, FormerlyNamed {
  readonly kind: 'rule';
  readonly listed: boolean;
  readonly deleted: boolean;
  readonly state: RuleState;
  /** The version in force. */
  readonly version: number;
  readonly body: RuleText;
  /** The newest text, which takes effect when the catalogue activates its version. */
  readonly written: { readonly version: number; readonly body: RuleText };
  /** Ascending; rules that were never ordered by hand come last, in the order of their making. */
  readonly order: number;
  /** The folder that people find it in; null: in none. */
  readonly folderId: string | null;
  readonly updatedAt: string;
  readonly updatedBy: ActorRef;
  /** When its first text was written, and by whom. */
  readonly createdAt: string;
  readonly createdBy: ActorRef;
}

/** A folder of rules. */
export interface RuleFolderDocument extends RulesEntry {
  readonly kind: 'folder';
  readonly folderId: string;
  readonly name: string;
  /** Ascending; folders that were never ordered by hand come last, in the order of their making. */
  readonly order: number;
}

/** One text that a rule had. */
export interface RuleVersionDocument extends RulesEntry {
  readonly kind: 'version';
  readonly version: number;
  readonly at: string;
  readonly by: ActorRef;
  readonly body: RuleText;
}

/** One state that a rule was given, from its first on. */
export interface RuleStateDocument extends RulesEntry {
  readonly kind: 'state';
  readonly state: RuleState;
  readonly at: string;
  readonly by: ActorRef;
}

/** Passes of one day (UTC, `2026-02-28`) in which the rule changed something, or would have. */
export interface RuleActedDocument extends RulesEntry {
  readonly kind: 'acted';
  readonly day: string;
  /** Passes in which it acted. */
  readonly count: number;
  /** Passes in which it would have acted, had it not been in shadow. */
  readonly inShadow: number;
}

/** That rules stopped running, or shared macros cannot be run, so that the account is written to. */
export interface RulesFlaggedDocument extends RulesEntry {
  readonly kind: 'flagged';
  readonly of: 'rules' | 'macros';
  readonly eventId: string;
  /** ISO 8601 UTC. */
  readonly noticeAt: string;
  /** Names that they had then. */
  readonly names: readonly string[];
  readonly thing: GoneThing;
}

export type RulesDocument =
  | RuleDocument
  | RuleFolderDocument
  | RuleVersionDocument
  | RuleStateDocument
  | RuleActedDocument
  | RulesFlaggedDocument;
