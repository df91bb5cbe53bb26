namespace Portico.Git;

/// <summary>What speaks at the other end.</summary>
public enum GitHostType
{
    Local,
    GitHub,
}
