using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Access;

namespace Portico.Web.Identity;

/// <summary>Tells whose a bearer token is. Secrets are compared by their hashes, so that the time it takes says nothing, and never logged.</summary>
internal sealed class ServiceTokens(IOptions<ServiceTokensOptions> options, TimeProvider time, ILogger<ServiceTokens> log)
{
    private const int ShortestSecret = 20;
    private const int LongestFile = 16 * 1024;
    private readonly ConcurrentDictionary<string, (DateTime Written, byte[]? Hash)> _files = [];

    /// <summary>The caller, or why there is none.</summary>
    public (Caller? Caller, string Problem) Find(string token)
    {
        var hash = Hash(token);
        ServiceTokenOptions? found = null;
        foreach (var one in options.Value.Tokens)
        {
            if (HashOf(one) is { } known && CryptographicOperations.FixedTimeEquals(hash, known)) found ??= one;
        }

        if (found is null) return (null, "The bearer token is none that this portal knows. Tokens stand under access.tokens in its configuration.");
        return found.Expires is { } end && end <= time.GetUtcNow()
            ? (null, $"The bearer token of {found.Name} has expired. Ask the operator of this portal for another.")
            : (new Caller(AccessOptions.ServicePrefix + found.Name, found.Name), "");
    }

    private byte[]? HashOf(ServiceTokenOptions token)
    {
        if (token.File is not { Length: > 0 } file) return Checked(token, Environment.GetEnvironmentVariable(token.Environment ?? ""));
        try
        {
            var info = new FileInfo(file);
            if (_files.TryGetValue(file, out var read) && info.Exists && read.Written == info.LastWriteTimeUtc) return read.Hash;
            if (info.Length > LongestFile) throw new IOException("it is too large for a token");
            var hash = Checked(token, File.ReadAllText(file));
            _files[file] = (info.LastWriteTimeUtc, hash);
            return hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.TokenNotRead(log, token.Name, e.Message);
            return null;
        }
    }

    private byte[]? Checked(ServiceTokenOptions token, string? secret)
    {
        secret = secret?.Trim() ?? "";
        if (secret.Length >= ShortestSecret) return Hash(secret);
        Log.TokenTooShort(log, token.Name, ShortestSecret);
        return null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
