/**
 * Version of the whole catalogue, recorded with every pass. Raise it when a fact, operator or
 * action is added or comes to mean something else; each entry has a version of its own as well.
 */
export const CATALOGUE_VERSION = 3;
