namespace Portico.Schema.Documents;

/// <summary>Ends a reading pass whose bound was passed; the finding is recorded before. Never leaves a reader.</summary>
internal sealed class ReadLimitException : Exception;
