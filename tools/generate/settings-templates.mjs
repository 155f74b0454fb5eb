import { camel, kebab, pascal } from './templates.mjs';

export const settingsPageFiles = (name) => ({
  [`apps/console/src/app/settings/${kebab(name)}/${kebab(name)}-page.ts`]: `import { Component, inject } from '@angular/core';
import { Words } from '../../words/words.js';
import { PageTop } from '../parts/page-top.js';

/** What this page is for, in one sentence. */
@Component({
  selector: 'bit-${kebab(name)}-page',
  imports: [PageTop],
  template: \`
    <div class="page">
      <bit-page-top [heading]="t('app.settings.${camel(name)}')" [of]="['account', 'account']" />
      <section class="card sec">
        <header>{{ t('settings.${camel(name)}.text') }}</header>
      </section>
    </div>
  \`,
  styleUrl: '../parts/settings-parts.css',
})
export class ${pascal(name)}Page {
  protected readonly t = inject(Words).t;
}
`,
});

export const settingsRoute = (name) => `      placeRoute(
        {
          to: '${kebab(name)}',
          label: 'app.settings.${camel(name)}',
          icon: 'settings',
          needs: 'settings.read',
          group: 'account',
          finds: ['settings.${camel(name)}.text'],
        },
        {
          loadComponent: () =>
            import('./${kebab(name)}/${kebab(name)}-page.js').then((file) => file.${pascal(name)}Page),
        },
      )`;
