{{/* Arguments: root, component, strategy (RollingUpdate, or Recreate for a stream's only writer). */}}
{{- define "stratex.deployment" -}}
{{- $facts := index (include "stratex.components" .root | fromYaml) .component -}}
{{- $own := index .root.Values $facts.values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "stratex.fullname" .root }}-{{ .component }}
  {{- include "stratex.metadata" . | nindent 2 }}
spec:
  replicas: {{ $own.replicas | int64 }}
  revisionHistoryLimit: 5
  strategy:
    type: {{ .strategy }}
    {{- if eq .strategy "RollingUpdate" }}
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  selector:
    matchLabels:
      {{- include "stratex.selectorLabels" . | nindent 6 }}
  template:
    {{- include "stratex.podTemplate" . | nindent 4 }}
{{- end }}
