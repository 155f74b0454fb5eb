/** Stylesheets are taken in by the bundler; a type is all that the compiler needs. */
declare module '*.css';
