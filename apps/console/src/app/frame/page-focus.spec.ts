import { Component, DestroyRef, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter } from '@angular/router';
import { PageFocus } from './page-focus.js';

@Component({ template: '<h1>Uno</h1><input dir="auto" id="one" />' })
class One {}

@Component({ template: '<h1>Dos</h1>' })
class Two {}

@Component({
  imports: [RouterOutlet],
  template: `
    <nav class="rail"><a id="place" href="#" tabindex="0">Dos</a></nav>
    <main><input dir="auto" id="kept" /><router-outlet /></main>
  `,
})
class Shell {
  constructor() {
    inject(PageFocus).follow(inject(DestroyRef));
  }
}

@Component({ imports: [RouterOutlet], template: '<router-outlet />' })
class Root {}

const later = () => new Promise((resolve) => setTimeout(resolve, 80));

describe('the focus after a navigation', () => {
  async function opened() {
    const routes = [
      { path: 'one', component: One },
      { path: 'two', component: Two },
    ];
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/one');
    const fixture = TestBed.createComponent(Shell);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    return async (url: string) => {
      await router.navigateByUrl(url);
      await fixture.whenStable();
      await later();
    };
  }
  const focused = () => document.activeElement?.id || document.activeElement?.textContent;

  it('is on the heading when it was on what is gone', async () => {
    const go = await opened();
    document.getElementById('one')?.focus();
    await go('/two');
    expect(focused()).toBe('Dos');
  });

  it('is on the heading when it was in the rail', async () => {
    const go = await opened();
    document.getElementById('place')?.focus();
    await go('/two');
    expect(focused()).toBe('Dos');
  });

  it('is on the heading of the first page after signing in', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'sign-in', component: One },
          { path: '', component: Shell, children: [{ path: 'two', component: Two }] },
        ]),
      ],
    });
    const router = TestBed.inject(Router);
    const fixture = TestBed.createComponent(Root);
    document.body.append(fixture.nativeElement as HTMLElement);
    const go = async (url: string) => {
      (document.activeElement as HTMLElement | null)?.blur();
      await router.navigateByUrl(url);
      await fixture.whenStable();
      await later();
    };
    await go('/two');
    // A page that was loaded is read from its beginning.
    expect(document.activeElement).toBe(document.body);
    await go('/sign-in');
    await go('/two');
    expect(focused()).toBe('Dos');
  });

  it('stays where the person is, and stays when only a parameter changed', async () => {
    const go = await opened();
    document.getElementById('kept')?.focus();
    await go('/two');
    expect(focused()).toBe('kept');
    document.getElementById('kept')?.blur();
    await go('/two?at=3');
    expect(document.activeElement).toBe(document.body);
  });
});
