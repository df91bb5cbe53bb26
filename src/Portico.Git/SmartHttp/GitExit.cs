namespace Portico.Git.SmartHttp;

/// <summary>How a git command ended.</summary>
internal readonly record struct GitExit(int Code, string Errors);
