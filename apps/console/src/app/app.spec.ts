import { TestBed } from '@angular/core/testing';
import { App } from './app';

describe('App', () => {
  it('shows the name of the product', async () => {
    const fixture = TestBed.createComponent(App);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Bitácora');
  });
});
