/** What an attribute describes. */
export const ATTRIBUTE_OWNERS = ['conversation', 'contact'] as const;
export type AttributeOwner = (typeof ATTRIBUTE_OWNERS)[number];

/** What an attribute holds; it never changes. */
export const ATTRIBUTE_TYPES = ['text', 'number', 'link', 'date', 'list', 'checkbox'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** How the key of an attribute is written: it never changes, and rules and variables name it. */
export const ATTRIBUTE_KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** Most attributes of one kind of owner. */
export const MAX_ATTRIBUTES = 100;

/** Most options of a list. */
export const MAX_OPTIONS = 200;

/** Most characters of a pattern. */
export const MAX_PATTERN_CHARACTERS = 200;
