/** Parts of an OpenAPI document, as Nest's generator has them but does not export them. */
import type { OpenAPIObject } from '@nestjs/swagger';

export type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type ResponseObject = Exclude<
  NonNullable<Operation['responses'][string]>,
  { readonly $ref: string }
>;
