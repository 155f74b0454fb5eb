import { z } from 'zod';

/** Query of the loader. */
export const loaderQuery = z.object({ token: z.string().max(200) });

/** Query of the frame. `page` is the origin of the page around it; loaders of before name its whole address. */
export const frameQuery = z.object({ token: z.string().max(200), page: z.string().default('') });
