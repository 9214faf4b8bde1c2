/**
 * The plain object that an OpenAPI class describes. Answers are plain objects; the classes exist
 * because the OpenAPI generator reads its decorators from classes.
 */
export type Shape<T> = { readonly [K in keyof T]: T[K] };
