using Microsoft.Extensions.Options;
using Portico.Core.Access;

namespace Portico.Web.Identity;

/// <summary>Refuses tokens that are written down wrongly, all at once.</summary>
internal sealed class ServiceTokensCheck : IValidateOptions<ServiceTokensOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceTokensOptions options)
    {
        List<string> failures = [];
        foreach (var (i, token) in options.Tokens.Index())
        {
            var at = $"access.tokens[{i}]";
            if (token.Name.Length is 0 or > 63 || !token.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) failures.Add($"{at}.name is “{token.Name}”. Give it letters, digits and -_. only.");
            else if (options.Tokens.Take(i).Any(t => t.Name == token.Name)) failures.Add($"{at}.name “{token.Name}” is there twice. Give every token a name of its own.");
            if (string.IsNullOrEmpty(token.File) == string.IsNullOrEmpty(token.Environment)) failures.Add($"{at} needs exactly one of file and environment, which say where the token is.");
            failures.AddRange(token.Rights.Where(r => !Enum.TryParse<Permission>(r, ignoreCase: true, out _)).Select(r => $"{at}.rights has “{r}”. Rights are read, order, merge, register and operate."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
