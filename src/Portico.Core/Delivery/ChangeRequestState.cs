namespace Portico.Core.Delivery;

public enum ChangeRequestState
{
    Open,
    Merged,
    Closed,
}
