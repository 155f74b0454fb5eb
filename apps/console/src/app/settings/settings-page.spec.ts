import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Toasts } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { settingsPlaces } from './settings-place.js';
import { settingsRoutes } from './settings.routes.js';

/** The settings as a person with these permissions sees them; every page is an empty one. */
async function opened(...permissions: string[]) {
  const empty = settingsRoutes.map((route) => ({
    ...route,
    children: route.children?.map((child) =>
      child.loadComponent
        ? { ...child, loadComponent: undefined, canDeactivate: [], children: [] }
        : child,
    ),
  }));
  const said: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'settings', children: empty },
        { path: '**', children: [] },
      ]),
      {
        provide: SessionStore,
        useValue: { viewer: () => ({}), may: (one: string) => permissions.includes(one) },
      },
      { provide: Words, useValue: { t: (key: string) => key } },
      { provide: Toasts, useValue: { show: (_: string, text: string) => said.push(text) } },
    ],
  });
  const harness = await RouterTestingHarness.create('/settings');
  const page = () => harness.routeNativeElement as HTMLElement;
  const all = (of: string) => [...page().querySelectorAll(of)].map((one) => one.textContent.trim());
  return { harness, all, said };
}

describe('the list of the settings', () => {
  it('is made from the routes: those that the person may open, in groups', async () => {
    const { all } = await opened('settings.read', 'conversation.read');
    expect(all('h3')).toEqual([
      'settings.places.account',
      'settings.places.channels',
      'settings.places.tools',
      'settings.places.control',
    ]);
    expect(all('nav a')).toEqual([
      'app.settings.general',
      'app.settings.members',
      'app.settings.roles',
      'app.settings.teams',
      'app.settings.inboxes',
      'app.settings.labels',
      'app.settings.canned',
      'app.settings.macros',
      'app.settings.attributes',
      'app.settings.webhooks',
      'app.settings.mail',
    ]);
    expect(all('[aria-current]')).toEqual(['app.settings.general']);
  });

  it('names other areas that belong here, and leads to them', async () => {
    const { all, harness } = await opened(
      'settings.read',
      'rule.read',
      'audit.read',
      'view.rebuild',
    );
    expect(all('nav a').slice(-6)).toEqual([
      'app.settings.attributes',
      'app.areas.rules',
      'app.settings.webhooks',
      'app.settings.mail',
      'app.areas.audit',
      'app.settings.views',
    ]);
    const links = [...(harness.routeNativeElement?.querySelectorAll('nav a') ?? [])];
    expect(links.map((link) => link.getAttribute('href'))).toContain('/audit');
  });

  it('is searched by what can be set on its pages', async () => {
    const { all, harness } = await opened('settings.read');
    const places = all('nav a');
    const search = harness.routeNativeElement!.querySelector<HTMLInputElement>('nav input')!;
    const type = async (text: string) => {
      search.value = text;
      search.dispatchEvent(new Event('input'));
      await harness.fixture.whenStable();
      harness.detectChanges();
    };
    await type('hours.heading');
    expect(all('nav a')).toEqual([expect.stringContaining('settings.hours.heading')]);
    expect(all('nav a small')).toEqual(['app.settings.inboxes']);
    await type('views');
    expect(all('nav [role=status]')).toEqual(['settings.searchNothing']);
    await type('');
    expect(all('nav a')).toEqual(places);
  });

  it('is kept by the guard of each page: the same permission is asked', async () => {
    const { said } = await opened('settings.read');
    await TestBed.inject(Router).navigateByUrl('/settings/views');
    expect(said).toEqual(['app.mayNotEnter']);
  });

  it('gives each page a guard and a title', () => {
    const pages = (settingsRoutes[0]?.children ?? []).filter((route) => route.loadComponent);
    for (const { canActivate, title } of pages) {
      expect(canActivate).toHaveLength(1);
      expect(title).toMatch(/^app\.settings\./);
    }
    expect(settingsPlaces(settingsRoutes)).toHaveLength(14);
  });
});

describe('the search of the settings', () => {
  it('goes to the field that was found, once its page is drawn, and keeps the way to it', async () => {
    const { harness, all } = await opened('settings.read');
    const page = harness.routeNativeElement as HTMLElement;
    const box = page.querySelector<HTMLInputElement>('input[type=search]')!;
    box.value = 'settings.teams.capacity';
    box.dispatchEvent(new Event('input'));
    await harness.fixture.whenStable();
    expect(page.querySelector('nav')?.className).toContain('searching');
    expect(all('nav small')).toEqual(['app.settings.teams']);
    page.querySelector<HTMLElement>('nav a')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/settings/teams#settings.teams.capacity');
    const field = document.createElement('bit-field');
    field.innerHTML =
      '<label for="capacity">settings.teams.capacity</label><input id="capacity" />';
    document.body.append(page);
    page.querySelector('.open')!.append(field);
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement?.id).toBe('capacity');
  });

  it('looks for no words that an address makes up', async () => {
    const { harness } = await opened('settings.read');
    const page = harness.routeNativeElement as HTMLElement;
    document.body.append(page);
    page.querySelector('.open')!.innerHTML = '<button id="bad">Borrar</button>';
    await harness.navigateByUrl('/settings/teams#Borrar');
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement?.id).not.toBe('bad');
  });
});
