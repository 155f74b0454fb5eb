import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { APP_BASE_HREF } from '@angular/common';
import { TabAccount, provideConsoleData } from '@bitacora/console-data';
import {
  Confirm,
  DISCARD_QUESTION,
  PICTURES,
  provideKeysOfInputMethods,
} from '@bitacora/console-ui';
import { routes } from './app.routes.js';
import { DirectoryStore } from './directory/directory-store.js';
import { LoadFailures } from './frame/load-failures.js';
import { Preferences } from './preferences/preferences.js';
import { SessionStore } from './session/session-store.js';
import { PageTitle } from './words/page-title.js';
import { Words } from './words/words.js';

/** Everything the console is made of. It shows nothing before its words and the session are known. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useExisting: LoadFailures },
    { provide: APP_BASE_HREF, useFactory: () => inject(TabAccount).base },
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'disabled' }),
      // What fails is said once, by the handler.
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
      withNavigationErrorHandler((failed) => inject(LoadFailures).ofNavigation(failed)),
    ),
    provideKeysOfInputMethods(),
    provideConsoleData(),
    {
      provide: PICTURES,
      useFactory: () => {
        const directory = inject(DirectoryStore);
        return (id: string) => directory.picture(id);
      },
    },
    {
      provide: DISCARD_QUESTION,
      useFactory: () => {
        const confirm = inject(Confirm);
        const { t } = inject(Words);
        return () =>
          confirm.ask({
            heading: t('app.discard.heading'),
            text: t('app.discard.text'),
            act: t('app.discard.act'),
            cancel: t('app.discard.cancel'),
            danger: true,
          });
      },
    },
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(async () => {
      const session = inject(SessionStore);
      const words = inject(Words);
      const language = inject(Preferences).language();
      await Promise.all([words.use(language), session.start()]);
    }),
  ],
};
