/** What an attribute describes. */
export const ATTRIBUTE_OWNERS = ['conversation', 'contact'] as const;
export type AttributeOwner = (typeof ATTRIBUTE_OWNERS)[number];

/** What an attribute holds; it never changes. */
export const ATTRIBUTE_TYPES = ['text', 'number', 'link', 'date', 'list', 'checkbox'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Most attributes of one kind of owner. */
export const MAX_ATTRIBUTES = 100;

/** Most options of a list. */
export const MAX_OPTIONS = 200;

/** Most characters of a pattern. */
export const MAX_PATTERN_CHARACTERS = 200;
