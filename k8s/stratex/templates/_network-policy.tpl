{{/* Arguments: to (peers, empty: anywhere), ports. One egress rule over TCP. */}}
{{- define "stratex.egressRule" -}}
- ports:
    {{- range .ports }}
    - { port: {{ . | int64 }}, protocol: TCP }
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Arguments: root, nats, database (bool). What a pod may reach: DNS, NATS, PostgreSQL. */}}
{{- define "stratex.egressRules" -}}
{{- $values := .root.Values -}}
- ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
  {{- with $values.networkPolicy.dnsTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- if .nats }}
{{- $ports := list $values.externalNats.port }}
{{- if $values.externalNats.monitorUrl }}{{ $ports = append $ports $values.externalNats.monitorPort }}{{ end }}
{{ include "stratex.egressRule" (dict "ports" $ports "to" $values.networkPolicy.natsTo) }}
{{- end }}
{{- if .database }}
{{ include "stratex.egressRule" (dict "ports" (list $values.externalPostgres.port) "to" $values.networkPolicy.postgresTo) }}
{{- end }}
{{- end }}
