import { standBack } from './thread-priority.js';

// Before anything large is loaded: that alone takes a processor for tenths of a second. Threads that this one starts
// begin with its priority.
standBack();
await import('./fill-thread.js');
