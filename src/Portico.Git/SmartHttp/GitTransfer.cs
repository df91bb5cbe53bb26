namespace Portico.Git.SmartHttp;

/// <summary>The two services of Git's smart protocol.</summary>
public enum GitTransfer
{
    /// <summary><c>git-upload-pack</c>: clone and fetch.</summary>
    Fetch,

    /// <summary><c>git-receive-pack</c>: push.</summary>
    Push,
}
