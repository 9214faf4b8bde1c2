/** The chart as helm renders it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Container, Manifest, PodSpec } from './manifest';

export const CHART = join(__dirname, 'stratex');
export const MINIMAL = join(CHART, 'ci', 'minimal-values.yaml');
// Without a cluster helm takes a version of its own, which is older than the chart allows.
export const KUBE_VERSION = '1.30.0';

/** Values that give the addresses themselves instead of Secrets with them. */
export const WITH_ADDRESSES = [
  'externalNats.existingSecret=',
  'externalNats.url=nats://user:hush@broker:4222',
  'externalPostgres.existingSecret=',
  'externalPostgres.url=postgres://user:hush@database:5432/stratex',
];

export interface HelmRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runHelm(helm: string, args: readonly string[]): HelmRun {
  const { status, stdout, stderr } = spawnSync(helm, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  return { status, stdout, stderr };
}

/** `helm template` with the least values and `sets` (`name=value`) over them. */
export function template(helm: string, ...sets: readonly string[]): HelmRun {
  const overrides = sets.flatMap((set) => ['--set', set]);
  const values = ['--values', MINIMAL, ...overrides];
  return runHelm(helm, ['template', 'demo', CHART, '--kube-version', KUBE_VERSION, ...values]);
}

export class RenderedChart {
  readonly manifests: readonly Manifest[];

  /** @throws Error with helm's own words when the chart does not render, or not as YAML. */
  constructor(helm: string, ...sets: readonly string[]) {
    const { status, stdout, stderr } = template(helm, ...sets);
    if (status !== 0) throw new Error(stderr);
    // Kubernetes reads YAML 1.1: `0440` is octal there.
    this.manifests = parseAllDocuments(stdout, { version: '1.1' }).map((document) => {
      if (document.errors[0] !== undefined) throw document.errors[0];
      return document.toJS() as Manifest;
    });
  }

  all(kind: string): readonly Manifest[] {
    return this.manifests.filter((manifest) => manifest.kind === kind);
  }

  /** The resource demo-stratex[-suffix]. */
  one(kind: string, suffix = ''): Manifest {
    const name = suffix === '' ? 'demo-stratex' : `demo-stratex-${suffix}`;
    const found = this.all(kind).filter((manifest) => manifest.metadata.name === name);
    if (found.length !== 1 || found[0] === undefined)
      throw new Error(`${found.length} resources ${kind} ${name}`);
    return found[0];
  }

  workload(component: string): Manifest {
    return this.one(component === 'matching-engine' ? 'StatefulSet' : 'Deployment', component);
  }
}

export function podOf(manifest: Manifest): PodSpec {
  return manifest.spec.template?.spec ?? (manifest.spec as PodSpec);
}

export function containerOf(manifest: Manifest): Container {
  const [container, ...others] = podOf(manifest).containers;
  if (container === undefined || others.length > 0)
    throw new Error(`${manifest.metadata.name} should have one container`);
  return container;
}

/** Environment by name; a value from a Secret is shown as `secret/key`. */
export function environmentOf(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(
    (containerOf(manifest).env ?? []).map(({ name, value, valueFrom }) => {
      const secret = valueFrom?.secretKeyRef;
      return [name, value ?? (secret === undefined ? 'field' : `${secret.name}/${secret.key}`)];
    }),
  );
}
