/**
 * The OpenAPI document as its reader sees it: every operation with an example of its body, and
 * whether an answer is one that the document shows.
 */
import Ajv, { type ValidateFunction } from 'ajv';

export interface Answer {
  readonly status: number;
  /** Content-Type; '' when there is none. */
  readonly type: string;
  /** What was parsed of it. */
  readonly body: unknown;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

interface Content {
  readonly schema?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Content>> }>
  >;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface DocumentedOperation {
  /** Like `POST /api/v1/orders`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly isSecured: boolean;
  readonly pathParameters: readonly string[];
  readonly query: readonly Parameter[];
  readonly bodySchema: Schema | undefined;
  readonly operation: Operation;
}

const ORDER_OF_METHODS = ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'];

export class DocumentedApi {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  private readonly validators = new Map<Schema, ValidateFunction>();

  constructor(readonly document: Document) {
    const schemas = Object.fromEntries(
      Object.entries(document.components.schemas).map(([name, schema]) => [
        name,
        name === 'ProblemBody' ? schema : closed(schema),
      ]),
    );
    this.ajv.addSchema({ components: { schemas } }, 'api');
  }

  /** Those that make something come first. */
  get operations(): DocumentedOperation[] {
    const all = Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([name, operation]): DocumentedOperation => {
        const method = name.toUpperCase();
        const parameters = operation.parameters ?? [];
        return {
          ...{ name: `${method} ${path}`, method, path, operation },
          isSecured: (operation.security ?? []).length > 0,
          pathParameters: parameters.filter((one) => one.in === 'path').map((one) => one.name),
          query: parameters.filter((one) => one.in === 'query'),
          bodySchema: operation.requestBody?.content['application/json']?.schema,
        };
      }),
    );
    const rank = ({ method }: DocumentedOperation): number => ORDER_OF_METHODS.indexOf(method);
    return all.sort((a, b) => rank(a) - rank(b));
  }

  /** What is wrong with the answer by the document; undefined when nothing is. */
  fault({ operation }: DocumentedOperation, answer: Answer): string | undefined {
    const documented = operation.responses[String(answer.status)];
    const shown = JSON.stringify(answer.body);
    if (documented === undefined) return `status ${answer.status} is not documented: ${shown}`;
    if (answer.status === 204) return answer.type === '' ? undefined : 'a 204 with a body';
    const media = answer.type.split(';')[0] ?? '';
    const schema = documented.content?.[media]?.schema;
    if (schema === undefined) return `${answer.status} ${media} has no documented schema: ${shown}`;
    const validate = this.validatorOf(schema);
    if (validate(answer.body)) return undefined;
    return `${answer.status} ${shown}: ${this.ajv.errorsText(validate.errors)}`;
  }

  /** A value as the document gives it for an example; members without one are left out. */
  example(schema: Schema): unknown {
    const resolved = this.resolve(schema);
    if (resolved.example !== undefined) return resolved.example;
    if (resolved.default !== undefined) return resolved.default;
    if (resolved.enum !== undefined) return resolved.enum[0];
    const [choice] = resolved.oneOf ?? resolved.allOf ?? [];
    if (choice !== undefined) return this.example(choice);
    if (resolved.type === 'array') return [this.example(resolved.items ?? {})];
    if (resolved.properties === undefined) return resolved.type === 'string' ? 'text' : 1;
    const members = Object.entries(resolved.properties).filter(
      ([name, one]) => (resolved.required ?? []).includes(name) || one.example !== undefined,
    );
    return Object.fromEntries(members.map(([name, one]) => [name, this.example(one)]));
  }

  /** Names of the members a body may have. */
  fieldsOf(schema: Schema): string[] {
    return Object.keys(this.resolve(schema).properties ?? {});
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.document.components.schemas[name] ?? {});
  }

  private validatorOf(schema: Schema): ValidateFunction {
    let validate = this.validators.get(schema);
    if (validate === undefined) {
      const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
      validate = this.ajv.compile(JSON.parse(text) as Schema);
      this.validators.set(schema, validate);
    }
    return validate;
  }
}

/** The same schema, refusing members that it does not name. */
function closed(schema: Schema): Schema {
  const { properties } = schema;
  const isOpen = properties === undefined || 'additionalProperties' in schema;
  return isOpen ? schema : { ...schema, additionalProperties: false };
}
