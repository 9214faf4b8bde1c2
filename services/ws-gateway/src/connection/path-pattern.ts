/** A path such as `/ws/market/:ticker`; a segment that begins with ":" matches any one segment. */
export type PathParameters = Readonly<Record<string, string>>;

const NONE: PathParameters = {};

export class PathPattern {
  private readonly segments: readonly string[];

  constructor(pattern: string) {
    this.segments = pattern.split('/');
  }

  /** The parameters, decoded; undefined when the path is another one. */
  match(path: string): PathParameters | undefined {
    const given = path.split('/');
    if (given.length !== this.segments.length) return undefined;
    let parameters: PathParameters = NONE;
    for (const [index, segment] of this.segments.entries()) {
      const value = given[index] ?? '';
      if (!segment.startsWith(':')) {
        if (value !== segment) return undefined;
        continue;
      }
      const decoded = decode(value);
      if (decoded === undefined || decoded === '') return undefined;
      parameters = { ...parameters, [segment.slice(1)]: decoded };
    }
    return parameters;
  }
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
