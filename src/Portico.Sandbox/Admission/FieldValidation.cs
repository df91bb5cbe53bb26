namespace Portico.Sandbox.Admission;

/// <summary>The <c>fieldValidation</c> parameter of writes.</summary>
internal enum FieldValidation
{
    /// <summary>Unknown fields are dropped without a word.</summary>
    Ignore,

    /// <summary>They are dropped with a warning.</summary>
    Warn,

    /// <summary>They are refused.</summary>
    Strict,
}
