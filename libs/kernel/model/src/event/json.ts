/** A value that survives `JSON.stringify` and `JSON.parse` unchanged. Event data is nothing else. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object, the shape of stored event data and documents. */
export type JsonObject = { readonly [key: string]: Json };
