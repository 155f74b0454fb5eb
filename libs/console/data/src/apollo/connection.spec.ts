import { TestBed } from '@angular/core/testing';
import { Connection } from './connection.js';

describe('the live connection', () => {
  it('counts as lost while the browser has no network, and has everything asked again afterwards', () => {
    const connection = TestBed.inject(Connection);
    let missed = 0;
    let began = 0;
    connection.missed.subscribe(() => (missed += 1));
    connection.began.subscribe(() => (began += 1));
    connection.opened(false);
    expect(connection.state()).toBe('live');
    dispatchEvent(new Event('offline'));
    expect(connection.state()).toBe('lost');
    dispatchEvent(new Event('online'));
    expect(connection.state()).toBe('live');
    expect([missed, began]).toEqual([1, 1]);
    connection.opened(true);
    expect([missed, began]).toEqual([2, 1]);
  });
});
