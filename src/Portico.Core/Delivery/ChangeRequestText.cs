using System.Text;
using Portico.Core.Rollouts;

namespace Portico.Core.Delivery;

/// <summary>Title, description and commit message of a change request. All of it is made of user input, so all of it is escaped.</summary>
public static class ChangeRequestText
{
    private const int LongestTitle = 120;
    private const int MostInputs = 100;

    /// <summary>The proposal of an order, ready for a Git host.</summary>
    public static Proposal Propose(ChangeSummary summary) =>
        new(summary.Target, BranchName.For(summary.Action, summary.Subject), summary.Manifests)
        {
            Title = Title(summary),
            Body = Body(summary),
            CommitMessage = CommitMessage(summary),
            Checks = summary.Checks,
        };

    /// <summary><c>Create App silly-demo in a-team on demo</c></summary>
    public static string Title(ChangeSummary summary)
    {
        var subject = summary.Subject;
        var place = subject.Namespace.Length == 0 ? $"on {subject.Cluster}" : $"in {subject.Namespace} on {subject.Cluster}";
        return Markdown.OneLine($"{summary.Action} {summary.OfferingTitle} {subject.Name} {place}", LongestTitle);
    }

    /// <summary>Markdown: what, where, the inputs and the checks.</summary>
    public static string Body(ChangeSummary summary)
    {
        var subject = summary.Subject;
        var text = new StringBuilder();
        text.Append(Sentence(summary.Action)).Append(" **").Append(Markdown.Text(summary.OfferingTitle)).Append("** ").Append(Markdown.Code(subject.Name));
        if (subject.Namespace.Length > 0)
            text.Append(" in namespace ").Append(Markdown.Code(subject.Namespace));
        text.Append(" on cluster ").Append(Markdown.Code(subject.Cluster)).Append(" (").Append(Markdown.Code(subject.GroupKind.ToString())).Append("), ordered by ")
            .Append(Markdown.Text(summary.Caller.Name)).Append(".\n");
        Files(text, summary);
        Inputs(text, summary);
        Checks(text, summary);
        if (summary.OrderUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address))
            text.Append("\n[Follow the order](").Append(address.AbsoluteUri).Append(")\n");
        return text.ToString();
    }

    /// <summary>Subject line, what it is for, and who ordered it as a trailer.</summary>
    public static string CommitMessage(ChangeSummary summary) =>
        $"{Title(summary)}\n\nOrdered through Portico: {Markdown.OneLine(summary.Subject.GroupKind.ToString(), LongestTitle)}.\n\n" +
        $"{OrderedBy.Trailer(summary.Caller)}\n";

    private static string Sentence(RolloutAction action) => action switch
    {
        RolloutAction.Create => "Creates",
        RolloutAction.Update => "Changes",
        _ => "Deletes",
    };

    private static void Files(StringBuilder text, ChangeSummary summary)
    {
        text.Append("\n### Files\n\n");
        foreach (var file in summary.Manifests.Files)
            text.Append("- ").Append(Markdown.Code(file.Path)).Append(file.Content is null ? " (deleted)" : "").Append('\n');
    }

    private static void Inputs(StringBuilder text, ChangeSummary summary)
    {
        if (summary.Inputs.IsEmpty)
            return;
        text.Append("\n### Inputs\n\n| Field | Value |\n|---|---|\n");
        foreach (var input in summary.Inputs.Take(MostInputs))
            text.Append("| ").Append(Markdown.Text(input.Label)).Append(" | ").Append(Markdown.Cell(input.Value)).Append(" |\n");
        if (summary.Inputs.Length > MostInputs)
            text.Append("\n…and ").Append(summary.Inputs.Length - MostInputs).Append(" more: see the file.\n");
    }

    private static void Checks(StringBuilder text, ChangeSummary summary)
    {
        if (summary.Checks.IsEmpty)
            return;
        text.Append("\n### Checks\n\n| Check | Result | Detail |\n|---|---|---|\n");
        foreach (var check in summary.Checks)
            text.Append("| ").Append(Markdown.Text(check.Name)).Append(" | ").Append(Glyph(check.Outcome)).Append(" | ").Append(Markdown.Text(check.Detail)).Append(" |\n");
    }

    private static string Glyph(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "✓ passed",
        CheckOutcome.Warned => "▲ warning",
        CheckOutcome.Failed => "■ failed",
        _ => "○ skipped",
    };
}
