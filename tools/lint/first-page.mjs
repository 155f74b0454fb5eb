// What the first page of the console may not import, so that it shows soon: see tools/build/first-page.mjs.

/** Files that are shown first. */
export const FIRST_PAGE = [
  'apps/console/src/app/*.ts',
  'apps/console/src/app/{frame,inbox,session}/*.ts',
  'apps/console/src/app/{directory,news,preferences,words}/**/*.ts',
  'apps/console/src/app/frame/{person,shortcuts}/**/*.ts',
  'apps/console/src/app/inbox/{list,views}/**/*.ts',
];

/** Areas of the console that are not shown first, each an entry of its own. */
export const LATER_ENTRIES = {
  regex: '^@bitacora/console-(data|ui)/(?!testing$)',
  allowTypeImports: true,
  message: 'The first page loads no other area: import its types, or load it when it is opened.',
};
export const LATER_GATEWAYS = {
  regex:
    '^\\./(?!(apollo|session|directory)/|permissions|conversations/conversation-gateway)[\\w-]+/',
  allowTypeImports: true,
  message:
    'What this entry exports comes with the first page: an area has an entry of its own, its index.ts.',
};
