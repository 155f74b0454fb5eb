it('runs in a page', () => {
  document.body.append('hola');
  expect(document.body.textContent).toBe('hola');
});
