import type { ReferenceDirectory } from '@bitacora/kernel';

/** Finds everything that commands name: for specs of something else. */
export const ANY_REFERENCE: ReferenceDirectory = { refusals: () => Promise.resolve([]) };
