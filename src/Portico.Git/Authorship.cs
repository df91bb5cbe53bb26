using System.Text;
using LibGit2Sharp;
using Portico.Core.Access;
using Portico.Core.Delivery;

namespace Portico.Git;

/// <summary>A caller as author of a commit.</summary>
internal static class Authorship
{
    public static Signature Of(Caller caller, TimeProvider time) => new(OrderedBy.Clean(caller.Name), Email(caller), time.GetUtcNow());

    /// <summary>An address that can't receive mail but tells callers apart: <c>user.default.jane@portico.invalid</c>.</summary>
    public static string Email(Caller caller)
    {
        var local = new StringBuilder();
        foreach (var c in caller.Id.Take(64))
            local.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '.');
        var name = local.ToString().Trim('.');
        return (name.Length == 0 ? "unknown" : name) + "@portico.invalid";
    }
}
