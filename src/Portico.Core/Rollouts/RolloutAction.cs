namespace Portico.Core.Rollouts;

public enum RolloutAction
{
    Create,
    Update,
    Delete,
}
