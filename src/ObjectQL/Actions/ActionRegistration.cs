namespace ObjectQL;

/// <summary>Code of an action that was added at run time; disposing this removes it, as often as it is done.</summary>
internal sealed class ActionRegistration(AddedActions actions, AddedAction action) : IDisposable
{
    public void Dispose() => actions.Remove(action);
}
