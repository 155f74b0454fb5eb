/** What the page says of the visitor, which the frame asks for when it says something. */
export { SiteGiven } from '../frame/introduction/site-given';
