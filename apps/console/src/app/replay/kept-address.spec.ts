import { Location } from '@angular/common';
import { Component, effect, input, numberAttribute, signal, untracked } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationStart, Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { filter, firstValueFrom } from 'rxjs';
import { keepInAddress } from './kept-address.js';

/** As the replay has it: the moment is taken from the address, and chosen by hand. */
@Component({ template: '' })
class Page {
  readonly at = input(undefined, {
    transform: (value: string | undefined) => (value ? numberAttribute(value) : undefined),
  });
  readonly revision = signal<number | undefined>(undefined);

  constructor() {
    const address = keepInAddress(this.revision, this.at);
    effect(() => {
      const at = this.at();
      untracked(() => {
        if (!address.isOwn(at)) this.revision.set(at);
      });
    });
  }
}

@Component({ template: '' })
class Elsewhere {}

const LONG_ENOUGH_MS = 300;

describe('the address of a replay', () => {
  async function opened() {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            { path: 'replay/:id', component: Page },
            { path: 'elsewhere', component: Elsewhere },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    const harness = await RouterTestingHarness.create();
    const router = TestBed.inject(Router);
    router.setUpLocationChangeListener();
    const page = await harness.navigateByUrl('/replay/a', Page);
    return { harness, router, page, location: TestBed.inject(Location) };
  }

  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Goes back and waits until the router has followed. */
  async function back(location: Location): Promise<void> {
    location.back();
    await later(20);
  }

  it('follows a chosen moment, without a step in the history', async () => {
    const { harness, page, location } = await opened();
    page.revision.set(4);
    await harness.fixture.whenStable();
    page.revision.set(5);
    await harness.fixture.whenStable();
    expect(location.path()).toBe('/replay/a');
    await later(LONG_ENOUGH_MS);
    expect(location.path()).toBe('/replay/a?at=5');
  });

  it('never takes a person back who chose another moment while it followed', async () => {
    const { harness, router, page, location } = await opened();
    const chosen = firstValueFrom(
      router.events.pipe(filter((event) => event instanceof NavigationStart)),
    );
    page.revision.set(5);
    await harness.fixture.whenStable();
    await chosen;
    page.revision.set(6);
    await later(20);
    expect(page.revision()).toBe(6);
    await later(LONG_ENOUGH_MS);
    expect(location.path()).toBe('/replay/a?at=6');
    expect(page.revision()).toBe(6);
  });

  it.each(['/replay/a?at=2', '/replay/b?at=0', '/elsewhere'])(
    'takes a person back to the moment who left it at once for %s',
    async (there) => {
      const { harness, router, page, location } = await opened();
      page.revision.set(5);
      await harness.fixture.whenStable();
      await router.navigateByUrl(there);
      await later(LONG_ENOUGH_MS);
      expect(location.path()).toBe(there);
      await back(location);
      expect(location.path()).toBe('/replay/a?at=5');
      const shown = await harness.navigateByUrl(location.path(), Page);
      expect(shown.revision()).toBe(5);
    },
  );

  it('is not written over a page that a person went back to', async () => {
    const { harness, router, location } = await opened();
    await router.navigateByUrl('/elsewhere');
    const page = await harness.navigateByUrl('/replay/b', Page);
    page.revision.set(5);
    await harness.fixture.whenStable();
    await back(location);
    await later(LONG_ENOUGH_MS);
    expect(location.path()).toBe('/elsewhere');
  });
});
