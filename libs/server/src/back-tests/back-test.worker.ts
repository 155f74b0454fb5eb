import { lowerPriority } from '../filling/thread-priority.js';

// Before anything large is loaded, as where views are filled.
lowerPriority();
await import('./back-test-thread.js');
