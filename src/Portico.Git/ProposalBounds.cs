using System.Text;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git;

/// <summary>What a Git host accepts as a proposal, whoever made it.</summary>
internal static class ProposalBounds
{
    public const int LargestFile = 4 * 1024 * 1024;
    public const int LargestProposal = 16 * 1024 * 1024;
    public const int MostFiles = 1000;
    public const int LongestTitle = 250;
    public const int LongestBody = 60_000;

    public static void Require(Proposal proposal)
    {
        var files = proposal.Manifests.Files;
        if (files.IsDefaultOrEmpty)
            throw Refused("The proposal has no files. Fill the form, or choose what is to be deleted.");
        if (files.Length > MostFiles)
            throw Refused($"The proposal has {files.Length} files; at most {MostFiles} go into one change request. Split it.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var file in files)
        {
            RepositoryPath.Require(file.Path);
            if (!seen.Add(file.Path))
                throw Refused($"The proposal has the file '{file.Path}' twice (letter case aside). Give each file its own path.");
            var size = file.Content is null ? 0 : Encoding.UTF8.GetByteCount(file.Content);
            if (size > LargestFile)
                throw Refused($"The file '{file.Path}' has {size:N0} bytes; at most {LargestFile:N0} are accepted. Keep large data out of manifests.");
            total += size;
        }

        if (total > LargestProposal)
            throw Refused($"The proposal has {total:N0} bytes; at most {LargestProposal:N0} go into one change request. Split it.");
        if (string.IsNullOrWhiteSpace(proposal.Title) || proposal.Title.Length > LongestTitle || proposal.Title.Any(char.IsControl))
            throw Refused($"The title of a change request is one line of at most {LongestTitle} characters. Shorten it.");
        if (proposal.Body.Length > LongestBody)
            throw Refused($"The description of the change request has {proposal.Body.Length:N0} characters; at most {LongestBody:N0} are accepted. Shorten it.");
        if (proposal.Branch == proposal.Target.Branch)
            throw Refused($"The branch '{proposal.Branch}' can't be proposed into itself. Choose another branch for the change.");
    }

    private static PorticoException Refused(string message) => new(ErrorCode.InvalidInput, message);
}
