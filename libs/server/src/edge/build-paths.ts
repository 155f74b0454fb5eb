import { join } from 'node:path';

/** Folders that the builds write, beside the compiled server: `dist/apps/server/src` up to `dist`. */
export function builtFolders(dist: string): { readonly console: string; readonly widget: string } {
  return { console: join(dist, 'console'), widget: join(dist, 'widget') };
}
