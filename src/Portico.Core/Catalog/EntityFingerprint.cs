using System.Security.Cryptography;
using System.Text.Json;

namespace Portico.Core.Catalog;

/// <summary>A hash of what an entity shows. Objects change far more often than that (heartbeats, lease renewals): unchanged entities aren't written.</summary>
internal static class EntityFingerprint
{
    public static ulong Of(CatalogEntity entity)
    {
        var shown = JsonSerializer.SerializeToUtf8Bytes(entity with { Updated = default, Version = "", StaleSince = null });
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(shown, hash);
        return BitConverter.ToUInt64(hash);
    }
}
