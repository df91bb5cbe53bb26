#!/usr/bin/env python3
"""Writes src/Portico.Sandbox/Admission/BuiltIn/schemas.txt from the /openapi/v2 document of a kube-apiserver.

Usage: eng/builtin-schemas.py openapi.json FOLDER > src/Portico.Sandbox/Admission/BuiltIn/schemas.txt
FOLDER is searched for generated.proto files, which give the numbers of fields in binary bodies.
Fields that newer API servers added and that manifests use are listed in LATER below.
"""
import json
import pathlib
import re
import sys

API = "io.k8s.api."
ROOTS = (
    ["core.v1." + k for k in "Namespace Pod Service ConfigMap Secret Event ServiceAccount Endpoints Node PersistentVolume "
     "PersistentVolumeClaim LimitRange ResourceQuota PodTemplate".split()]
    + ["apps.v1." + k for k in "Deployment ReplicaSet StatefulSet DaemonSet ControllerRevision".split()]
    + ["batch.v1.Job", "batch.v1beta1.CronJob"]
    + ["networking.v1." + k for k in "Ingress IngressClass NetworkPolicy".split()]
    + ["rbac.v1." + k for k in "Role RoleBinding ClusterRole ClusterRoleBinding".split()]
    + ["storage.v1.StorageClass", "coordination.v1.Lease", "events.v1.Event", "scheduling.v1.PriorityClass",
       "autoscaling.v2beta2.HorizontalPodAutoscaler", "autoscaling.v1.Scale", "policy.v1beta1.PodDisruptionBudget",
       "discovery.v1beta1.EndpointSlice"]
    + ["authorization.v1." + k for k in "SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview LocalSubjectAccessReview".split()]
)
CRD = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1."
MOVED = {"batch.v1beta1": "batch.v1", "autoscaling.v2beta2": "autoscaling.v2", "policy.v1beta1": "policy.v1", "discovery.v1beta1": "discovery.v1"}
SCALARS = {
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "intstr",
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "microtime",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "any",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "any",
    CRD + "JSONSchemaProps": "any",
    CRD + "JSON": "anything",
}
INLINED = {"localObjectReference", "volumeSource", "handler", "persistentVolumeSource", "ephemeralContainerCommon"}
LATER = {
    CRD + "CustomResourceDefinitionVersion": "selectableFields@9 []" + CRD + "SelectableField",
    "core.v1.PodSpec": "os any;schedulingGates []any key=name merge=name;hostUsers boolean;resourceClaims []any key=name merge=name",
    "core.v1.Container": "resizePolicy []any;restartPolicy string",
    "core.v1.EphemeralContainer": "resizePolicy []any;restartPolicy string",
    "core.v1.Probe": "grpc any;terminationGracePeriodSeconds int64",
    "core.v1.ResourceRequirements": "claims []any key=name",
    "core.v1.PodStatus": "hostIPs []any;resourceClaimStatuses []any;resize string;observedGeneration int64",
    "core.v1.ContainerStatus": "allocatedResources map quantity;resources any;volumeMounts []any",
    "core.v1.PodAffinityTerm": "namespaceSelector any;matchLabelKeys []string;mismatchLabelKeys []string",
    "core.v1.TopologySpreadConstraint": "matchLabelKeys []string;minDomains int32;nodeAffinityPolicy string;nodeTaintsPolicy string",
    "core.v1.ServiceSpec": "internalTrafficPolicy string;loadBalancerClass string;trafficDistribution string",
    "core.v1.ServiceStatus": "conditions []io.k8s.apimachinery.pkg.apis.meta.v1.Condition key=type merge=type",
    "core.v1.PersistentVolumeClaimSpec": "dataSourceRef any;volumeAttributesClassName string",
    "core.v1.EphemeralVolumeSource": "readOnly boolean",
    "core.v1.SecurityContext": "appArmorProfile any",
    "core.v1.PodSecurityContext": "appArmorProfile any;supplementalGroupsPolicy string",
    "apps.v1.StatefulSetSpec": "minReadySeconds int32;ordinals any;persistentVolumeClaimRetentionPolicy any",
    "apps.v1.StatefulSetStatus": "availableReplicas int32",
    "apps.v1.DeploymentStatus": "terminatingReplicas int32",
    "apps.v1.ReplicaSetStatus": "terminatingReplicas int32",
    "batch.v1.JobSpec": "suspend boolean;completionMode string;podFailurePolicy any;backoffLimitPerIndex int32;maxFailedIndexes int32;podReplacementPolicy string;managedBy string;successPolicy any",
    "batch.v1.JobStatus": "ready int32;completedIndexes string;failedIndexes string;terminating int32;uncountedTerminatedPods any",
    "batch.v1.CronJobSpec": "timeZone string",
    "batch.v1.CronJobStatus": "lastSuccessfulTime time",
    "networking.v1.NetworkPolicyPort": "endPort int32",
    "policy.v1.PodDisruptionBudgetSpec": "unhealthyPodEvictionPolicy string",
    "policy.v1.PodDisruptionBudgetStatus": "conditions []io.k8s.apimachinery.pkg.apis.meta.v1.Condition key=type merge=type",
}


def messages(folder):
    """Fields of protobuf messages: full name -> {field: (number, message type or None)}."""
    found = {}
    for path in pathlib.Path(folder).rglob("generated.proto"):
        text = path.read_text()
        package = re.search(r"^package (\S+);", text, re.M).group(1)
        prefix = package.replace("k8s.io.", "io.k8s.", 1)
        prefix = prefix.replace("apiextensions_apiserver", "apiextensions-apiserver")
        for name, body in re.findall(r"^message (\w+) \{(.*?)^\}", text, re.M | re.S):
            fields = {}
            for kind, field, number in re.findall(r"^\s+(?:optional|repeated|required)?\s*(map<[^>]+>|[\w.]+) (\w+) = (\d+);", body, re.M):
                full = kind.lstrip(".").replace("k8s.io.", "io.k8s.", 1) if "." in kind else f"{prefix}.{kind}"
                fields[field] = (number, full)
            found[f"{prefix}.{name}"] = fields
    return found


def number(protos, message, field, depth=0):
    """Number of a field; 2.1 is field 1 of the message that is field 2 and inlined in JSON."""
    fields = protos.get(message, {})
    if field in fields:
        return fields[field][0]
    if depth < 3:
        for name, (n, kind) in fields.items():
            if name in INLINED and kind in protos and (inner := number(protos, kind, field, depth + 1)):
                return f"{n}.{inner}"
    return ""


def main():
    protos = messages(sys.argv[2])
    definitions = json.load(open(sys.argv[1]))["definitions"]

    def named(ref):
        for old, new in MOVED.items():
            if ref.startswith(API + old + ".") and API + new + ref[len(API + old):] not in definitions:
                return API + new + ref[len(API + old):]
        return ref

    queue = [API + r for r in ROOTS] + [CRD + "CustomResourceDefinition"]
    seen = {}

    def expression(s):
        if "$ref" in s:
            ref = s["$ref"][len("#/definitions/"):]
            if ref in SCALARS:
                return SCALARS[ref]
            if not definitions[ref].get("properties"):
                return "any"
            queue.append(ref)
            return named(ref)
        t = s.get("type")
        if t == "array":
            return "[]" + expression(s["items"])
        if t == "object":
            return "map " + expression(s["additionalProperties"]) if "additionalProperties" in s else "any"
        if t == "string":
            return {"byte": "byte", "date-time": "time"}.get(s.get("format"), "string")
        if t in ("integer", "number"):
            return s.get("format", t)
        return t or "anything"

    def sentence(text):
        text = " ".join((text or "").split())
        return re.split(r"(?<=[a-z)\"'`])\. ", text)[0].rstrip(".").strip() if text else ""

    print("# Fields of the types that the sandbox serves. Written by eng/builtin-schemas.py from the OpenAPI document of")
    print("# Kubernetes (https://github.com/kubernetes/kubernetes, Apache-2.0; the first sentence of each description is kept).")
    print("# type <name>: <description> / <field>[@number][!] <type> [key=..] [merge=..]: <description>; ! marks required fields.")
    while queue:
        name = queue.pop(0)
        if named(name) in seen:
            continue
        seen[named(name)] = True
        d = definitions[name]
        print(f"type {named(name)}: {sentence(d.get('description'))}")
        required = set(d.get("required", []))
        for field, s in d.get("properties", {}).items():
            at = number(protos, name, field)
            line = f"  {field}{'@' + at if at else ''}{'!' if field in required else ''} {expression(s)}"
            keys = s.get("x-kubernetes-list-map-keys")
            merge = s.get("x-kubernetes-patch-merge-key")
            strategy = s.get("x-kubernetes-patch-strategy", "")
            if s.get("type") == "array":
                if keys:
                    line += " key=" + ",".join(keys)
                elif s.get("x-kubernetes-list-type") == "set" or ("merge" in strategy and not merge and "$ref" not in s["items"]):
                    line += " set"
                elif s.get("x-kubernetes-list-type") != "atomic" and merge and "merge" in strategy:
                    line += " key=" + merge
            if s.get("x-kubernetes-map-type") == "atomic" or d.get("x-kubernetes-map-type") == "atomic":
                line += " atomic"
            if merge and "merge" in strategy:
                line += " merge=" + merge
            if strategy and strategy != "merge":
                line += " strategy=" + strategy
            print(line + ": " + sentence(s.get("description")))
        for extra in filter(None, LATER.get(name if name.startswith(CRD) else named(name)[len(API):], "").split(";")):
            if extra.split()[0] not in d.get("properties", {}):
                print("  " + extra + ": ")
                for word in extra.split():
                    ref = word.removeprefix("[]")
                    if ref.startswith("io.k8s"):
                        queue.append(ref)


main()
