namespace Portico.Core.Delivery;

public enum CheckOutcome
{
    Passed,
    Warned,
    Failed,
    Skipped,
}
