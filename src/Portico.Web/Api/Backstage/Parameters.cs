using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The query string of a request, where a parameter that the route doesn't know is an error.</summary>
internal sealed class Parameters
{
    private const int MostOfOne = 500;

    private readonly IQueryCollection _query;

    private Parameters(IQueryCollection query) => _query = query;

    public static Parameters Of(HttpRequest request, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name)) throw Invalid($"Unknown query parameter '{Quoted.Shortly(name)}'");
            if (values.Count > MostOfOne) throw Invalid($"The query parameter '{name}' is there {values.Count} times, at most {MostOfOne} are allowed");
        }
        return new Parameters(request.Query);
    }

    public IReadOnlyList<string> All(string name) => [.. _query[name].OfType<string>()];

    /// <summary>Null when it isn't there.</summary>
    public string? One(string name) => _query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } v => v[0] ?? "",
        _ => throw Invalid($"The query parameter '{name}' is there more than once"),
    };

    /// <summary>Null when it isn't there.</summary>
    public int? Number(string name, int least) => One(name) is not { } text ? null : Checked(name,
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : text.Length > 0 && text.All(char.IsAsciiDigit) ? int.MaxValue : -1, least);

    public string? OneOf(string name, params ReadOnlySpan<string> allowed) => One(name) is not { } text || allowed.Contains(text) ? One(name)
        : throw Invalid($"Invalid {name} parameter \"{Quoted.Shortly(text)}\", expected one of: {string.Join(", ", allowed!)}");

    private static int Checked(string name, int number, int least) =>
        number >= least ? number : throw Invalid($"Invalid {name}, must be an integer of at least {least}");

    private static PorticoException Invalid(string message) => new(ErrorCode.InvalidInput, message);
}
