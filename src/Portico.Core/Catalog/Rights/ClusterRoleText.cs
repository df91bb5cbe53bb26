using System.Text;

namespace Portico.Core.Catalog.Rights;

/// <summary>Writes rights as a ClusterRole, a rule for each group and set of verbs, with what each type is for.</summary>
public static class ClusterRoleText
{
    public static string Write(string name, RightsSurvey survey)
    {
        var text = new StringBuilder();
        text.Append("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ").Append(name).Append("\nrules:\n");
        foreach (var note in survey.Notes) text.Append("# ").AppendLine(note.ReplaceLineEndings(" "));
        foreach (var rule in survey.Rights.GroupBy(r => (r.Group, Verbs: string.Join(", ", r.Verbs))))
        {
            text.Append("- apiGroups: [\"").Append(rule.Key.Group).Append("\"]\n  resources:\n");
            foreach (var right in rule) text.Append("  - ").Append(right.Plural).Append("  # ").Append(right.Why.ReplaceLineEndings(" ")).Append('\n');
            text.Append("  verbs: [").Append(rule.Key.Verbs).Append("]\n");
        }

        text.Append("# Form overlays in ConfigMaps of the cluster, if there are to be any:\n# - apiGroups: [\"\"]\n#   resources: [configmaps]\n#   verbs: [list, watch]\n");

        return text.ToString();
    }
}
