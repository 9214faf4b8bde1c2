/** The parts of Kubernetes resources that the chart's tests look at. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly resources: Readonly<Record<'requests' | 'limits', Readonly<Record<string, unknown>>>>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

export interface Volume {
  readonly name: string;
  readonly emptyDir?: object;
  readonly secret?: { readonly secretName: string; readonly defaultMode: number };
  readonly configMap?: { readonly name: string };
}

export interface PodSpec {
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

export interface PolicyRule {
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
  readonly from?: readonly object[];
  readonly to?: readonly object[];
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly serviceName?: string;
    readonly podManagementPolicy?: string;
    readonly clusterIP?: string;
    readonly strategy?: { readonly type: string };
    readonly selector?: unknown;
    readonly ports?: readonly { readonly name: string; readonly port: number }[];
    readonly template?: {
      readonly metadata: Pick<Manifest['metadata'], 'labels' | 'annotations'>;
      readonly spec: PodSpec;
    };
    readonly containers?: readonly Container[];
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
    readonly rules?: readonly {
      readonly host?: string;
      readonly http: { readonly paths: readonly IngressPath[] };
    }[];
  };
}

export interface IngressPath {
  readonly path: string;
  readonly backend: {
    readonly service: { readonly name: string; readonly port: { readonly name: string } };
  };
}
