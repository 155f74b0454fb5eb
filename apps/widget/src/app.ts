// Placeholder: the page in the iframe.
document.querySelector('main')?.append('Bitácora');
