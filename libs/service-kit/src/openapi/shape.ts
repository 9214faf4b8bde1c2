/**
 * The plain object that an OpenAPI class describes, inside too. Answers are plain objects; the
 * classes exist because the OpenAPI generator reads its decorators from classes.
 */
export type Shape<T> = T extends readonly (infer Item)[]
  ? readonly Shape<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Shape<T[K]> }
    : T;
