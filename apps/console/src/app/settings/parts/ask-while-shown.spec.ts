import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { askWhileShown } from './ask-while-shown.js';

const EVERY_MS = 1000;
const ask = jest.fn<Promise<void>, []>();

@Component({ template: '' })
class Shown {
  constructor() {
    askWhileShown(ask, EVERY_MS);
  }
}

describe('what is asked again while it is shown', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    ask.mockReset().mockResolvedValue();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is asked until its page is left, also after a failure', async () => {
    const fixture = TestBed.createComponent(Shown);
    ask.mockRejectedValueOnce(new Error('away'));
    await jest.advanceTimersByTimeAsync(3 * EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(3);
    fixture.destroy();
    await jest.advanceTimersByTimeAsync(3 * EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('is not asked while the page is hidden, nor before the last answer came', async () => {
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    TestBed.createComponent(Shown);
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(0);
    hidden.mockReturnValue(false);
    let answer = () => undefined as void;
    ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    await jest.advanceTimersByTimeAsync(4 * EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(1);
    answer();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
