export { fetchText, HttpBoundError, type HttpBounds, type HttpText } from './fetch-text';
